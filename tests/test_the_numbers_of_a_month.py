"""A month balances, counts each officer apart, and opens exactly the rows that it counts."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cast import Cast
from recap_scenes import DUE_DAY, JULY, ended_late, reported, typed_themself
from titian.audit.deeds import deed
from titian.clients.actions import hand_over
from titian.clients.own import ClientActor
from titian.insight.counting import count, count_shares
from titian.insight.figures.daily import DAILY
from titian.insight.figures.figure import figures_in
from titian.insight.figures.monthly import MONTHLY
from titian.insight.stretch import Stretch
from titian.kit.ids import uuid7
from titian.reporting.actions import Answers, take_report
from titian.reporting.watcher import notice_silence
from titian.supervision.models import Transfer

pytestmark = pytest.mark.django_db
JUNE = (date(2026, 6, 1), date(2026, 7, 1))


def june(cast: Cast, office: str = "palu") -> Stretch:
    return Stretch(getattr(cast, office), *JUNE)


def a_busy_june(cast: Cast) -> None:
    reported(cast, "sarro", DUE_DAY)
    reported(cast, "ayu", datetime(2026, 6, 12, 1, tzinfo=UTC), need="work")
    for _ in range(4):
        notice_silence(JULY)
    ended_late(cast, "ayu", date(2026, 6, 20), JULY)


def moved_to_ternate(cast: Cast, name: str, at: datetime) -> None:
    row = cast.supervision(name)
    transfer = Transfer(
        supervision=row, office=cast.palu, to_office=cast.ternate, asked_on=at.date(),
        asked_by=cast.ratmi, reason="pindah", decide_by_on=at.date(), is_agreed=True,
        decided_at=at, decided_by=cast.nurhayati, is_accepted=True, answered_at=at,
        answered_by=cast.kepala_ternate,
    )  # fmt: skip
    with deed("transfer.accepted", subject=row.client, by=cast.yohana, at=at) as d:
        d.save(transfer)
        row.office = row.client.office = cast.ternate
        d.save(row)


def test_first_and_what_came_less_what_went_is_the_last(cast: Cast) -> None:
    a_busy_june(cast)
    moved_to_ternate(cast, "marlina", datetime(2026, 6, 24, 3, tzinfo=UTC))
    for office, balance in (("palu", (3, 0, 0, 1, 1, 1)), ("ternate", (1, 0, 1, 0, 0, 2))):
        found = count(figures_in(MONTHLY), june(cast, office))
        ended = sum(n or 0 for key, n in found.items() if key.startswith("klien.berakhir"))
        said = [found[f"klien.{key}"] or 0 for key in ("awal", "masuk", "datang", "pergi", "akhir")]
        assert (*said[:3], ended, *said[3:]) == balance
        assert sum(said[:3]) - ended - said[3] == said[4]


def test_whoever_began_here_and_moved_began_here(cast: Cast) -> None:
    moved_to_ternate(cast, "marlina", datetime(2026, 6, 24, 3, tzinfo=UTC))
    may = (date(2026, 5, 1), date(2026, 6, 1))
    begun = [
        count(figures_in(MONTHLY), Stretch(office, *may))["klien.masuk"]
        for office in (cast.palu, cast.ternate)
    ]
    assert begun == [3, 1]


def test_the_office_is_the_sum_of_its_officers(cast: Cast) -> None:
    a_busy_june(cast)
    figures = figures_in(MONTHLY)
    counted = count_shares(figures, june(cast))
    assert counted.office == count(figures, june(cast))
    assert counted.shares[cast.ratmi.pk]["lapor"] == 2
    assert counted.shares[cast.yudi.pk]["klien.akhir"] == 1
    assert counted.shares[cast.yudi.pk]["lapor.terlewat"] == 1


def test_a_report_belongs_to_who_was_in_charge_when_it_was_made(cast: Cast) -> None:
    reported(cast, "sarro", DUE_DAY)
    hand_over(client=cast.sarro, officer=cast.yudi, reason="bagi beban", by=cast.darsono,
              at=DUE_DAY + timedelta(days=3))  # fmt: skip
    counted = count_shares(figures_in(MONTHLY), june(cast))
    assert counted.shares[cast.ratmi.pk]["lapor"] == 1
    assert counted.shares[cast.yudi.pk]["lapor"] == 0
    assert counted.shares[cast.yudi.pk]["klien.akhir"] == 2


@pytest.mark.parametrize("sections", [DAILY, MONTHLY])
def test_every_number_opens_as_many_rows(cast: Cast, sections: tuple[object, ...]) -> None:
    a_busy_june(cast)
    figures = figures_in(sections)  # type: ignore[arg-type]
    found = count(figures, june(cast))
    assert any(found.values())
    for figure in figures:
        if figure.source is not None:
            assert figure.rows(june(cast)).count() == found[figure.key], figure.key


def test_what_came_after_midnight_because_of_the_link_is_no_officers_delay(cast: Cast) -> None:
    on_time, late = datetime(2026, 6, 5, 2, tzinfo=UTC), datetime(2026, 6, 19, 15, 50, tzinfo=UTC)
    typed_themself(cast, "sarro", on_time, on_time + timedelta(days=3))
    reported(cast, "marlina", late, late + timedelta(minutes=30), channel="phone")  # past midnight
    found = count(figures_in(MONTHLY), june(cast))
    assert (found["lapor"], found["lapor.tepat"]) == (2, 2)
    assert (found["lapor.sambungan"], found["lapor.kemudian"]) == (1, 1)


def test_work_found_and_lost_is_against_what_was_said_before(cast: Cast) -> None:
    for day, work in ((1, "none"), (2, "daily"), (3, "steady"), (4, "none"), (5, "school")):
        at = datetime(2026, 6, day, 2, tzinfo=UTC)
        typed_themself(cast, "sarro", at, work=work, mood="low" if day == 4 else "good")
    found = count(figures_in(MONTHLY), june(cast))
    assert (found["kerja.dapat"], found["kerja.hilang"], found["keadaan.susah"]) == (1, 1, 1)


def test_what_a_client_sent_and_does_not_count_is_no_report(cast: Cast) -> None:
    client = cast.sarro
    take_report(id=uuid7(), client=client, answers=Answers("link"), made_at=DUE_DAY,
                by=ClientActor.of(client), at=DUE_DAY)  # fmt: skip
    assert count(figures_in(MONTHLY), june(cast))["lapor"] == 0


def test_a_day_in_two_zones_is_two_stretches(cast: Cast) -> None:
    palu, ternate = june(cast), june(cast, "ternate")
    assert palu.starts_at - ternate.starts_at == timedelta(hours=1)
