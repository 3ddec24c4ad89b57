"""What went up is locked; a late fact proposes a new version, and the old one can be compared."""

from datetime import date, timedelta

import pytest

from cast import Cast
from recap_scenes import DUE_DAY, JULY, ended_late, made, reported, sent
from titian.insight.models import Recap
from titian.insight.recaps import (
    AlreadySent,
    NotSent,
    VersionWaits,
    as_counted_now,
    correct_recap,
    count_again,
    drop_version,
    send_recap,
    type_figures,
)
from titian.insight.rules.spans import Kind
from titian.insight.rules.versions import Difference, differences
from titian.insight.watcher import propose_version, sent_lately

pytestmark = pytest.mark.django_db
LATER = JULY + timedelta(days=3)


def test_nothing_of_a_sent_recap_changes(cast: Cast) -> None:
    recap = sent(cast)
    for act in (
        lambda: count_again(recap=recap, by=cast.nurhayati, at=LATER),
        lambda: type_figures(recap=recap, typed={"akot": 3}, by=cast.nurhayati, at=LATER),
        lambda: send_recap(recap=recap, text="lain", by=cast.darsono, at=LATER),
        lambda: drop_version(recap=recap, by=cast.nurhayati, at=LATER),
    ):
        with pytest.raises(AlreadySent):
            act()
    row = Recap.objects.get(pk=recap.pk)
    assert (row.text, row.sent_by, row.figures["akot"]) == ("teks", cast.nurhayati, None)


def test_a_draft_is_counted_again_and_keeps_what_was_typed(cast: Cast) -> None:
    recap = made(cast)
    type_figures(recap=recap, typed={"akot": 3}, by=cast.nurhayati, at=JULY)
    ended_late(cast, "sarro", date(2026, 6, 30), JULY)
    again = count_again(recap=recap, by=cast.nurhayati, at=JULY)
    assert (again.figures["klien.dewasa"], again.figures["akot"]) == (1, 3)


def test_a_late_fact_proposes_a_version_and_changes_nothing_by_itself(cast: Cast) -> None:
    recap = sent(cast)
    assert propose_version(recap, LATER) is None
    ended_late(cast, "sarro", date(2026, 6, 30), LATER)
    assert sent_lately(cast.palu, LATER) == [recap]
    proposed = propose_version(recap, LATER)
    assert proposed is not None
    assert (proposed.version, proposed.is_sent, proposed.made_by) == (2, False, None)
    assert "2 angka" in proposed.note
    assert Recap.objects.get(pk=recap.pk).figures["klien.dewasa"] == 2
    assert differences(recap.figures, proposed.figures) == [
        Difference("klien.dewasa", 2, 1),
        Difference("dewasa.PB", 1, 0),
    ]
    assert sent_lately(cast.palu, LATER) == []  # one waits already
    assert propose_version(recap, LATER) is None


def test_a_visit_written_down_late_takes_a_miss_away(cast: Cast) -> None:
    from titian.reporting.watcher import notice_silence

    for _ in range(6):
        notice_silence(JULY)
    recap = sent(cast, Kind.MONTH, date(2026, 6, 1))
    assert recap.figures["lapor.terlewat"] > 0
    reported(cast, "sarro", DUE_DAY, LATER, channel="visit")
    now = as_counted_now(recap, LATER)
    assert now["lapor.terlewat"] == recap.figures["lapor.terlewat"] - 1
    assert (now["lapor"], now["cara.visit"]) == (1, 1)


def test_how_the_office_stood_is_not_counted_again_for_a_day_that_is_over(cast: Cast) -> None:
    recap = sent(cast)
    assert recap.figures["jft.lain"] == 2
    for who in (cast.ratmi, cast.yudi):
        who.title = "PK Ahli Muda"
        who.save()
    assert as_counted_now(recap, LATER)["jft.muda"] == 0
    assert as_counted_now(recap, JULY)["jft.muda"] == 2  # the day still runs


def test_a_new_version_says_why_and_one_waits_at_a_time(cast: Cast) -> None:
    draft = made(cast)
    with pytest.raises(NotSent):
        correct_recap(recap=draft, note="x", by=cast.nurhayati, at=JULY)
    first = send_recap(recap=draft, text="", by=cast.nurhayati, at=JULY)
    second = correct_recap(recap=first, note="salah isi", by=cast.nurhayati, at=LATER)
    with pytest.raises(VersionWaits):
        correct_recap(recap=first, note="lagi", by=cast.darsono, at=LATER)
    drop_version(recap=second, by=cast.nurhayati, at=LATER)
    assert [row.version for row in Recap.objects.all()] == [1]
