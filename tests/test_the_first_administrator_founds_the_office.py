"""The first start of a real office: one link, one office, one administrator, then closed."""

import pytest
from django.core.cache import cache
from django.test import Client as Browser
from django.utils import timezone

from cast import Cast
from titian.audit.models import Entry
from titian.offices.accounts import first_admin_secret
from titian.offices.models import Office, Staff

pytestmark = pytest.mark.django_db
PASSWORD = "kerbau minum di sungai"


@pytest.fixture
def secret(db: None) -> str:
    cache.clear()
    return first_admin_secret(at=timezone.now()) or ""


def founding(secret: str, **changes: object) -> dict[str, object]:
    return {
        "secret": secret, "office_kind": "bapas", "office_name": "Bapas Kelas II Merauke",
        "office_code": "mrk", "region": "93.01", "phone": "(0971) 000-118",
        "name": "Yosefina Gebze", "username": "yosefina", "password": PASSWORD,
        "again": PASSWORD, **changes,
    }  # fmt: skip


def test_the_link_makes_the_office_and_its_admin_who_signs_in(secret: str) -> None:
    browser = Browser()
    assert "Merauke" in browser.get(f"/awal/?kode={secret}").text
    assert browser.post("/awal/", founding(secret)).status_code == 302
    office = Office.objects.get()
    assert (office.code, office.zone) == ("MRK", "Asia/Jayapura")
    assert Staff.objects.get().role_names == {"admin"}
    assert Entry.objects.get().deed == "office.founded"
    browser.post("/masuk/login/", {"login": "yosefina", "password": PASSWORD})
    assert browser.get("/pegawai/").status_code == 200


def test_afterwards_the_door_is_gone(secret: str) -> None:
    browser = Browser()
    browser.post("/awal/", founding(secret))
    assert browser.post("/awal/", founding(secret)).status_code == 404
    assert browser.get(f"/awal/?kode={secret}").status_code == 404
    assert Office.objects.count() == 1
    assert first_admin_secret(at=timezone.now()) is None


def test_an_office_with_people_has_no_such_page(cast: Cast) -> None:
    assert Browser().get("/awal/").status_code == 404


def test_a_wrong_or_older_link_opens_nothing(secret: str) -> None:
    newer = first_admin_secret(at=timezone.now())
    browser = Browser()
    for wrong in ("", "AAAABBBBCCCC", secret):
        assert browser.post("/awal/", founding(wrong)).status_code == 403
    assert not Office.objects.exists()
    assert browser.get(f"/awal/?kode={newer}").status_code == 200


@pytest.mark.parametrize(
    "changes",
    [
        {"region": ""}, {"region": "00.00"}, {"office_code": "a b"}, {"username": "a"},
        {"password": "pendek", "again": "pendek"}, {"again": "lain"}, {"office_name": ""},
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_the_link_stays(secret: str, changes: dict[str, object]) -> None:
    page = Browser().post("/awal/", founding(secret, **changes))
    assert "Kesalahan" in page.text
    assert "Yosefina Gebze" in page.text
    assert Browser().post("/awal/", founding(secret)).status_code == 302
