"""A photo that cannot be kept: too large, a film, broken. The report goes without it."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
import time_machine
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from PIL import Image

from cast import NOW, Cast
from client_pages import ANSWERS, answered, known_browser
from titian.clients.sealing import cipher_of
from titian.documents.keeping import content_of
from titian.reporting.models import Report

pytestmark = pytest.mark.django_db
FILM = b"\x00\x00\x00\x20ftypmp42" + bytes(4000)
GPS = 0x8825


@pytest.fixture(autouse=True)
def today(documents_here: Path) -> Iterator[None]:
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield


def a_picture(size: tuple[int, int] = (3000, 4000)) -> bytes:
    """As a phone takes it, with the place where it was taken."""
    exif = Image.Exif()
    exif.get_ifd(GPS)[1] = "S"
    exif.get_ifd(GPS)[2] = (0.0, 53.0, 54.3)
    out = BytesIO()
    Image.new("RGB", size, "peru").save(out, "JPEG", exif=exif)
    return out.getvalue()


def sent(browser: Browser, content: bytes, name: str = "foto.jpg") -> Report:
    answered(browser, {**ANSWERS})
    photo = SimpleUploadedFile(name, content, "image/jpeg")
    browser.post("/s/lapor/photo/", {"answer": "given", "photo": photo})
    browser.post("/s/lapor/periksa/")
    return Report.objects.get()


def test_a_photo_is_kept_small_and_without_its_place(cast: Cast) -> None:
    report = sent(known_browser(cast), a_picture())
    assert report.photo is not None
    kept = Image.open(BytesIO(content_of(report.photo, cipher=cipher_of("adult"))))
    assert max(kept.size) == 640
    assert not kept.getexif().get_ifd(GPS)
    assert report.answers["photo"] == "given"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (FILM, "film.jpg"),
        (b"", "kosong.jpg"),
        (a_picture((40, 40))[:200], "putus.jpg"),
        (b"<html>Masuk ke WiFi</html>", "foto.jpg"),
        (a_picture((40, 40)) + bytes(40 * 1024 * 1024), "besar.jpg"),
    ],
    ids=["film", "empty", "broken", "page", "40 MB"],
)
def test_a_photo_that_cannot_be_kept_stops_nothing(cast: Cast, content: bytes, name: str) -> None:
    report = sent(known_browser(cast), content, name)
    assert report.photo is None
    assert report.answers["photo"] == "skip"


def test_without_a_chosen_file_the_report_goes_on(cast: Cast) -> None:
    browser = known_browser(cast)
    answered(browser)
    browser.post("/s/lapor/photo/", {"answer": "given"})
    browser.post("/s/lapor/periksa/")
    assert Report.objects.get().answers["photo"] == "skip"


@pytest.mark.parametrize(
    ("sent_place", "because"),
    [
        ({"answer": "refused"}, "refused"),
        ({"answer": "given"}, "unsupported"),
        ({"answer": "given", "because": "timeout"}, "timeout"),
        ({"answer": "given", "because": "refused"}, "refused"),
        ({"answer": "given", "because": "whatever"}, "unsupported"),
        ({"answer": "given", "lat": "nan", "lon": "1", "acc": "5"}, "unsupported"),
        ({"answer": "given", "lat": "0", "lon": "0", "acc": "5"}, "unsupported"),
    ],
)
def test_a_place_that_was_not_found_says_why(
    cast: Cast, sent_place: dict[str, str], because: str
) -> None:
    browser = known_browser(cast)
    answered(browser)
    browser.post("/s/lapor/place/", sent_place)
    browser.post("/s/lapor/periksa/")
    report = Report.objects.get()
    assert (report.latitude, report.no_fix_because) == (None, because)


def test_a_place_is_kept_with_its_accuracy(cast: Cast) -> None:
    browser = known_browser(cast)
    answered(browser)
    place = {"answer": "given", "lat": "-0.898", "lon": "119.87", "acc": "35"}
    browser.post("/s/lapor/place/", place)
    browser.post("/s/lapor/periksa/")
    report = Report.objects.get()
    assert (report.latitude, report.longitude, report.accuracy_m) == (-0.898, 119.87, 35.0)
    assert report.answers["place"] == "given"
