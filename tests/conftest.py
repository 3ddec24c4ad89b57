"""What does every test need? A database of its own, no network, the cast, both languages."""

import pytest

pytest_plugins = ["databases", "cast", "installations", "invented"]


def pytest_configure(config: pytest.Config) -> None:  # noqa: ARG001
    """The built catalogues are not kept in git; a run without `make setup` builds them."""
    import translations  # noqa: PLC0415  (tools/ is on the path only from here on)

    translations.build()
