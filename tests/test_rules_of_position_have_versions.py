"""Can it be told, years later, by which rule an episode was found?"""

from datetime import date, timedelta

from titian.tracking.rules.versions import current, figures_now, version_of, version_on, versions


def test_the_newest_version_judges_by_the_figures_of_the_rules() -> None:
    """Whoever changes a figure adds a version to versions.toml."""
    assert dict(current().figures) == figures_now()


def test_each_version_has_a_name_of_its_own_and_follows_the_one_before() -> None:
    names = [one.id for one in versions()]
    days = [one.since for one in versions()]
    assert len(set(names)) == len(names)
    assert days == sorted(days)
    assert all(one.says and len(one.id) <= 20 for one in versions())


def test_a_version_is_found_by_its_name() -> None:
    first = version_of("posisi-2026.1")
    assert first is not None
    assert first.since == date(2026, 11, 29)
    assert version_of("") is None


def test_what_was_judged_before_versions_were_kept_names_none() -> None:
    first = versions()[0]
    assert version_on(first.since - timedelta(days=1)) is None
    assert version_on(first.since) is not None
    assert version_on(date(2099, 1, 1)) == current()
