"""Days in five styles, names in one column, a NIK that lost digits: read, or refused in words."""

from datetime import UTC, date, datetime

import pytest

from titian.exchange.rules import cells
from titian.exchange.rules.columns import CLIENTS, NoHeading, find_heading
from titian.exchange.rules.days import day_of
from titian.exchange.rules.values import BadCell, Cell, text_of

TODAY = date(2026, 11, 24)
MARCH = date(1985, 3, 12)


@pytest.mark.parametrize(
    "typed",
    [
        "12/3/1985",
        "12-03-85",
        "12 Maret 1985",
        "1985-03-12",
        31118,
        "31118",
        "12.03.1985",
        "12 mar 85",
        "Selasa, 12 Maret 1985",
        "1985-03-12 00:00:00",
        MARCH,
        datetime(1985, 3, 12, tzinfo=UTC),
        31118.0,
        "12031985",
        " 12 / 3 / 1985 ",
    ],
)
def test_a_birthday_in_many_hands(typed: Cell) -> None:
    assert day_of(typed, today=TODAY, is_past=True) == MARCH


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("30/02/1985", "no_such_day"),
        ("12/25/1985", "no_such_day"),
        ("1985", "day_unreadable"),
        ("kemarin", "day_unreadable"),
        ("12/3", "day_unreadable"),
        ("12 Marit 1985", "day_unreadable"),
        ("12/3/0085", "far_day"),
        (3.5, "day_unreadable"),
    ],
)
def test_what_no_calendar_has_is_never_guessed(typed: Cell, code: str) -> None:
    with pytest.raises(BadCell) as fact:
        day_of(typed, today=TODAY, is_past=True)
    assert fact.value.code == code


def test_two_digits_of_a_decrees_year_may_lie_ahead() -> None:
    assert day_of("11-05-28", today=TODAY) == date(2028, 5, 11)
    assert day_of("11-05-28", today=TODAY, is_past=True) == date(1928, 5, 11)
    assert day_of("11/5/2031", today=TODAY) == date(2031, 5, 11)


@pytest.mark.parametrize("typed", [7271011203850001, 7.27101120385e15, "7,27101E+15", "7.27E+15"])
def test_a_nik_that_lost_digits_is_refused_with_advice(typed: Cell) -> None:
    with pytest.raises(BadCell) as fact:
        cells.nik_of(typed)
    assert fact.value.code == "nik_lost_digits"


def test_a_nik_as_text_keeps_every_digit() -> None:
    assert cells.nik_of("'7271-0112-0385-0001") == "7271011203850001"
    with pytest.raises(BadCell, match="nik_not_sixteen"):
        cells.nik_of("727101120385001")


@pytest.mark.parametrize(
    ("typed", "name", "alias"),
    [
        ("Sarro bin Mappa alias Ucok", "Sarro bin Mappa", "Ucok"),
        ("Sarro als. Ucok", "Sarro", "Ucok"),
        ("Sarro (alias Ucok)", "Sarro", "Ucok"),
        ("12. Sarro  bin Mappa", "Sarro bin Mappa", ""),
        ("Alamsyah", "Alamsyah", ""),
        ("Al Farisi", "Al Farisi", ""),
        ("Sarro @ Ucok", "Sarro", "Ucok"),
        ('=HYPERLINK("http://x")', '=HYPERLINK("http://x")', ""),
    ],
)
def test_names_in_one_column(typed: str, name: str, alias: str) -> None:
    assert cells.name_of(typed) == (name, alias)


def test_what_is_nobodys_name_is_refused() -> None:
    for typed in ("12", "…", "\u202e"):
        with pytest.raises(BadCell):
            cells.name_of(typed)


def test_phones_get_their_zero_back() -> None:
    assert cells.phones_of(81234567890) == ("+6281234567890",)
    assert cells.phones_of("0812-3456-7890 / +62 813 3456 7890") == (
        "+6281234567890", "+6281334567890",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "register", "programme"),
    [
        ("PB", "adult", "PB"),
        ("Pembebasan Bersyarat (PB)", "adult", "PB"),
        ("pb", "child", "anak_PB"),
        ("CB Anak", "child", "anak_CB"),
        ("Diversi", "child", "anak_diversi"),
        ("cuti menjelang bebas", "adult", "CMB"),
    ],
)
def test_programmes_by_their_names(typed: str, register: str, programme: str) -> None:
    assert cells.programme_of(typed, register=register) == programme


def test_a_childs_programme_is_none_of_an_adults() -> None:
    with pytest.raises(BadCell):
        cells.programme_of("Diversi", register="adult")


def test_columns_are_known_by_their_many_names() -> None:
    rows = [["DAFTAR KLIEN BAPAS PALU"], [], ["NO.", "NAMA KLIEN", "L/P", "Tempat/Tgl. Lahir",
            "No. HP (WA)", "Ket"]]  # fmt: skip
    heading = find_heading(rows, CLIENTS, (("name",), ("sex",)))
    assert heading.row == 2
    assert dict(heading.places) == {"name": 1, "sex": 2, "birth": 3, "phone": 4}


def test_a_list_without_a_needed_column_says_which() -> None:
    with pytest.raises(NoHeading) as fact:
        find_heading([["Nama", "Alamat"]], CLIENTS, (("name",), ("sex",)))
    assert fact.value.missing == ("sex",)


def test_no_name_means_two_columns() -> None:
    seen: dict[str, str] = {}
    for column in CLIENTS:
        for name in (column.title, *column.names.split("|")):
            if name:
                assert seen.setdefault(name.casefold(), column.key) == column.key, name


def test_whole_numbers_are_read_without_a_point() -> None:
    assert text_of(12.0) == "12" and text_of("  a  b ") == "a b" and text_of(None) == ""
