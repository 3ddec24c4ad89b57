"""Accounts: made with a one-time slip, corrected, locked, left; nobody keeps a door that closed."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cast import PASSWORD, Cast, on_leave
from titian.audit.models import Entry
from titian.clients.actions import (
    Identity,
    OfficerElsewhere,
    hand_over,
    move_out,
    register_client,
)
from titian.clients.models import Assignment, Client
from titian.kit.ids import uuid7
from titian.offices.accounts import reset_password
from titian.offices.models import Role, Slip, Staff

pytestmark = pytest.mark.django_db
NEW_PASSWORD = "kerbau minum di sungai"


@pytest.fixture(autouse=True)
def _no_guesses_yet() -> None:
    cache.clear()


def browser_of(cast: Cast, name: str) -> Browser:
    browser = Browser()
    browser.force_login(cast.staff[name])
    return browser


def person(cast: Cast, name: str, noun: str = "") -> str:
    return f"/pegawai/{cast.staff[name].pk}/{noun}"


def new_staff(**changes: object) -> dict[str, object]:
    typed: dict[str, object] = {
        "id": str(uuid7()), "name": "Siti Ma'ruf 🙂", "username": "Siti.Maruf", "nip": "",
        "title": "PK Ahli Muda", "section": "", "roles": ["pk"],
    }  # fmt: skip
    return {**typed, **changes}


@pytest.mark.parametrize(
    ("name", "list_status", "new_status"),
    [
        ("agus", 200, 200), ("darsono", 200, 403), ("nurhayati", 200, 403), ("ratmi", 403, 403),
        ("lasmi", 403, 403), ("tono", 403, 403), ("markus", 403, 403),
    ],
)  # fmt: skip
def test_the_list_opens_for_leave_and_accounts(
    cast: Cast, name: str, list_status: int, new_status: int
) -> None:
    browser = browser_of(cast, name)
    assert browser.get("/pegawai/").status_code == list_status
    assert browser.get("/pegawai/cuti/").status_code == list_status
    assert browser.get("/pegawai/baru/").status_code == new_status
    assert browser.get(person(cast, "ratmi")).status_code == new_status


def test_another_office_has_no_page_here(cast: Cast) -> None:
    browser = browser_of(cast, "agus")
    assert browser.get(person(cast, "yohana")).status_code == 404
    for noun in ("kunci", "buka-kunci", "kata-sandi", "kepindahan"):
        assert browser.post(person(cast, "yohana", noun)).status_code == 404
    assert "Yohana" not in browser.get("/pegawai/").text


def test_the_list_costs_the_same_for_many(cast: Cast) -> None:
    browser = browser_of(cast, "agus")
    browser.get("/pegawai/")
    with CaptureQueriesContext(connection) as few:
        browser.get("/pegawai/")
    for number in range(12):
        Staff(username=f"pk{number}", name=f"PK {number}", office=cast.palu, rev=1).save()
    on_leave(cast, "ratmi", "yudi", until=timezone.now().date() + timedelta(days=3))
    with CaptureQueriesContext(connection) as many:
        page = browser.get("/pegawai/").text
    assert len(many) == len(few)
    assert "diganti Yudi Tanase" in page


def test_a_new_account_comes_with_a_slip_that_makes_a_password(cast: Cast) -> None:
    page = browser_of(cast, "agus").post("/pegawai/baru/", new_staff()).text
    made = Staff.objects.get(username="siti.maruf")
    assert (made.office, made.role_names) == (cast.palu, {"pk"})
    code = page.split('id="kode">')[1].split("<")[0]
    assert [len(group) for group in code.split("-")] == [4, 4, 4]
    assert "<svg" in page
    stranger = Browser()
    typed = {"secret": code.lower(), "password": NEW_PASSWORD, "again": NEW_PASSWORD}
    assert stranger.post("/slip/", typed).headers["Location"].startswith("/masuk/")
    assert stranger.login(request=None, username="siti.maruf", password=NEW_PASSWORD)
    assert "tidak berlaku" in stranger.post("/slip/", typed).text


def test_the_form_sent_twice_makes_one_account(cast: Cast) -> None:
    typed = new_staff()
    browser = browser_of(cast, "agus")
    browser.post("/pegawai/baru/", typed)
    entries = Entry.objects.count()
    again = browser.post("/pegawai/baru/", typed)
    assert again.headers["Location"].endswith("?pesan=sudah")
    assert Staff.objects.filter(username="siti.maruf").count() == 1
    assert Entry.objects.count() == entries


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"username": "ratmi"}, "sudah dipakai"),
        ({"username": "a b"}, "huruf kecil"),
        ({"nip": "123"}, "18 angka"),
        ({"roles": []}, "Pilih paling sedikit satu tugas"),
        ({"roles": ["kanwil"]}, "Kesalahan"),
        ({"roles": ["kasubsi"]}, "Pilih seksinya"),
        ({"name": "x" * 121}, "Kesalahan"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    cast: Cast, changes: dict[str, object], said: str
) -> None:
    page = browser_of(cast, "agus").post("/pegawai/baru/", new_staff(**changes)).text
    assert said in page
    assert "PK Ahli Muda" in page
    assert Staff.objects.filter(office=cast.palu).count() == 8


def correction(cast: Cast, name: str, **changes: object) -> dict[str, object]:
    staff = Staff.objects.get(pk=cast.staff[name].pk)
    roles = sorted(staff.role_names)
    typed: dict[str, object] = {
        "rev": staff.rev, "seen_roles": ",".join(roles), "roles": roles, "name": staff.name,
        "nip": staff.nip, "title": staff.title, "section": staff.section,
    }  # fmt: skip
    return {**typed, **changes}


def test_a_person_may_hold_several_roles_and_lose_them(cast: Cast) -> None:
    browser = browser_of(cast, "agus")
    typed = correction(cast, "lasmi", roles=["petugas_layanan", "tu"])
    assert browser.post(person(cast, "lasmi"), typed).status_code == 302
    assert Staff.objects.get(username="lasmi").role_names == {"petugas_layanan", "tu"}
    browser.post(person(cast, "lasmi"), correction(cast, "lasmi", roles=["tu"]))
    assert Staff.objects.get(username="lasmi").role_names == {"tu"}
    assert Role.objects.filter(staff__username="lasmi", until_at=None).count() == 1


def test_a_stale_correction_shows_yours_now_and_before(cast: Cast) -> None:
    browser = browser_of(cast, "agus")
    first = correction(cast, "yudi", title="PK Ahli Madya", roles=["pk", "tu"])
    second = correction(cast, "yudi", title="PK Ahli Pertama")
    browser.post(person(cast, "yudi"), first)
    answer = browser.post(person(cast, "yudi"), second)
    assert answer.status_code == 409
    for words in ("PK Ahli Madya", "PK Ahli Pertama", "kosong", "PK/APK, Tata usaha"):
        assert words in answer.text
    assert Staff.objects.get(username="yudi").title == "PK Ahli Madya"


def test_roles_changed_meanwhile_are_not_overwritten(cast: Cast) -> None:
    browser = browser_of(cast, "agus")
    second = correction(cast, "yudi", roles=["pk"])
    browser.post(person(cast, "yudi"), correction(cast, "yudi", roles=["pk", "tu"]))
    assert browser.post(person(cast, "yudi"), second).status_code == 409
    assert Staff.objects.get(username="yudi").role_names == {"pk", "tu"}


def test_nobody_takes_the_last_key_from_themselves(cast: Cast) -> None:
    browser = browser_of(cast, "agus")
    page = browser.post(person(cast, "agus"), correction(cast, "agus", roles=["tu"])).text
    assert "tugas admin Anda sendiri" in page
    for noun in ("kunci", "kepindahan"):
        assert browser.post(person(cast, "agus", noun)).headers["Location"].endswith("sendiri")
    assert cast.agus.state == "active"  # type: ignore[union-attr]


def test_a_locked_person_is_out_at_the_next_click_and_cannot_sign_in(cast: Cast) -> None:
    ratmi, agus = browser_of(cast, "ratmi"), browser_of(cast, "agus")
    assert ratmi.get("/").status_code == 200
    agus.post(person(cast, "ratmi", "kunci"))
    assert ratmi.get("/").headers["Location"].startswith("/masuk/")
    typed = {"login": "ratmi", "password": PASSWORD}
    Browser().post(reverse("account_login"), typed)
    stranger = Browser()
    stranger.post(reverse("account_login"), typed)
    assert "_auth_user_id" not in stranger.session
    agus.post(person(cast, "ratmi", "buka-kunci"))
    stranger.post(reverse("account_login"), typed)
    assert "_auth_user_id" in stranger.session


def test_whoever_leaves_hands_every_client_over_first(cast: Cast) -> None:
    agus, ratmi = browser_of(cast, "agus"), browser_of(cast, "ratmi")
    assert ratmi.get("/").status_code == 200
    page = agus.get(person(cast, "ratmi", "kepindahan")).text
    assert "2 klien" in page
    assert "Sarro" not in page  # the admin sees no clients
    assert agus.post(person(cast, "ratmi", "kepindahan"), {}).status_code == 200
    assert Staff.objects.get(username="ratmi").state == "active"
    heirs = {"heirs": [str(cast.staff["yudi"].pk)], "reason": "mutasi ke Bapas Poso"}
    agus.post(person(cast, "ratmi", "kepindahan"), heirs)
    assert Staff.objects.get(username="ratmi").state == "left"
    assert not Client.objects.filter(officer__username="ratmi").exists()
    given = Assignment.objects.filter(officer__username="yudi", reason="mutasi ke Bapas Poso")
    assert given.count() == 2
    assert Entry.objects.filter(deed="client.handed_over").count() == 2
    assert ratmi.get("/").headers["Location"].startswith("/masuk/")


def test_whoever_left_meanwhile_is_given_no_client(cast: Cast) -> None:
    """The form was opened while Yudi still worked here."""
    ratmi, yudi, at = cast.staff["ratmi"], cast.yudi, timezone.now()
    assert isinstance(yudi, Staff)
    assert yudi.has_role("pk")
    move_out(staff=yudi, to=[ratmi], reason="mutasi", by=cast.staff["agus"], at=at)
    with pytest.raises(OfficerElsewhere):
        hand_over(client=cast.clients["sarro"], officer=yudi, reason="x", by=ratmi, at=at)
    with pytest.raises(OfficerElsewhere):
        register_client(
            id=uuid7(), office=cast.palu, identity=Identity("adult", "Bahri", "L"),
            officer=yudi, by=ratmi, at=at,
        )  # fmt: skip


def test_whoever_has_left_stays_out(cast: Cast) -> None:
    agus = browser_of(cast, "agus")
    agus.post(person(cast, "tono", "kepindahan"))
    assert Staff.objects.get(username="tono").state == "left"
    for noun in ("buka-kunci", "kunci", "kata-sandi"):
        assert agus.post(person(cast, "tono", noun)).headers["Location"].endswith("pindah")
    assert Staff.objects.get(username="tono").state == "left"
    assert "Tono" in agus.get("/pegawai/?daftar=pindah").text


def test_clients_are_dealt_out_in_turn(cast: Cast) -> None:
    lasmi = cast.staff["lasmi"]
    agus = browser_of(cast, "agus")
    agus.post(person(cast, "lasmi"), correction(cast, "lasmi", roles=["pk"]))
    heirs = {"heirs": [str(cast.staff["yudi"].pk), str(lasmi.pk)], "reason": "pensiun"}
    agus.post(person(cast, "ratmi", "kepindahan"), heirs)
    assert Client.objects.filter(officer=lasmi).count() == 1


def test_the_old_password_ends_when_the_slip_is_used(cast: Cast) -> None:
    at = timezone.now()
    secret = reset_password(staff=cast.staff["lasmi"], by=cast.staff["agus"], at=at)
    lasmi = browser_of(cast, "lasmi")
    assert lasmi.get("/").status_code == 200
    Browser().post("/slip/", {"secret": secret, "password": NEW_PASSWORD, "again": NEW_PASSWORD})
    assert lasmi.get("/").headers["Location"].startswith("/masuk/")


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        ("pendek", "pendek", "Kesalahan"), ("password123", "password123", "Kesalahan"),
        (NEW_PASSWORD, "lain sekali", "belum sama"),
    ],
)  # fmt: skip
def test_a_weak_password_does_not_spend_the_slip(
    cast: Cast, password: str, again: str, said: str
) -> None:
    at = timezone.now()
    secret = reset_password(staff=cast.staff["lasmi"], by=cast.staff["agus"], at=at)
    page = Browser().post("/slip/", {"secret": secret, "password": password, "again": again}).text
    assert said in page
    assert Slip.objects.filter(staff=cast.staff["lasmi"], used_at=None).count() == 1


def test_ten_wrong_codes_make_one_wait(cast: Cast) -> None:
    secret = reset_password(staff=cast.staff["lasmi"], by=cast.staff["agus"], at=timezone.now())
    wrong = {"secret": "AAAA-BBBB-CCCC", "password": NEW_PASSWORD, "again": NEW_PASSWORD}
    browser = Browser()
    assert [browser.post("/slip/", wrong).status_code for _ in range(11)] == [200] * 10 + [429]
    assert browser.post("/slip/", {**wrong, "secret": secret}).status_code == 429
    elsewhere = Browser(REMOTE_ADDR="10.0.0.7")
    assert elsewhere.post("/slip/", {**wrong, "secret": secret}).status_code == 302


def test_a_slip_lifts_the_lock_of_wrong_passwords(cast: Cast, settings: object) -> None:
    settings.AXES_ENABLED = True  # type: ignore[attr-defined]
    browser, door = Browser(), reverse("account_login")
    for _ in range(5):
        browser.post(door, {"login": "lasmi", "password": "salah"})
    browser.post(door, {"login": "lasmi", "password": PASSWORD})
    assert "_auth_user_id" not in browser.session
    secret = reset_password(staff=cast.staff["lasmi"], by=cast.staff["agus"], at=timezone.now())
    browser.post("/slip/", {"secret": secret, "password": NEW_PASSWORD, "again": NEW_PASSWORD})
    browser.post(door, {"login": "lasmi", "password": NEW_PASSWORD})
    assert "_auth_user_id" in browser.session


def test_a_slip_ends_after_three_days(cast: Cast) -> None:
    old = timezone.now() - timedelta(days=3, minutes=1)
    secret = reset_password(staff=cast.staff["lasmi"], by=cast.staff["agus"], at=old)
    typed = {"secret": secret, "password": NEW_PASSWORD, "again": NEW_PASSWORD}
    assert "tidak berlaku" in Browser().post("/slip/", typed).text


def test_a_change_of_state_is_not_made_by_following_a_link(cast: Cast) -> None:
    browser = browser_of(cast, "agus")
    for noun in ("kunci", "buka-kunci", "kata-sandi"):
        assert browser.get(person(cast, "ratmi", noun)).status_code == 405


def test_a_client_given_meanwhile_keeps_the_account_open(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody's clients when the page asked, one when the account was to close."""
    agus = browser_of(cast, "agus")
    address = person(cast, "yudi", "kepindahan")
    Client.objects.filter(officer=cast.staff["yudi"]).update(officer=cast.staff["ratmi"])

    def given_first(**typed: object) -> Staff:
        Client.objects.filter(pk=cast.clients["marlina"].pk).update(officer=cast.staff["yudi"])
        return move_out(**typed)  # type: ignore[arg-type]

    monkeypatch.setattr("titian.desk.crew.staff.move_out", given_first)
    answer = agus.post(address)
    assert (answer.status_code, answer.headers["Location"]) == (302, address)
    assert "1 klien" in agus.get(address).text
    assert Staff.objects.get(username="yudi").state == "active"
