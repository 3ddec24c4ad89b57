"""Do the dates agree with the worked examples W1 to W21 of the law study?"""

from datetime import date, timedelta

import pytest

from titian.supervision.rules.dates import KeyDate, LawSettings, key_dates, parse_file

Row = dict[str, object]


def detained(on: str, **more: object) -> Row:
    return {"kind": "detained", "on": on, **more}


def verdict(years: int = 0, months: int = 0, days: int = 0, **more: object) -> Row:
    return {"kind": "verdict", "years": years, "months": months, "days": days, **more}


def remission(months: int = 0, days: int = 0) -> Row:
    return {"kind": "remission", "months": months, "days": days}


def released(programme: str, on: str) -> Row:
    return {"kind": "released", "programme": programme, "on": on}


def custody(place: str, days: int) -> Row:
    return {"kind": "custody", "place": place, "days": days}


def computed(
    events: list[Row], register: str = "adult", settings: LawSettings | None = None
) -> dict[str, KeyDate]:
    return key_dates(parse_file({"register": register, "events": events}), settings)


def other_reading(found: KeyDate, setting: str, choice: str | bool) -> date | bool:
    return next(a.value for a in found.alternatives if (a.setting, a.choice) == (setting, choice))


W1 = [detained("2024-03-15"), verdict(2)]
W2 = [detained("2018-05-08"), verdict(1)]
W3 = [detained("2025-01-10"), verdict(1, 6), remission(1)]
W4 = [
    detained("2021-09-01"), verdict(6), remission(0, 15), remission(2), remission(1),
    remission(3), remission(1),
]  # fmt: skip
W5 = [detained("2024-01-31"), verdict(0, 8)]
W6 = [detained("2024-02-29"), verdict(1)]
W7 = [custody("city", 60), detained("2025-06-01"), verdict(1)]
W7_59 = [custody("city", 59), detained("2025-06-01"), verdict(1)]
W8 = [custody("house", 30), detained("2025-06-01"), verdict(2)]
W9 = [
    detained("2023-04-10"), verdict(3),
    {"kind": "escaped", "on": "2023-08-01"}, {"kind": "returned", "on": "2023-09-15"},
]  # fmt: skip
W10 = [detained("2023-01-20"), verdict(4), remission(0, 105), released("PB", "2025-06-04")]
D10 = [*W10, {"kind": "revoked", "on": "2026-01-15"}, {"kind": "returned", "on": "2026-02-10"}]
W11 = [*W10[:3], released("PB", "2025-08-01")]
W12 = [*W10, {"kind": "detained_other_case", "days": 40}]
W13 = [detained("2013-05-10"), verdict(2), released("PB", "2014-09-12")]
W14 = [detained("2025-02-03"), verdict(1, 1, 15)]
W14_404 = [detained("2025-02-03"), verdict(1, 1, 14)]
W15 = [detained("2025-02-03"), verdict(1)]
W16 = [detained("2025-05-05"), verdict(1, 6)]
W17 = [detained("2025-05-05"), verdict(1, special=True)]
W18 = [detained("2022-02-14"), verdict(5), remission(0, 225), remission(4)]
W19 = [detained("2025-03-03"), verdict(2)]
W21 = [
    detained("2024-07-01"), verdict(4), remission(2, 15),
    {"kind": "fine", "subsider_months": 3, "paid_share": 0},
]  # fmt: skip
W21_HALF = [*W21[:3], {"kind": "fine", "subsider_months": 3, "paid_share": 0.5}]

WORKED = [
    ("W1", W1, "third", "2024-11-10"),
    ("W1", W1, "half", "2025-03-15"),
    ("W1", W1, "two_thirds", "2025-07-13"),
    ("W1", W1, "expiry", "2026-03-15"),
    ("W2", W2, "two_thirds", "2019-01-03"),
    ("W2", W2, "expiry", "2019-05-08"),
    ("W2", W2, "cb_from", "2019-01-03"),
    ("W3", W3, "third", "2025-06-09"),
    ("W3", W3, "half", "2025-09-07"),
    ("W3", W3, "two_thirds", "2025-12-11"),
    ("W3", W3, "expiry", "2026-06-09"),
    ("W4", W4, "two_thirds", "2025-01-19"),
    ("W4", W4, "expiry", "2027-01-19"),
    ("W5", W5, "two_thirds", "2024-07-09"),
    ("W5", W5, "expiry", "2024-09-27"),
    ("W6", W6, "two_thirds", "2024-10-26"),
    ("W6", W6, "expiry", "2025-02-28"),
    ("W7", W7, "expiry", "2026-05-20"),
    ("W7", W7, "two_thirds", "2026-01-15"),
    ("W7, 59 days", W7_59, "expiry", "2026-05-21"),
    ("W8", W8, "expiry", "2027-05-22"),
    ("W8", W8, "two_thirds", "2026-09-19"),
    ("W9", W9, "third", "2024-05-25"),
    ("W9", W9, "two_thirds", "2025-05-25"),
    ("W9", W9, "expiry", "2026-05-25"),
    ("W10", W10, "two_thirds", "2025-06-04"),
    ("W10", W10, "expiry", "2026-10-07"),
    ("W10", W10, "probation_end", "2027-10-07"),
    ("W10", W10, "stage_awal_until", "2026-01-04"),
    ("W10", W10, "stage_lanjutan_until", "2027-03-08"),
    ("W10", W10, "revocable_until", "2028-01-05"),
    ("D10", D10, "expiry", "2027-06-15"),
    ("W11", W11, "probation_end", "2027-10-07"),
    ("W11", W11, "stage_awal_until", "2026-02-17"),
    ("W11", W11, "stage_lanjutan_until", "2027-03-22"),
    ("W12", W12, "probation_end", "2027-11-16"),
    ("W12", W12, "revocable_until", "2028-02-14"),
    ("W13", W13, "expiry", "2015-05-10"),
    ("W13", W13, "probation_end", "2016-05-10"),
    ("W14", W14, "two_thirds", "2025-10-31"),
    ("W14", W14, "expiry", "2026-03-20"),
    ("W15", W15, "two_thirds", "2025-10-01"),
    ("W15", W15, "expiry", "2026-02-03"),
    ("W15", W15, "cb_from", "2025-10-01"),
    ("W16", W16, "cb_from", "2026-05-05"),
    ("W16", W16, "expiry", "2026-11-01"),
    ("W17", W17, "two_thirds", "2025-12-31"),
    ("W17", W17, "expiry", "2026-05-05"),
    ("W17", W17, "cb_from", "2026-01-05"),
    ("W18", W18, "expiry", "2026-03-06"),
    ("W18", W18, "cmb_from", "2025-11-06"),
    ("W18", W18, "two_thirds", "2024-07-04"),
    ("W20", W1, "conduct_from", "2024-10-16"),
    ("W21", W21, "expiry", "2028-04-17"),
    ("W21", W21, "free", "2028-07-16"),
    ("W21", W21, "two_thirds", "2026-12-13"),
    ("W21", W21, "pb_from", "2026-12-13"),
    ("W21, half paid", W21_HALF, "free", "2028-06-01"),
]


@pytest.mark.parametrize(("example", "events", "key", "on"), WORKED)
def test_a_date_agrees_with_its_worked_example(
    example: str, events: list[Row], key: str, on: str
) -> None:
    assert computed(events)[key].value == date.fromisoformat(on), example


@pytest.mark.parametrize(
    ("key", "on"),
    [
        ("half", "2026-03-03"),
        ("pb_from", "2026-03-03"),
        ("conduct_from", "2025-12-03"),
        ("expiry", "2027-03-03"),
    ],
)
def test_w19_a_child_gets_pb_at_one_half(key: str, on: str) -> None:
    assert computed(W19, "child")[key].value == date.fromisoformat(on)


OTHER_READINGS = [
    ("W1", W1, "third", "first_day", "inclusive", "2024-11-09"),
    ("W1", W1, "half", "first_day", "inclusive", "2025-03-14"),
    ("W1", W1, "two_thirds", "first_day", "inclusive", "2025-07-12"),
    ("W1", W1, "expiry", "first_day", "inclusive", "2026-03-14"),
    ("W1", W1, "two_thirds", "method", "linear", "2025-07-15"),
    ("W2", W2, "two_thirds", "method", "calendar_months", "2019-01-08"),
    ("W3", W3, "two_thirds", "remission_in_fraction", "before", "2025-12-16"),
    ("W3", W3[:2], "expiry", "method", "calendar_months", "2026-07-10"),
    ("W4", W4, "two_thirds", "remission_in_fraction", "before", "2025-03-30"),
    ("W5", W5, "expiry", "method", "calendar_months", "2024-09-30"),
    ("W6", W6, "expiry", "leap_day", "next", "2025-03-01"),
    ("W10", W10, "two_thirds", "remission_in_fraction", "before", "2025-07-09"),
    ("W10", W10, "revocable_until", "short_terms", "calendar", "2028-01-07"),
    ("W16", W16, "two_thirds", "method", "raw_days", "2026-04-30"),
    ("W17", W17, "cb_from", "cb_special_cap", False, "2025-12-31"),
    ("W20", W1, "conduct_from", "short_terms", "calendar", "2024-10-13"),
    ("W21", W21, "pb_from", "subsider_before_pb", True, "2027-03-13"),
]


@pytest.mark.parametrize(("example", "events", "key", "setting", "choice", "on"), OTHER_READINGS)
def test_the_other_reading_stands_beside_the_date(
    *, example: str, events: list[Row], key: str, setting: str, choice: str | bool, on: str
) -> None:
    found = computed(events)[key]
    assert other_reading(found, setting, choice) == date.fromisoformat(on), example
    chosen = computed(events, settings=LawSettings().with_choice(setting, choice))[key]
    assert chosen.value == date.fromisoformat(on)
    assert other_reading(chosen, setting, getattr(LawSettings(), setting)) == found.value


@pytest.mark.parametrize(
    ("example", "events", "possible"),
    [("W14", W14, True), ("W14, 404 days", W14_404, False), ("W15", W15, False)],
)
def test_the_floor_of_nine_months_is_tested_on_the_exact_fraction(
    example: str, events: list[Row], possible: bool
) -> None:
    found = computed(events)
    assert found["pb_possible"].value is possible, example
    assert ("pb_from" in found) is possible


@pytest.mark.parametrize(
    ("example", "events", "days"), [("W2", W2, 125), ("W16", W16, 180), ("W17", W17, 120)]
)
def test_conditional_leave_lasts_no_longer_than_it_may(
    example: str, events: list[Row], days: int
) -> None:
    found = computed(events)
    begins, ends = found["cb_from"].value, found["expiry"].value
    assert isinstance(begins, date)
    assert isinstance(ends, date)
    assert ends - begins == timedelta(days=days), example


def test_every_date_tells_its_rule_its_ground_and_its_working() -> None:
    for found in computed([*W12, *W21[3:]]).values():
        assert found.rule
        assert found.ground
        assert all(step.render() for step in found.steps)
        assert found.steps


def test_w12_is_explained_step_by_step() -> None:
    assert [step.render() for step in computed(W12)["probation_end"].steps] == [
        "Dihitung sejak penahanan terakhir 20 Januari 2023.",
        "Pidana 4 tahun 0 bulan 0 hari, sebulan 30 hari: 20 Januari 2027.",
        "Remisi 105 hari diperhitungkan: 7 Oktober 2026.",
        "Ditambah 1 tahun masa percobaan: 7 Oktober 2027.",
        "Ditambah 40 hari dalam tahanan perkara lain (KUHP lama 15(3), kini KUHP 72(5)):"
        " 16 November 2027.",
    ]
