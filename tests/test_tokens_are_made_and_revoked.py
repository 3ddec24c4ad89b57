"""The administrator makes a token, sees it once, and shuts a program out again."""

import re

import pytest
from django.test import Client as Browser

from cast import Cast
from programs import Caller
from titian.audit.models import Entry
from titian.kit.ids import uuid7
from titian.offices.models import ServiceToken

pytestmark = pytest.mark.django_db
TEXT = re.compile(r"tt_service_[0-9a-f]{32}_[\w-]{43}")


def browser_of(cast: Cast, key: str) -> Browser:
    browser = Browser()
    browser.force_login(getattr(cast, key))
    return browser


def form(**other: object) -> dict[str, object]:
    given = {"id": str(uuid7()), "name": "Mesin kios", "scopes": ["program.daftar"], "days": "90"}
    return {**given, **other}


def made(cast: Cast, sent: dict[str, object] | None = None) -> str:
    page = browser_of(cast, "agus").post("/program/baru/", sent or form()).content.decode()
    [text] = set(TEXT.findall(page))
    return text


def test_a_token_is_shown_once_and_opens(cast: Cast) -> None:
    text = made(cast)
    assert Caller(text).get("/klien").status_code == 200
    page = browser_of(cast, "agus").get("/program/").content.decode()
    assert "Mesin kios" in page
    assert not TEXT.search(page)


def test_a_form_sent_twice_makes_one_token_and_does_not_show_it_again(cast: Cast) -> None:
    sent = form()
    made(cast, sent)
    answer = browser_of(cast, "agus").post("/program/baru/", sent)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/program/?pernah")
    assert ServiceToken.objects.count() == 1


def test_a_revoked_token_opens_nothing(cast: Cast) -> None:
    text = made(cast)
    token = ServiceToken.objects.get()
    browser = browser_of(cast, "nurhayati")
    for _ in range(2):
        assert browser.post(f"/program/{token.pk}/pencabutan/").status_code == 302
    assert Caller(text).get("/klien").status_code == 401
    deeds = Entry.objects.filter(subject=f"offices.servicetoken:{token.pk}")
    assert list(deeds.values_list("deed", flat=True).order_by("id")) == [
        "token.made", "token.revoked",
    ]  # fmt: skip


def test_another_office_neither_sees_nor_revokes_it(cast: Cast) -> None:
    text = made(cast)
    token = ServiceToken.objects.get()
    browser = browser_of(cast, "kepala_ternate")
    assert "Mesin kios" not in browser.get("/program/").content.decode()
    assert browser.post(f"/program/{token.pk}/pencabutan/").status_code == 404
    assert Caller(text).get("/klien").status_code == 200


@pytest.mark.parametrize("wrong", [{"name": ""}, {"scopes": ["kepala"]}, {"days": "5000"}])
def test_a_wrong_form_makes_nothing(cast: Cast, wrong: dict[str, object]) -> None:
    assert browser_of(cast, "agus").post("/program/baru/", form(**wrong)).status_code == 422
    assert not ServiceToken.objects.exists()


def test_the_trail_names_what_was_done(cast: Cast) -> None:
    made(cast)
    page = browser_of(cast, "nurhayati").get("/jejak/").content.decode()
    assert "Token untuk program lain dibuat" in page
