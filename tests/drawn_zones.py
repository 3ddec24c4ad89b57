"""Where does a test draw a zone? On the form of Ratmi's client, with its map, in real Chromium."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client as Browsing
from pytest_django.live_server_helper import LiveServer

from cast import make_cast


@pytest.fixture
def office(committed_db: Path | None) -> Iterator[tuple[str, str, str]]:
    """The address of the form, the server's, and the session of Ratmi."""
    cast, browsing = make_cast(), Browsing()
    browsing.force_login(cast.staff["ratmi"])
    path = f"/klien/{cast.clients['sarro'].pk}/wilayah/baru/?peta=1"
    server = LiveServer("127.0.0.1")
    try:
        yield server.url + path, server.url, browsing.cookies["sessionid"].value
    finally:
        server.stop()
