"""What does every test need? A database of its own, no network, the cast, both languages."""

import gc

import hypothesis
import pytest

pytest_plugins = [
    "databases",
    "chromium",
    "cast",
    "installations",
    "invented",
    "gates",
    "tracker_doors",
    "place_scenes",
    "person_scenes",
]

# A busy machine is no failure: only a bench measures time.
hypothesis.settings.register_profile("titian", deadline=None)
hypothesis.settings.load_profile("titian")


def pytest_configure(config: pytest.Config) -> None:
    """Catalogues and coast are not kept in git; a run without `make setup` builds them."""
    gc.disable()  # until all tests are read: what reading makes stays, and was swept for nothing
    import coast
    import translations

    translations.build()
    coast.main(["--if-missing"])


def pytest_collection_finish() -> None:
    """What was read is never looked through again; the tests' own leavings are."""
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whoever walks the whole house, or an invented one, or tells the story of a newcomer, sets out
    first: begun last, one worker walks and the others wait."""
    for item in items:
        if "world" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.wide)
    items.sort(key=lambda item: not _is_long(item))


def _is_long(item: pytest.Item) -> bool:
    tells_a_story = "newcomer" in getattr(item, "fixturenames", ())
    return tells_a_story or item.get_closest_marker("wide") is not None
