"""Does every number of the law say its ground, and is one version valid on each day?"""

from datetime import date, timedelta

import pytest

from titian.supervision.law import NoSuchRule, all_rules, law_on
from titian.supervision.rules.frequencies import frequencies, frequency_of
from titian.supervision.rules.schedules import Frequency
from titian.supervision.rules.settings import CHOICES, LawSettings, UnknownSetting
from titian.supervision.rules.stages import EmptyGuidance, Stage, stages

NEW_KUHP = date(2026, 1, 2)
EVE = NEW_KUHP - timedelta(days=1)


def test_every_rule_says_its_ground_its_source_and_how_sure_we_are() -> None:
    for rule in all_rules():
        assert rule.ground, rule.id
        assert rule.source, rule.id
        assert rule.mark in {"V", "K", "I", "O"}, rule.id


def test_the_new_kuhp_gives_a_new_ground_from_its_first_day() -> None:
    assert law_on(EVE).rule("PB.probation_end").ground == "KUHP lama 15(3), kini KUHP 72(4)"
    assert law_on(NEW_KUHP).rule("PB.probation_end").ground == "KUHP 72(4)"


def test_pidana_pengawasan_is_unknown_before_the_new_kuhp() -> None:
    with pytest.raises(NoSuchRule):
        frequency_of("pidana_pengawasan", EVE)
    assert frequency_of("pidana_pengawasan", NEW_KUHP).frequency is Frequency.MONTHLY


@pytest.mark.parametrize(
    ("programme", "frequency"),
    [
        ("asimilasi", Frequency.WEEKLY),
        ("PB", Frequency.MONTHLY),
        ("CB", Frequency.MONTHLY),
        ("CMB", Frequency.MONTHLY),
    ],
)
def test_a_programme_has_the_frequency_of_the_circular(
    programme: str, frequency: Frequency
) -> None:
    assert frequency_of(programme, NEW_KUHP).frequency is frequency


def test_children_have_frequencies_of_their_own() -> None:
    children = [found for found in frequencies(NEW_KUHP) if found.register == "child"]
    assert len(children) >= 8
    assert all(found.programme.startswith("anak_") for found in children)


def test_the_first_choice_of_each_setting_is_the_default() -> None:
    for name, choices in CHOICES.items():
        assert getattr(LawSettings(), name) == choices[0]


def test_a_reading_that_the_law_does_not_leave_open_is_refused() -> None:
    with pytest.raises(UnknownSetting):
        LawSettings(first_day="sometimes")


def test_guidance_has_three_stages_and_none_outside_them() -> None:
    found = stages(date(2025, 6, 4), date(2027, 10, 7))
    assert found.at(date(2025, 6, 3)) is None
    assert found.at(date(2026, 1, 3)) is Stage.AWAL
    assert found.at(date(2026, 1, 4)) is Stage.LANJUTAN
    assert found.at(date(2027, 3, 8)) is Stage.AKHIR
    assert found.at(date(2027, 10, 7)) is None


def test_guidance_without_a_day_has_no_stages() -> None:
    with pytest.raises(EmptyGuidance):
        stages(NEW_KUHP, NEW_KUHP)
