"""A token opens what it says and as long as it says; any other gets the same answer as none."""

import hmac
from datetime import timedelta

import pytest
from django.test import Client as Browser

from cast import Cast
from programs import API, Caller, a_program, a_token
from titian.kit import clock
from titian.kit.ids import uuid7
from titian.offices import tokens
from titian.offices.access import WHAT_PROGRAMS_MAY
from titian.offices.models import ServiceToken, Staff
from titian.offices.tokens import TokenUnfit, make_token, revoke_token

pytestmark = pytest.mark.django_db


def test_revoked_expired_guessed_and_missing_tokens_get_one_answer(cast: Cast) -> None:
    made = a_token(cast)
    revoked, expired = a_token(cast), a_token(cast)
    revoke_token(token=revoked.token, by=cast.agus, at=clock.now())
    past = clock.now() - timedelta(days=3)
    ServiceToken.objects.filter(pk=expired.token.pk).update(
        made_at=past, expires_at=past + timedelta(days=1)
    )
    texts = (
        revoked.text, expired.text, made.text + "x", made.text[:-1], f"tt_service_{uuid7().hex}_x",
        "tt_service_", "x", "", "tt_service_" + "0" * 5000, made.text.replace("service", "agent"),
    )  # fmt: skip
    answers = [Caller(text).get("/klien") for text in texts]
    assert {answer.status_code for answer in answers} == {401}
    assert {answer.headers["Content-Type"] for answer in answers} == {"application/problem+json"}
    assert len({answer.content for answer in answers}) == 1
    assert Browser().get(f"{API}/klien").content == answers[0].content
    assert Caller(made.text).get("/klien").status_code == 200


def test_every_guess_is_compared_in_constant_time(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[tuple[int, int]] = []

    def compare(one: str, other: str) -> bool:
        compared.append((len(one), len(other)))
        return hmac.compare_digest(one, other)

    monkeypatch.setattr(tokens, "compare_digest", compare)
    made = a_token(cast)
    for text in (made.text, made.text + "x", f"tt_service_{uuid7().hex}_x", "x", "tt_service_1_2"):
        Caller(text).get("/klien")
    assert compared == [(64, 64)] * 5


def test_the_secret_is_kept_nowhere(cast: Cast) -> None:
    made = a_token(cast)
    secret = made.text.rpartition("_")[2]
    row = ServiceToken.objects.get(pk=made.token.pk)
    assert secret not in str(row.values_now())


def test_what_the_scopes_leave_out_is_refused(cast: Cast) -> None:
    program = a_program(cast, "program.daftar")
    assert program.get("/klien").status_code == 200
    for path in ("/bimbingan", "/laporan", f"/klien/{cast.clients['sarro'].pk}"):
        answer = program.get(path)
        assert (answer.status_code, answer.json()["type"]) == (403, "urn:titian:masalah:lingkup")
    assert program.post("/klien", {}).status_code == 403


def test_use_is_noted_once_a_minute(cast: Cast) -> None:
    made = a_token(cast)
    Caller(made.text).get("/klien")
    first = ServiceToken.objects.get(pk=made.token.pk).last_used_at
    Caller(made.text).get("/klien")
    assert first is not None
    assert ServiceToken.objects.get(pk=made.token.pk).last_used_at == first


def test_nobody_signs_in_as_a_program_or_finds_it_among_the_staff(cast: Cast) -> None:
    account = a_token(cast).token.account
    assert not account.is_active
    assert not account.has_usable_password()
    browser = Browser()
    browser.force_login(cast.agus)
    assert "Mesin kios" not in browser.get("/pegawai/").content.decode()
    assert account not in Staff.objects.filter(state=Staff.State.ACTIVE)


@pytest.mark.parametrize("scopes", [(), ("kepala",), ("program.daftar", "admin")])
def test_a_token_may_only_what_programs_may(cast: Cast, scopes: tuple[str, ...]) -> None:
    at = clock.now()
    with pytest.raises(TokenUnfit):
        make_token(
            id=uuid7(), office=cast.palu, name="x", scopes=scopes,
            expires_at=at + timedelta(days=1), by=cast.agus, at=at,
        )  # fmt: skip


def test_no_scope_gives_what_only_people_decide() -> None:
    given = {right for rights in WHAT_PROGRAMS_MAY.values() for right in rights}
    assert given == {"list", "file", "child_file", "register", "report"}
