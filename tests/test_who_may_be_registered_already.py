"""While a new client is typed: who may be registered already, said only as far as one may know."""

import pytest

from browsing import signed_in
from cast import Cast
from doubles_scenes import NIK, file_of
from titian.audit.models import Entry
from titian.clients.models import Client, Pair
from titian.kit.ids import uuid7

pytestmark = pytest.mark.django_db
TYPED = {"name": "Soeparmin Karto", "birth_on": "03/05/1984", "sex": "L", "register": "adult"}


def form(cast: Cast, **changes: str) -> dict[str, str]:
    return {"id": str(uuid7()), "officer": str(cast.staff["ratmi"].pk), **TYPED, **changes}


def near(cast: Cast, who: str = "ratmi", **changes: str) -> str:
    answer = signed_in(cast, who).post("/klien/baru/mirip/", form(cast, **changes))
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_open_file_is_named_with_what_agrees_and_opened(cast: Cast) -> None:
    client = file_of(cast)
    page = near(cast)
    assert "Mungkin sudah terdaftar" in page
    assert "Suparmin bin Karto" in page
    assert "Tanggal lahir sama" in page
    assert f"/klien/{client.pk}/" in page


def test_another_officers_file_is_named_with_whom_to_ask(cast: Cast) -> None:
    client = file_of(cast, officer="yudi")
    page = near(cast)
    assert "PK Yudi Tanase" in page
    assert "Tanyakan kepada PK itu." in page
    assert f"/klien/{client.pk}/" not in page


def test_of_another_office_only_the_office_is_said_and_the_look_is_on_record(cast: Cast) -> None:
    client = file_of(cast, officer="yohana", nik=NIK)
    page = near(cast)
    assert "Terdaftar di Bapas Ternate" in page
    assert "(0921) 000-118" in page
    assert "Suparmin" not in page
    looks = Entry.objects.filter(deed="look.seen", fields="client.alike")
    assert looks.get().subject.endswith(str(client.pk))


@pytest.mark.parametrize("officer", ["yudi", "yohana"])
def test_a_child_is_named_to_nobody_who_may_not_know(cast: Cast, officer: str) -> None:
    file_of(cast, officer=officer, register="child", nik=NIK)
    assert "Mungkin" not in near(cast, nik=NIK)


def test_a_child_is_named_by_initials_to_its_officer(cast: Cast) -> None:
    file_of(cast, register="child")
    page = near(cast)
    assert "S.K. (anak)" in page
    assert "Suparmin" not in page


@pytest.mark.parametrize(
    "changes", [{"name": ""}, {"name": "Ngatmin", "birth_on": "30/02/1984"}, {"name": "🙂"}]
)
def test_nobody_is_named_without_likeness(cast: Cast, changes: dict[str, str]) -> None:
    file_of(cast)
    assert near(cast, **changes).strip() == ""


@pytest.mark.parametrize("who", ["lasmi", "tono", "agus", "markus"])
def test_who_may_not_register_asks_nothing(cast: Cast, who: str) -> None:
    assert signed_in(cast, who).post("/klien/baru/mirip/", form(cast)).status_code == 403


def test_without_javascript_the_check_of_the_form_says_it_and_asks_why(cast: Cast) -> None:
    file_of(cast)
    typed = form(cast)
    answer = signed_in(cast, "ratmi").post("/klien/baru/", typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Suparmin bin Karto" in page
    assert "Orang ini mungkin sudah terdaftar. Tulis alasannya." in page
    assert 'name="why_again"' in page
    assert not Client.objects.filter(pk=typed["id"]).exists()


def test_with_a_reason_it_goes_on_and_the_pair_waits(cast: Cast) -> None:
    file_of(cast)
    typed = form(cast, why_again="KTP lain, sudah dicocokkan")
    browser = signed_in(cast, "ratmi")
    assert browser.post("/klien/baru/", typed).status_code == 302
    assert browser.post("/klien/baru/", typed).status_code == 302
    pair = Pair.objects.get()
    assert (str(pair.second_id), pair.note) == (typed["id"], "KTP lain, sudah dicocokkan")


def test_a_form_sent_twice_is_not_asked_why_of_itself(cast: Cast) -> None:
    typed = form(cast)
    browser = signed_in(cast, "ratmi")
    assert [browser.post("/klien/baru/", typed).status_code for _ in range(2)] == [302, 302]


def test_a_client_like_nobody_is_registered_at_once(cast: Cast) -> None:
    file_of(cast)
    page = signed_in(cast, "ratmi").get("/klien/baru/").content.decode()
    assert 'name="why_again"' not in page
    typed = form(cast, name="Ngatmin", birth_on="09/09/1990")
    assert signed_in(cast, "ratmi").post("/klien/baru/", typed).status_code == 302
