"""Which silences does a page name? Those that break the phone's own rhythm, in one sentence."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine

from browsing import signed_in
from cast import Cast
from place_scenes import START, a_phone, sends
from titian.tracking.rules.gaps import longest_unnamed_ms, named_gaps, usual_step_ms

MINUTE_MS = 60_000
QUARTERS = [15.0 * n for n in range(20)]


def ms_of(minutes: Sequence[float]) -> list[int]:
    return [round(minute * MINUTE_MS) for minute in minutes]


def named(minutes: Sequence[float], heartbeat_s: int = 900) -> list[tuple[int, int]]:
    times = ms_of(minutes)
    spans = named_gaps(times, longest_unnamed_ms(usual_step_ms(times), heartbeat_s))
    return [(start // MINUTE_MS, end // MINUTE_MS) for start, end in spans]


def test_a_phone_that_keeps_its_quarter_of_an_hour_has_no_gap() -> None:
    assert named(QUARTERS) == []
    assert usual_step_ms(ms_of(QUARTERS)) == 15 * MINUTE_MS


def test_a_gap_is_longer_than_three_times_the_usual() -> None:
    assert named([*QUARTERS, 285 + 45]) == []
    assert named([*QUARTERS, 285 + 46]) == [(285, 331)]


def test_a_busy_phone_may_rest_half_an_hour() -> None:
    busy = [float(n) for n in range(30)]
    assert named([*busy, 59]) == []
    assert named([*busy, 60]) == [(29, 60)]


def test_a_phone_that_hardly_speaks_is_not_excused_by_that() -> None:
    assert len(named([240.0 * n for n in range(7)])) == 6


def test_of_few_fixes_nothing_is_usual() -> None:
    assert usual_step_ms(ms_of(QUARTERS[:5])) is None


def page_of(cast: Cast, points_here: Path, minutes: Sequence[float]) -> str:
    sends(a_phone(cast), points_here, [(minute, 10, 16) for minute in minutes])
    with time_machine.travel(START + timedelta(minutes=minutes[-1] + 1), tick=False):
        answer = signed_in(cast, "ratmi").get(f"/klien/{cast.sarro.pk}/posisi/")
    return " ".join(answer.content.decode().split())


@pytest.mark.django_db
def test_a_steady_phone_is_one_sentence(cast: Cast, points_here: Path) -> None:
    page = page_of(cast, points_here, QUARTERS)
    assert "Perangkat ini biasanya memberi kabar tiap 15 menit." in page
    assert "Tidak ada celah lebih lama dari 30 menit" in page
    assert "02.10–02.25" not in page


@pytest.mark.django_db
def test_the_three_longest_are_named_and_the_rest_counted(cast: Cast, points_here: Path) -> None:
    minutes = list(QUARTERS)
    for silence in (50, 95, 60, 48, 120):
        minutes += [minutes[-1] + silence, minutes[-1] + silence + 15]
    page = page_of(cast, points_here, minutes)
    assert (
        "<b>Tanpa titik yang dapat dipakai:</b> 07.30–09.05 (1 jam 35 menit), "
        "09.20–10.20 (1 jam), 11.38–13.38 (2 jam), dan 2 celah lain."
    ) in page
