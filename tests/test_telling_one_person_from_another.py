"""Usual slips leave one person; a twin, a son, a namesake are somebody else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titian.clients.rules.births import Birth, BirthLevel, compare_births, read_birth
from titian.clients.rules.name_words import bones_of, names_of
from titian.clients.rules.near_births import near_births
from titian.clients.rules.numbers import NikLevel, compare_niks, read_nik, read_phones
from titian.clients.rules.pairs import pairs_in
from titian.clients.rules.persons import Written
from titian.clients.rules.verdicts import Other

KNOWN = Written(
    "Suparmin bin Karto", "17/02/1984", "7271011702840001", "Siti Aminah", "Jl. Kenari No. 12",
    "0812-3456-7890", "L",
)  # fmt: skip


def but(**changes: str) -> Written:
    fields = ("name", "birth", "nik", "mother", "address", "phones", "sex")
    return Written(**{**{name: getattr(KNOWN, name) for name in fields}, **changes})


def bits(other: Written, one: Written = KNOWN) -> float:
    found = pairs_in([one, other], at_least=-100)
    return found[0].likeness.bits if found else -100.0


@pytest.mark.parametrize(
    "other",
    [
        but(),
        but(name="Soeparmin Karto", nik=""),
        but(name="SUPARMIN", nik="", birth="17 Februari 1984"),
        but(name="Supramin bin Karto", nik=""),
        but(birth="02/17/1984"),
        but(birth="17-02-1948", nik=""),
        but(birth="1984", nik=""),
        but(birth="", nik=""),
        but(nik="7271011702840010", birth=""),
        but(nik="727101170284001"),
        but(nik="7271011702890001", mother="St. Aminah"),
        but(nik="", mother="", phones="", address="Jl Kenari 12"),
        but(nik="", address="Jalan Mawar 4", phones="0813-1111-2222"),
        but(name="Karto Suparmin", nik="", mother=""),
    ],
)
def test_usual_slips_leave_one_person(other: Written) -> None:
    assert bits(other) > 2


@pytest.mark.parametrize(
    ("other", "who"),
    [
        (but(name="Sukirman bin Karto", nik="7271011702840002"), Other.TWIN),
        (but(name="Sukirman bin Karto", nik=""), Other.TWIN),
        (but(birth="03/11/2006", nik="7271010311060004", mother="Hasnah"), Other.RELATIVE),
        (but(birth="03/11/2006", nik="", mother=""), Other.RELATIVE),
        (
            but(nik="7308091702840311", mother="Marlina", address="Dusun Poboya 3", phones=""),
            Other.NAMESAKE,
        ),
        (
            but(nik="", mother="Marlina", address="Dusun Poboya 3", phones="0813-1111-2222"),
            Other.NAMESAKE,
        ),
        (Written("Suparmin Tirto", "09/10/1961"), Other.STRANGER),
    ],
)
def test_who_only_looks_alike_is_somebody_else(other: Written, who: Other) -> None:
    found = pairs_in([KNOWN, other], at_least=-100)
    assert all(pair.likeness.bits < 2 and pair.likeness.other == who for pair in found)


def test_the_order_of_the_two_makes_no_difference() -> None:
    for other in (but(name="Soeparmin", nik=""), but(name="Sukirman bin Karto")):
        assert bits(other) == pytest.approx(bits(KNOWN, other))


def test_a_sex_that_differs_speaks_against() -> None:
    assert bits(but(nik="", sex="P")) < bits(but(nik="", sex="L")) - 3


@pytest.mark.parametrize(
    ("text", "birth"),
    [
        ("17/02/1984", (1984, 2, 17)), ("17-2-84", (1984, 2, 17)), ("1984-02-17", (1984, 2, 17)),
        ("17 Februari 1984", (1984, 2, 17)), ("17 Peb 1984", (1984, 2, 17)),
        ("Marisa, 17-02-1984", (1984, 2, 17)), ("02/17/1984", (1984, 2, 17)),
        ("17021984", (1984, 2, 17)), ("19840217", (1984, 2, 17)), ("30729", (1984, 2, 17)),
        ("1984-02-17 00:00:00", (1984, 2, 17)), ("Feb 17, 1984", (1984, 2, 17)),
        ("1984", (1984, 0, 0)), ("Februari 1984", (1984, 2, 0)), ("00/02/1984", (1984, 2, 0)),
        ("30/02/1984", (1984, 0, 0)), ("00/00/1984", (1984, 0, 0)), ("05/03/12", (2012, 3, 5)),
    ],
)  # fmt: skip
def test_dates_are_read_in_many_hands(text: str, birth: tuple[int, int, int]) -> None:
    assert read_birth(text) == Birth(*birth)


@pytest.mark.parametrize("text", ["", "-", "tidak tahu", "0000-00-00", "17/02/2184", "99/99/9999"])
def test_what_is_no_date_is_unknown(text: str) -> None:
    assert read_birth(text) is None


@pytest.mark.parametrize(
    ("other", "level"),
    [
        ("17/02/1984", "equal"), ("02/17/1984", "equal"), ("17/02/1948", "slip"),
        ("17/12/1984", "slip"), ("1984", "partly"), ("1985", "year_off"), ("17/02/1971",
        "day_and_month"), ("28/02/1984", "two_slips"), ("05/09/1986", "other"), ("1999", "far"),
    ],
)  # fmt: skip
def test_births_lie_to_each_other(other: str, level: str) -> None:
    ours, theirs = read_birth("17/02/1984"), read_birth(other)
    assert ours is not None
    assert theirs is not None
    assert compare_births([ours], [theirs]) == BirthLevel(level)


def test_day_and_month_in_the_other_order_are_the_same_day() -> None:
    one, other = Birth(1984, 2, 5), Birth(1984, 5, 2)
    assert compare_births([one], [other]) == BirthLevel.SWAPPED


@given(st.dates(min_value=__import__("datetime").date(1930, 1, 1)))
def test_a_slip_of_a_birth_is_among_the_near_ones(day: object) -> None:
    near = near_births(day)  # type: ignore[arg-type]
    assert day in near
    assert all(abs(one.year - day.year) < 100 for one in near)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("7271011702840001", "7271011702840001", "equal"),
        ("7271011702840001", "7271011702890001", "slip"),
        ("7271011702840001", "7271011720840001", "slip"),
        ("7271011702840001", "727101170284001", "slip"),
        ("7271011702840001", "7271011702840002", "serial_slip"),
        ("7271011702840001", "7271011702840312", "front"),
        ("7271011702840001", "7271010311060004", "region"),
        ("7271011702840001", "7308090311060004", "other"),
    ],
)
def test_niks_lie_to_each_other(one: str, other: str, level: str) -> None:
    assert compare_niks(one, other) == NikLevel(level)


@pytest.mark.parametrize("text", ["", "-", "7,27101E+15", "0000000000000000", "72710117", "abc"])
def test_what_cannot_be_a_nik_is_unknown(text: str) -> None:
    assert read_nik(text) == ""


def test_a_telephone_is_one_however_it_is_written() -> None:
    assert read_phones("0812-3456-7890 / +62 813 1111 2222") == {"81234567890", "81311112222"}
    assert read_phones("6281234567890") == read_phones("081234567890")
    assert not read_phones("00000000, 12, tidak ada")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Moch. Yusuf", "Muhammad Jusup"), ("Khairul Anwar", "Chairul Anwar"), ("Fitri", "Vitri"),
        ("Prasetyo", "Prasetjo"), ("Siti Khadijah", "St. Khadijah"), ("Ahmad", "Achmat"),
        ("Dzulkifli", "Zulkifli"), ("Wahyu", "Wahju"), ("Abdul Aziz", "Abd. Azis"),
        ("Soekarno", "Sukarno"), ("Syahrul", "Sahrul"), ("Moh.", "Muhammad"),
    ],
)  # fmt: skip
def test_what_is_heard_alike_is_one(one: str, other: str) -> None:
    assert names_of(one)[0].soft == names_of(other)[0].soft


def test_a_name_after_alias_is_a_second_name() -> None:
    names = [name.soft for name in names_of("Budi Santoso als. Kancil")]
    assert names == [("budi", "santoso"), ("kancil",)]


@given(st.text(max_size=60))
def test_no_name_breaks_the_reading(text: str) -> None:
    names_of(text)
    bones_of(text)
    read_birth(text)
    pairs_in([Written(text, text, text, text, text, text), KNOWN], at_least=-100)


def test_a_placeholder_that_many_share_says_little() -> None:
    """1 January is everybody's birthday who does not know it."""
    many = [Written(f"Orang Ke{n}tiga", "01/01/1980") for n in "abcdefghij" * 12]
    rare = [Written("Budi Santoso", "23/05/1980"), Written("Budi Santoso", "23/05/1980")]
    common = [Written("Budi Santoso", "01/01/1980"), Written("Budi Santoso", "01/01/1980")]

    def likeness(two: list[Written]) -> float:
        found = pairs_in([*many, *two], at_least=-100)
        return next(p.likeness.bits for p in found if p.first == len(many))

    assert likeness(rare) > likeness(common)
