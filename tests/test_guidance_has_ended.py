"""An ending has a letter, is struck by the head alone, and aftercare follows it without duties."""

from datetime import date, timedelta

import pytest
from django.test import Client as Browser

from cast import NOW, Cast
from titian.alerts.models import Alert
from titian.kit.ids import uuid7
from titian.reporting.excuses import end_guidance
from titian.reporting.watcher import notice_silence
from titian.supervision.actions import Decree, ScheduleEntry, end_supervision, receive
from titian.supervision.aftercare import (
    AftercareEntry,
    AlreadyGoingOn,
    OutOfTime,
    StillGuided,
    begin_aftercare,
    end_aftercare,
    note_contact,
)
from titian.supervision.endings import Contradicted, NotEnded, strike_ending
from titian.supervision.models import Aftercare, Ending, SentenceEvent, Supervision

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def browse(cast: Cast, who: str = "ratmi") -> Browser:
    browser = Browser()
    browser.force_login(getattr(cast, who))
    return browser


def end(cast: Cast, way: str = "expired") -> None:
    close = end_supervision if way == "revoked" else end_guidance  # revoked by a decree from above
    close(
        supervision=cast.supervision("sarro"), way=way, on=TODAY, letter_number="W.24-5",
        by=cast.ratmi, at=NOW,
    )  # fmt: skip


def strike(cast: Cast) -> Supervision:
    row = Supervision.objects.select_related("client").get(
        client=cast.sarro, starts_on=date(2026, 5, 26)
    )
    return strike_ending(supervision=row, because="Klien lain", by=cast.nurhayati, at=NOW)


def care(cast: Cast, from_on: date = TODAY) -> Aftercare:
    entry = AftercareEntry(from_on, TODAY, "Daeng Sarro", "Modal usaha")
    return begin_aftercare(
        id=uuid7(), supervision=cast.supervision("sarro"), entry=entry, by=cast.ratmi, at=NOW
    )


def test_a_struck_ending_stays_readable_and_nobody_is_late_by_it(cast: Cast) -> None:
    end(cast)
    strike(cast)
    row = cast.supervision("sarro")
    assert (row.ended_on, row.end_way, row.due_on) == (None, "", date(2026, 12, 7))
    assert Ending.objects.get().struck_because == "Klien lain"
    with pytest.raises(NotEnded):
        strike(cast)
    end(cast)
    assert Ending.objects.filter(struck_at=None).count() == 1


def test_a_struck_ending_takes_the_revocation_out_of_the_dates(cast: Cast) -> None:
    end(cast, "revoked")
    assert SentenceEvent.objects.get(kind="revoked").struck_at is None
    strike(cast)
    assert SentenceEvent.objects.get(kind="revoked").struck_at is not None


def test_an_ending_on_which_something_stands_is_not_struck(cast: Cast) -> None:
    end(cast)
    aftercare = care(cast)
    with pytest.raises(Contradicted) as fact:
        strike(cast)
    assert fact.value.by == "aftercare"
    Aftercare.objects.filter(pk=aftercare.pk).update(struck_at=NOW, struck_because="Keliru")
    decree = Decree("PB", "PAS-9", TODAY, TODAY, date(2028, 1, 1))
    receive(
        id=uuid7(), client=cast.sarro, decree=decree, schedule=ScheduleEntry("monthly", 5),
        by=cast.ratmi, at=NOW,
    )  # fmt: skip
    with pytest.raises(Contradicted) as fact:
        strike(cast)
    assert fact.value.by == "decree"


def test_aftercare_follows_an_ending_and_goes_on_once(cast: Cast) -> None:
    with pytest.raises(StillGuided):
        care(cast)
    end(cast)
    with pytest.raises(StillGuided):
        care(cast, TODAY - timedelta(days=1))
    care(cast)
    with pytest.raises(AlreadyGoingOn):
        care(cast)


@pytest.mark.parametrize("way", ["died", "revoked", "transferred"])
def test_no_aftercare_for_whoever_is_gone(cast: Cast, way: str) -> None:
    end(cast, way)
    with pytest.raises(StillGuided):
        care(cast)


def test_aftercare_asks_for_no_report_and_raises_no_alert(cast: Cast) -> None:
    end(cast)
    care(cast)
    notice_silence(NOW + timedelta(days=90))
    assert not Alert.objects.filter(client=cast.sarro).exists()
    assert cast.supervision("sarro").due_on is None


def test_contacts_lie_within_the_aftercare(cast: Cast) -> None:
    end(cast)
    row = care(cast)
    with pytest.raises(OutOfTime):
        note_contact(
            id=uuid7(), aftercare=row, on=TODAY - timedelta(days=1), note="Bertemu", by=cast.ratmi,
            at=NOW,
        )  # fmt: skip
    end_aftercare(aftercare=row, on=TODAY, by=cast.ratmi, at=NOW)
    with pytest.raises(OutOfTime):
        end_aftercare(aftercare=row, on=TODAY, by=cast.ratmi, at=NOW)


def test_the_pages_lead_from_the_ending_to_aftercare_and_back(cast: Cast) -> None:
    ratmi, head = browse(cast), browse(cast, "nurhayati")
    life = f"/klien/{cast.sarro.pk}/bimbingan/"
    end(cast)
    assert "W.24-5" in ratmi.get(life).content.decode()
    given = {"from_on": "24/11/2026", "consent_on": "25/11/2026", "consent_by": "Daeng Sarro"}
    assert "sesudah klien setuju" in ratmi.post(f"{life}lanjutan/", given).content.decode()
    given["consent_on"] = "24/11/2026"
    ratmi.post(f"{life}lanjutan/", given)
    address = f"{life}lanjutan/{Aftercare.objects.get().pk}/"
    ratmi.post(f"{address}kontak/", {"on": "24/11/2026", "note": "Bertemu di rumahnya"})
    assert "Bertemu di rumahnya" in ratmi.get(life).content.decode()
    wrong = f"{life}pengakhiran/pencoretan/"
    assert ratmi.post(wrong, {"because": "Klien lain"}).status_code == 403
    assert "coret itu dahulu" in head.post(wrong, {"because": "Klien lain"}).content.decode()
    ratmi.post(f"{address}pencoretan/", {"because": "Klien lain"})
    assert head.post(wrong, {"because": "Klien lain"}).status_code == 302
    assert cast.supervision("sarro").is_active
