"""Every QR code of ours is read by a camera from the page as it is shown on a narrow screen."""

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import time_machine
import zxingcpp
from django.core.cache import cache
from PIL import Image
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from browsing import signed_in
from cast import NOW, Cast, make_cast
from client_pages import known_browser, reported
from phones_of_clients import consented
from titian.kit.ids import uuid7
from titian.reporting.models import Report

pytestmark = pytest.mark.browser
CODE = "svg:has(path[stroke])"


@pytest.fixture
def served(committed_db: Path | None) -> Iterator[LiveServer]:
    cache.clear()
    server = LiveServer("127.0.0.1")
    yield server
    server.stop()


@pytest.fixture
def cast(served: LiveServer) -> Cast:
    return make_cast()


@pytest.fixture
def read(served: LiveServer, browser: Browser) -> Iterator[Callable[[str], str]]:
    """What a camera reads on a page of ours, 360 px wide, with its stylesheet."""

    def reads(html: str) -> str:
        html = re.sub(r'(href|src)="/', rf'\1="{served.url}/', html)
        html = re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
        page = browser.new_page(viewport={"width": 360, "height": 800})
        page.set_content(html)
        shown = Image.open(io.BytesIO(page.locator(CODE).first.screenshot()))
        (found,) = zxingcpp.read_barcodes(shown)
        return found.text

    with time_machine.travel(NOW, tick=False):
        yield reads


def test_the_receipt_tells_its_number(cast: Cast, read: Callable[[str], str]) -> None:
    phone = known_browser(cast)
    page = phone.get(reported(phone)).content.decode()
    assert read(page) == Report.objects.get(client=cast.sarro).number


def test_a_personal_link_opens_the_client_pages(cast: Cast, read: Callable[[str], str]) -> None:
    page = signed_in(cast, "ratmi").post(
        f"/klien/{cast.sarro.pk}/lapor-sendiri/tautan/", {"id": str(uuid7())}
    )
    assert re.search(r"/s/[\w-]{16,}/$", read(page.content.decode()))


@pytest.mark.parametrize("kind", ["owntracks", "traccar"])
def test_a_phone_is_set_up_by_its_camera(cast: Cast, read: Callable[[str], str], kind: str) -> None:
    consented(cast, "sarro")
    asked = {"id": str(uuid7()), "kind": kind, "label": "Samsung hitam"}
    page = signed_in(cast, "ratmi").post(f"/klien/{cast.sarro.pk}/perangkat/baru/", asked)
    said = read(page.content.decode())
    assert said.startswith("owntracks:///config?inline=" if kind == "owntracks" else "http")
