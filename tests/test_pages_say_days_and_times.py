"""How do pages say days, times and numbers in the office's zone and the reader's language?"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone, translation

from titian.desk.templatetags import titian as said

LATE = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)
MAKASSAR = ZoneInfo("Asia/Makassar")


@dataclass(frozen=True)
class Step:
    text: str
    params: dict[str, object] = field(default_factory=dict)


def test_a_moment_is_said_in_the_zone_of_the_office() -> None:
    with timezone.override(MAKASSAR):
        assert said.moment(LATE) == "24 November 2026, 01.30 WITA"
        assert said.day_words(LATE) == "Selasa, 24 November 2026"


def test_another_offices_zone_can_be_named() -> None:
    assert said.clock(LATE, "Asia/Jayapura") == "02.30 WIT"


def test_a_time_without_an_office_names_its_zone_too() -> None:
    with timezone.override(UTC):
        assert said.clock(LATE) == "17.30 UTC"


def test_english_readers_read_english_days() -> None:
    with translation.override("en"):
        assert said.date_words(date(2026, 5, 1)) == "1 May 2026"


def test_what_is_unknown_is_not_said() -> None:
    assert said.clock(None) == said.date_words(None) == said.ago(None) == ""


def test_a_telephone_number_is_said_as_people_dial_it() -> None:
    assert said.phone("+6281000004417") == "0810-0000-4417"
    assert said.phone("belum ada") == "belum ada"


def test_a_step_of_a_date_names_its_days_in_words() -> None:
    step = Step("Dihitung dari {since}, {months} bulan", {"since": date(2024, 3, 12), "months": 25})
    assert said.step_text(step) == "Dihitung dari 12 Maret 2024, 25 bulan"


def test_a_tag_always_has_its_word() -> None:
    assert "Terlambat 3 hari</span>" in said.tag("Terlambat 3 hari", "warn")
    assert "<svg" not in said.tag("Pembebasan bersyarat", "plain")


def test_a_name_cannot_write_markup() -> None:
    assert "&lt;b&gt;" in said.tag("<b>Ni Ketut</b>")
