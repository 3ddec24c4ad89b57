"""How long may guidance be made longer? W24 of the law study, and what the law leaves open."""

from datetime import date

import pytest

from titian.supervision.rules.counting import Length, end_of
from titian.supervision.rules.extension import longest_end
from titian.supervision.rules.settings import LawSettings

GROUND = "KUHP 76(5): paling lama sekali lagi selama pidana yang dijatuhkan"
Row = tuple[str, str, str, Length, str, str]
# Example, programme, first day, term imposed, its end, the last day of any extension.
WORKED: list[Row] = [
    ("W24", "pidana_pengawasan", "2026-02-10", Length(1, 6), "2027-08-09", "2029-02-05"),
    ("W24, 6 bulan", "pidana_pengawasan", "2026-03-01", Length(0, 6), "2026-08-28", "2027-02-24"),
    ("W24, 3 tahun", "pidana_pengawasan", "2024-02-29", Length(3), "2027-02-28", "2030-02-28"),
]
OPEN = ("PB", "CB", "CMB", "asimilasi", "kerja_sosial", "anak_pengawasan", "anak_PB")


@pytest.mark.parametrize(("example", "programme", "start", "term", "ends", "longest"), WORKED)
def test_a_judges_supervision_lasts_at_most_its_term_once_more(
    example: str, programme: str, start: str, term: Length, ends: str, longest: str
) -> None:
    first_end = end_of(date.fromisoformat(start), term, LawSettings())
    assert first_end == date.fromisoformat(ends), example
    found = longest_end(programme, first_end, term, LawSettings())
    assert found == date.fromisoformat(longest), example


def test_w24_in_calendar_months() -> None:
    reading = LawSettings().with_choice("method", "calendar_months")
    first_end = end_of(date(2026, 2, 10), Length(1, 6), reading)
    assert first_end == date(2027, 8, 10)
    assert longest_end("pidana_pengawasan", first_end, Length(1, 6), reading) == date(2029, 2, 10)


@pytest.mark.parametrize("programme", OPEN)
def test_other_guidance_ends_on_the_day_that_its_decree_names(programme: str) -> None:
    assert longest_end(programme, date(2027, 8, 9), Length(1, 6), LawSettings()) is None
