"""Proposed after the steps of the rule, revoked for a time by the head, decided by the Minister."""

from datetime import date, timedelta

import pytest
from django.test import Client as Browser

from cast import NOW, Cast
from legal_scenes import to_be_revoked
from place_scenes import home_zone
from titian.alerts.models import Alert
from titian.kit.ids import uuid7
from titian.kit.millis import ms
from titian.offices.settings_of import settings_of
from titian.reporting.revoking import rule_on_revocation
from titian.reporting.watcher import notice_silence
from titian.supervision.actions import ScheduleEntry, change_schedule, take_step
from titian.supervision.dates_of import dates_of, facts_under
from titian.supervision.models import Revocation
from titian.supervision.revocations import (
    AlreadyDecided,
    AlreadyUnderWay,
    NotOurs,
    OutcomeEntry,
    OwnRequest,
    Ruling,
    TooEarly,
    leave_unrevoked,
    record_outcome,
)
from titian.tracking.excepted import Excepted, guided_now

pytestmark = pytest.mark.django_db
LIFE = "/klien/{}/bimbingan/"
ENTRY = {
    "grounds": ["tidak_lapor"], "what_happened": "Tidak melapor sejak Agustus",
    "record_on": "10/11/2026", "examined_on": "12/11/2026", "tpp_on": "17/11/2026",
    "tpp_number": "TPP-21", "recommendation": "Dicabut",
}  # fmt: skip


def browse(cast: Cast, who: str = "ratmi") -> Browser:
    browser = Browser()
    browser.force_login(getattr(cast, who))
    return browser


def page(cast: Cast, who: str = "ratmi") -> str:
    return browse(cast, who).get(LIFE.format(cast.sarro.pk)).content.decode()


def suspend(cast: Cast, revocation: Revocation | None = None, by: str = "nurhayati") -> Revocation:
    """The head revokes Sarro for a time."""
    return rule_on_revocation(
        revocation=revocation or to_be_revoked(cast), by=getattr(cast, by), at=NOW,
        ruling=Ruling(True, date(2026, 11, 20), "W.24-9"),
    )  # fmt: skip


def from_above(cast: Cast, outcome: str, on: date = date(2026, 11, 23)) -> Revocation:
    entry = OutcomeEntry(outcome, on, "PAS-77")
    row = Revocation.objects.get()
    return record_outcome(revocation=row, entry=entry, by=cast.nurhayati, at=NOW)


def test_the_steps_are_in_order(cast: Cast) -> None:
    with pytest.raises(TooEarly):
        to_be_revoked(cast, examined_on=date(2026, 11, 9))
    with pytest.raises(TooEarly):
        to_be_revoked(cast, tpp_on=date(2026, 11, 11))
    row = to_be_revoked(cast)
    with pytest.raises(TooEarly):
        rule_on_revocation(
            revocation=row, ruling=Ruling(True, date(2026, 11, 16)), by=cast.nurhayati, at=NOW
        )
    suspend(cast, row)
    with pytest.raises(TooEarly):
        from_above(cast, "revoked", date(2026, 11, 19))


def test_one_is_under_way_at_a_time(cast: Cast) -> None:
    to_be_revoked(cast)
    with pytest.raises(AlreadyUnderWay):
        to_be_revoked(cast)


def test_only_a_ground_of_the_law_revokes_and_only_what_bapas_revokes(cast: Cast) -> None:
    with pytest.raises(NotOurs):
        to_be_revoked(cast, grounds=("tidak_sopan",))
    with pytest.raises(NotOurs):
        to_be_revoked(cast, grounds=())
    row = cast.supervision("sarro")
    type(row).objects.filter(pk=row.pk).update(programme="asimilasi")
    with pytest.raises(NotOurs):
        to_be_revoked(cast)
    assert browse(cast).get(f"{LIFE.format(cast.sarro.pk)}pencabutan/").status_code == 404


def test_nobody_decides_what_they_proposed(cast: Cast) -> None:
    with pytest.raises(OwnRequest):
        suspend(cast, by="ratmi")


def test_nothing_falls_due_while_revoked_for_a_time(cast: Cast) -> None:
    notice_silence(cast.supervision("sarro").overdue_from)
    assert Alert.objects.filter(client=cast.sarro, settled_at=None).exists()
    suspend(cast)
    row = cast.supervision("sarro")
    assert (row.due_on, row.overdue_from, row.silent_since) == (None, None, None)
    assert not Alert.objects.filter(client=cast.sarro, settled_at=None).exists()
    notice_silence(NOW + timedelta(days=200))
    assert not Alert.objects.filter(client=cast.sarro, settled_at=None).exists()


def test_another_schedule_asks_nothing_of_whoever_is_revoked_for_a_time(cast: Cast) -> None:
    suspend(cast)
    row = cast.supervision("sarro")
    schedule = ScheduleEntry("monthly", anchor_day=7)
    change_schedule(supervision=row, seen_rev=row.rev, schedule=schedule, by=cast.ratmi, at=NOW)
    assert cast.supervision("sarro").due_on is None


def test_no_phone_and_no_zone_raises_an_alarm_while_revoked_for_a_time(cast: Cast) -> None:
    home_zone(cast)
    assert guided_now([cast.sarro.pk]) == {cast.sarro.pk}
    suspend(cast)
    assert guided_now([cast.sarro.pk]) == set()
    from_above(cast, "lifted")
    assert guided_now([cast.sarro.pk]) == {cast.sarro.pk}
    (spans,) = Excepted.of([cast.sarro.pk]).pauses.values()
    assert spans == ((ms(NOW), ms(NOW)),)


def test_the_file_says_that_it_is_revoked_for_a_time(cast: Cast) -> None:
    suspend(cast)
    assert "Dicabut sementara sejak" in page(cast)
    assert "Dicabut sementara" in browse(cast).get(f"/klien/{cast.sarro.pk}/").content.decode()


def test_lifted_the_guidance_goes_on_and_nobody_is_late_by_it(cast: Cast) -> None:
    suspend(cast)
    from_above(cast, "lifted")
    row = cast.supervision("sarro")
    assert row.suspended_on is None
    assert row.due_on == date(2026, 12, 7)  # the fifth is a Saturday
    assert row.misses == 0
    to_be_revoked(cast)  # and it may be proposed again


def test_revoked_the_guidance_ends_and_the_days_outside_are_not_served(cast: Cast) -> None:
    settings = settings_of(cast.palu, NOW)
    before = dates_of(cast.sarro, facts_under(cast.supervision("sarro")), settings)
    suspend(cast)
    from_above(cast, "revoked")
    row = cast.supervision("sarro")
    assert (row.end_way, row.ended_on, row.suspended_on) == ("revoked", date(2026, 11, 23), None)
    out = dates_of(cast.sarro, facts_under(row), settings)
    assert (out.why_not, out.day("expiry"), out.day("probation_end")) == ("", None, None)
    add_return(cast)
    back = dates_of(cast.sarro, facts_under(cast.supervision("sarro")), settings)
    was, now = before.day("expiry"), back.day("expiry")
    assert was is not None
    assert now == was + (date(2026, 11, 24) - date(2026, 5, 26))
    assert "pembebasannya dicabut" in " ".join(s.text for s in back.by_key["expiry"].steps)
    assert back.day("third") == before.day("third")  # reached before the release


def test_what_came_from_above_comes_once(cast: Cast) -> None:
    to_be_revoked(cast)
    with pytest.raises(AlreadyDecided):
        from_above(cast, "revoked")
    suspend(cast, Revocation.objects.get())
    from_above(cast, "lifted")
    with pytest.raises(AlreadyDecided):
        from_above(cast, "revoked")


def test_a_refusal_keeps_its_reason_and_changes_nothing(cast: Cast) -> None:
    due_on = cast.supervision("sarro").due_on
    row = to_be_revoked(cast)
    ruling = Ruling(False, note="Klien sakit dan sudah melapor lewat keluarga")
    rule_on_revocation(revocation=row, ruling=ruling, by=cast.nurhayati, at=NOW)
    assert cast.supervision("sarro").due_on == due_on
    assert "Klien sakit dan sudah" in page(cast)


def test_the_decision_not_to_propose_is_kept_too(cast: Cast) -> None:
    leave_unrevoked(
        id=uuid7(), supervision=cast.supervision("sarro"), grounds=("pindah_alamat",),
        what_happened="Pindah ke rumah kakaknya", because="Alamat barunya sudah dilaporkan",
        by=cast.ratmi, at=NOW,
    )  # fmt: skip
    shown = page(cast)
    assert "Tidak diusulkan" in shown
    assert "Alamat barunya sudah dilaporkan" in shown
    to_be_revoked(cast)


def test_the_forms_lead_from_the_proposal_to_the_end(cast: Cast) -> None:
    take_step(
        id=uuid7(), supervision=cast.supervision("sarro"), step="surat_peringatan_3",
        on=date(2026, 11, 3), note="Diterima istrinya", by=cast.ratmi, at=NOW,
    )  # fmt: skip
    life = LIFE.format(cast.sarro.pk)
    ratmi, head = browse(cast), browse(cast, "nurhayati")
    assert "Diterima istrinya" in ratmi.get(f"{life}pencabutan/").content.decode()
    wrong = {**ENTRY, "examined_on": "18/11/2026"}
    assert "Urutannya" in ratmi.post(f"{life}pencabutan/", wrong).content.decode()
    assert ratmi.post(f"{life}pencabutan/", ENTRY).status_code == 302
    address = f"{life}pencabutan/{Revocation.objects.get().pk}/"
    assert ratmi.post(f"{address}keputusan/", {"decision": "ya"}).status_code == 403
    refused = head.post(f"{address}keputusan/", {"decision": "tidak"}).content.decode()
    assert "Tulis mengapa tidak dicabut" in refused
    early = head.post(f"{address}keputusan/", {"decision": "ya", "on": "16/11/2026"})
    assert "Tidak sebelum 17 November 2026" in early.content.decode()
    head.post(f"{address}keputusan/", {"decision": "ya", "on": "20/11/2026"})
    given = {"outcome": "revoked", "on": "23/11/2026", "number": "PAS-77"}
    assert head.post(f"{address}keputusan-atas/", given).status_code == 302
    shown = page(cast)
    assert "PAS-77" in shown
    assert "tahun pertama sesudah pencabutan" in shown
    assert "sisa pidana" not in shown


def add_return(cast: Cast) -> None:
    """Sarro is in prison again."""
    from titian.supervision.actions import add_sentence_event
    from titian.supervision.facts import EventEntry

    add_sentence_event(
        id=uuid7(), supervision=cast.supervision("sarro"), by=cast.ratmi, at=NOW,
        event=EventEntry("returned", {"on": "2026-11-24"}),
    )  # fmt: skip
