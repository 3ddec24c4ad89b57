"""What does every test need? A database of its own, no network, the cast, both languages."""

import pytest

pytest_plugins = ["databases", "cast", "installations", "invented", "gates"]


def pytest_configure(config: pytest.Config) -> None:
    """The built catalogues are not kept in git; a run without `make setup` builds them."""
    import translations

    translations.build()
