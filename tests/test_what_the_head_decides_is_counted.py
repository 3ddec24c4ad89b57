"""Transfers and revocations that wait are counted in the head's menu and Today, in one question."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from browsing import signed_in
from cast import NOW, Cast
from legal_scenes import to_be_revoked, wants_to_move
from person_scenes import asked_distance
from titian.desk.bounds.counting import APPROVALS, KINDS, TRANSFERS, count_waiting
from titian.offices.models import Staff
from titian.supervision.transfers import Agreement, decide_transfer

pytestmark = pytest.mark.django_db

WALLS = 5  # questions about what stands around a person


def waiting(staff: Staff) -> tuple[int, int]:
    found = count_waiting(staff, NOW)
    return found.get(APPROVALS, 0), found.get(TRANSFERS, 0)


def test_a_transfer_waits_for_the_head_alone(cast: Cast) -> None:
    wants_to_move(cast)
    assert waiting(cast.nurhayati) == (1, 0)
    assert waiting(cast.darsono) == waiting(cast.kepala_ternate) == (0, 0)
    assert "1 usul menunggu persetujuan Anda" in signed_in(cast, "nurhayati").get("/").text


def test_a_revocation_waits_for_the_head_and_leads_to_its_decision(cast: Cast) -> None:
    row = to_be_revoked(cast)
    assert waiting(cast.nurhayati) == (1, 0)
    page = signed_in(cast, "nurhayati").get("/persetujuan/").text
    assert f"/pencabutan/{row.pk}/keputusan/" in page


def test_a_client_who_is_sent_waits_for_the_other_head(cast: Cast) -> None:
    row = wants_to_move(cast)
    decide_transfer(transfer=row, agreement=Agreement(True), by=cast.nurhayati, at=NOW)
    assert waiting(cast.nurhayati) == (0, 0)
    assert waiting(cast.kepala_ternate) == (0, 1)
    page = signed_in(cast, "kepala_ternate").get("/").text
    assert "1 klien dilimpahkan kepada kita" in page and '<b id="jumlah-transfers">1<' in page


def test_only_what_waits_is_counted(cast: Cast) -> None:
    """Before it short questions: what stands around the person, and whether anything is open."""
    wants_to_move(cast)
    to_be_revoked(cast, "marlina")
    asked_distance(cast)
    head = cast.nurhayati
    assert head.role_names and head.office
    head.look = {}
    with CaptureQueriesContext(connection) as asked:
        assert waiting(head) == (3, 0)
    assert len(asked) == WALLS + len(KINDS) + 3


def test_who_decides_nothing_asks_nothing(cast: Cast) -> None:
    ratmi = cast.ratmi
    assert ratmi.role_names
    with CaptureQueriesContext(connection) as asked:
        assert waiting(ratmi) == (0, 0)
    assert len(asked) == 0
