"""A clerk keeps a number, gives it to a new client, or voids it; the head sets how it reads."""

import pytest
from django.test import Client as Browser

from cast import Cast
from test_register_numbers import reserve
from titian.clients.models import RegisterLine
from titian.kit import clock
from titian.kit.ids import uuid7
from titian.offices.models import Staff
from titian.offices.settings_of import settings_of

pytestmark = pytest.mark.django_db
WARNING = {"warning": "{seq}/SP/{year}"}
PATTERNS = "/pengaturan/nomor-register/"


def browser_of(staff: Staff) -> Browser:
    browser = Browser()
    browser.force_login(staff)
    return browser


def in_a_week() -> str:
    today = clock.today("Asia/Makassar", clock.now())
    return f"{today:%d/%m/%Y}"


def test_a_number_is_kept_and_voided_on_the_pages(cast: Cast) -> None:
    typed = {
        "id": str(uuid7()), "register": "adult", "because": "menunggu SK", "until_on": in_a_week(),
    }  # fmt: skip
    ratmi = browser_of(cast.ratmi)
    assert ratmi.post("/buku/nomor/baru/", typed).status_code == 302
    line = RegisterLine.objects.get(client=None)
    assert ratmi.post("/buku/nomor/baru/", typed).status_code == 302  # sent twice
    assert RegisterLine.objects.get(client=None) == line
    assert line.number in ratmi.get("/buku/nomor/").content.decode()
    void = f"/buku/nomor/{line.pk}/pembatalan/"
    assert ratmi.post(void, {"because": ""}).status_code == 422
    assert ratmi.post(void, {"because": "tidak jadi"}).status_code == 302
    assert RegisterLine.objects.get(pk=line.pk).void_because == "tidak jadi"
    assert ratmi.post(void, {"because": "tidak jadi"}).status_code == 422


@pytest.mark.parametrize("key", ["kepala_ternate", "yohana"])
def test_a_number_of_ours_is_not_voided_by_another_office(cast: Cast, key: str) -> None:
    void = f"/buku/nomor/{reserve(cast).pk}/pembatalan/"
    assert browser_of(getattr(cast, key)).post(void, {"because": "iseng"}).status_code == 404


@pytest.mark.parametrize("day", ["01/01/2020", "31/12/2099", "30/02/2027"])
def test_a_number_is_not_kept_for_a_day_that_is_past_or_far(cast: Cast, day: str) -> None:
    typed = {"id": str(uuid7()), "register": "adult", "because": "menunggu SK", "until_on": day}
    assert browser_of(cast.ratmi).post("/buku/nomor/baru/", typed).status_code == 422
    assert not RegisterLine.objects.filter(client=None).exists()


def test_the_next_number_is_shown_before_the_pattern_is_saved(cast: Cast) -> None:
    head = browser_of(cast.nurhayati)
    typed = {"adult": "{office}/{year}/{seq:03d}", "child": "{seq}/{year}", "contoh": "1"}
    said = head.post(PATTERNS, typed).content.decode()
    year = clock.now().year
    assert f"PALU/{year}/" in said
    assert not settings_of(cast.palu, clock.now()).number_patterns


def test_a_pattern_is_saved_and_a_bad_one_is_refused_in_words(cast: Cast) -> None:
    head = browser_of(cast.nurhayati)
    refused = head.post(PATTERNS, {"adult": "{seq}{year}", "child": "{seq}/{year}", **WARNING})
    assert "di antara nomor urut, tahun" in refused.content.decode()
    unknown = head.post(
        PATTERNS, {"adult": "{seq}/{year}/{nama}", "child": "{seq}/{year}", **WARNING}
    )
    assert "Tanda {nama} tidak dikenal." in unknown.content.decode()
    saved = head.post(PATTERNS, {"adult": "{seq:05d}.{year}", "child": "{seq}/{year}", **WARNING})
    assert saved.status_code == 302
    held = settings_of(cast.palu, clock.now()).number_patterns
    assert held == {"adult": "{seq:05d}.{year}", "child": "{seq}/{year}", **WARNING}
    assert "{seq:05d}.{year}" in head.get(PATTERNS).content.decode()


def test_only_who_may_set_the_office_sets_a_pattern(cast: Cast) -> None:
    for key in ("ratmi", "lasmi", "tono", "darsono"):
        assert browser_of(getattr(cast, key)).get(PATTERNS).status_code == 403


def test_a_kept_number_is_offered_for_a_new_client(cast: Cast) -> None:
    ratmi = browser_of(cast.ratmi)
    assert "Nomor berikutnya" not in ratmi.get("/klien/baru/").content.decode()
    today = clock.today("Asia/Makassar", clock.now())
    line = reserve(cast, until=today)
    assert line.number in ratmi.get("/klien/baru/").content.decode()
    typed = {
        "id": str(uuid7()), "register": "child", "number": str(line.pk), "name": "Bahri",
        "sex": "L", "officer": str(cast.ratmi.pk), "region": "72.71.01.1001",
    }  # fmt: skip
    wrong = ratmi.post("/klien/baru/", typed)
    assert "Nomor ini dari register yang lain." in wrong.content.decode()
    assert ratmi.post("/klien/baru/", {**typed, "register": "adult"}).status_code == 302
    assert RegisterLine.objects.get(pk=line.pk).client is not None
