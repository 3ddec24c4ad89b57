"""Do the invented offices show how guidance moves, is taken back and lengthened?"""

import pytest
from django.db.models import F

from invented import START
from titian.audit.models import Entry
from titian.clients.models import Client
from titian.clients.sealing import cipher_of
from titian.documents.keeping import content_of
from titian.exchange.actions import take_list_back
from titian.exchange.lists import KEPT_UNDER
from titian.exchange.models import Import, Line
from titian.exchange.work import work_on_lists
from titian.offices.models import Office, ServiceToken, Staff
from titian.offices.tokens import TokenRefused, program_of
from titian.supervision.endings import what_contradicts
from titian.supervision.models import Extension, Supervision, Transfer
from titian.supervision.rules.revocation import grounds_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def test_behind_each_revoked_release_stands_the_whole_way() -> None:
    ended = Supervision.objects.filter(end_way="revoked")
    released = [row for row in ended if grounds_for(row.programme, row.ended_on)]
    assert released
    for row in released:
        (revocation,) = row.revocations.all()
        assert revocation.record_on < revocation.tpp_on <= revocation.temporary_on
        assert (revocation.outcome, revocation.outcome_on) == ("revoked", row.ended_on)
        assert revocation.asked_by_id != revocation.decided_by_id
        assert what_contradicts(row) == "revocation"


def test_files_go_both_ways_and_each_answer_is_shown() -> None:
    sent = set(Transfer.objects.values_list("office__code", "is_agreed", "is_accepted"))
    assert {("PALU", True, False), ("PALU", True, None), ("PALU", None, None)} <= sent
    assert {("PALU", False, None), ("PALU", True, True), ("JPR", True, True)} <= sent
    assert not Transfer.objects.filter(decided_by=F("asked_by")).exists()
    assert not Transfer.objects.filter(answered_at__gte=START).exists()


def test_an_accepted_file_stands_in_the_book_of_the_office_that_took_it() -> None:
    moved = Transfer.objects.get(is_accepted=True, to_office__code="PALU")
    client = moved.supervision.client
    assert client.office.code == client.officer.office.code == "PALU"
    assert moved.supervision.office == client.office
    assert set(client.register_lines.values_list("office__code", "number")) == {
        ("JPR", moved.former_number), ("PALU", client.number)
    }  # fmt: skip
    (now,) = client.assignments.filter(until_at=None)
    assert now.officer_id == client.officer_id


def test_what_the_former_office_did_stays_in_its_chain() -> None:
    moved = Transfer.objects.get(is_accepted=True, to_office__code="PALU")
    subject = f"clients.client:{moved.supervision.client_id}"
    codes = dict(Office.objects.values_list("pk", "code"))
    rows = Entry.objects.filter(subject=subject).values_list("deed", "office")
    told = {deed: codes[office] for deed, office in rows}
    assert told["client.registered"] == told["transfer.accepted"] == "JPR"
    assert told["transfer.taken_over"] == "PALU"


def test_one_guidance_was_made_longer() -> None:
    row = Extension.objects.get()
    assert row.supervision.ends_on == row.ends_on > row.former_end_on
    assert row.supervision.due_on is not None


def test_a_list_was_taken_in_but_for_some_lines() -> None:
    one = Import.objects.get(office__code="PALU")
    states = set(one.lines.values_list("state", flat=True))
    assert one.state == Import.State.WRITTEN
    assert states == {Line.State.WRITTEN, Line.State.BAD}
    told = {code for line in one.lines.all() for code, _column, _detail in line.problems}
    assert told == {"nik_lost_digits", "no_such_day", "missing"}
    assert b"Nama Klien" in content_of(one.file, cipher=cipher_of(KEPT_UNDER))


@pytest.mark.usefixtures("passing")
def test_the_invented_list_can_be_taken_back_like_any_other() -> None:
    one = Import.objects.get(office__code="PALU")
    written = one.lines.filter(state=Line.State.WRITTEN).count()
    before = Client.objects.count()
    take_list_back(one=one, because="salah berkas", by=one.brought_by, at=START)
    work_on_lists(lambda: START)
    assert Client.objects.count() == before - written
    assert one.lines.filter(state=Line.State.RETURNED).count() == written


def test_a_program_may_speak_and_another_was_shut_out() -> None:
    for office in Office.objects.filter(kind="bapas"):
        rows = ServiceToken.objects.filter(office=office)
        assert sorted(row.is_open(START) for row in rows) == [False, True]
        for row in rows:
            assert row.account.state == Staff.State.PROGRAM
            assert not row.account.has_usable_password()
            with pytest.raises(TokenRefused):
                program_of(f"tt_service_{row.pk.hex}_", at=START)
