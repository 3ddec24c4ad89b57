"""A later end by decree: bound for a pidana pengawasan, named by the decree for the others."""

from datetime import date, timedelta

import pytest
from django.test import Client as Browser

from cast import NOW, Cast
from legal_scenes import case_of, made_longer
from titian.supervision.extensions import (
    NotLater,
    NotTheLast,
    TooLong,
    longest_for,
    strike_extension,
)
from titian.supervision.models import Extension, OfficialDate, Supervision
from titian.supervision.official import official_dates

pytestmark = pytest.mark.django_db
FIRST_END = date(2028, 5, 11)


def on_supervision_by_a_judge(cast: Cast) -> Supervision:
    """W24: 1 year 6 months from 10 February 2026, ends 9 August 2027."""
    row = cast.supervision("sarro")
    Supervision.objects.filter(pk=row.pk).update(
        programme="pidana_pengawasan", decree_on=date(2026, 2, 10), starts_on=date(2026, 2, 10),
        ends_on=date(2027, 8, 9),
    )  # fmt: skip
    case_of(cast, years=1, months=6, verdict_on=date(2026, 2, 2), final_on=None)
    return cast.supervision("sarro")


def official_end(cast: Cast) -> date | None:
    found = official_dates(cast.sarro, cast.supervision("sarro")).get("probation_end")
    return found.on if found else None


def test_a_judges_supervision_lasts_at_most_the_term_imposed_once_more(cast: Cast) -> None:
    assert longest_for(on_supervision_by_a_judge(cast), NOW) == date(2029, 2, 5)
    with pytest.raises(TooLong) as fact:
        made_longer(cast, ends_on=date(2029, 2, 6))
    assert fact.value.longest == date(2029, 2, 5)
    made_longer(cast, ends_on=date(2028, 8, 9))
    with pytest.raises(TooLong):
        made_longer(cast, ends_on=date(2029, 2, 6))
    made_longer(cast, ends_on=date(2029, 2, 5))
    assert cast.supervision("sarro").ends_on == date(2029, 2, 5)


def test_other_guidance_ends_when_its_decree_says(cast: Cast) -> None:
    assert longest_for(cast.supervision("sarro"), NOW) is None
    made_longer(cast, ends_on=date(2038, 1, 1))
    assert cast.supervision("sarro").ends_on == date(2038, 1, 1)


def test_an_extension_makes_it_longer(cast: Cast) -> None:
    with pytest.raises(NotLater):
        made_longer(cast, ends_on=FIRST_END)


def test_the_official_end_follows_and_goes_back(cast: Cast) -> None:
    made_longer(cast)
    assert official_end(cast) == date(2028, 11, 11)
    last = made_longer(cast, ends_on=date(2029, 1, 1), decree_number="PEN-8")
    assert official_end(cast) == date(2029, 1, 1)
    first = Extension.objects.order_by("ends_on")[0]
    with pytest.raises(NotTheLast):
        strike_extension(extension=first, because="Keliru", by=cast.ratmi, at=NOW)
    strike_extension(extension=last, because="Keliru", by=cast.ratmi, at=NOW)
    assert official_end(cast) == date(2028, 11, 11)
    strike_extension(extension=first, because="Keliru", by=cast.ratmi, at=NOW)
    assert official_end(cast) is None
    assert cast.supervision("sarro").ends_on == FIRST_END
    assert OfficialDate.objects.filter(struck_at=None).count() == 0


def test_whoever_had_nothing_left_to_report_reports_again(cast: Cast) -> None:
    Supervision.objects.filter(client=cast.sarro).update(
        due_on=None, nominal_on=None, period_from=None, period_until=None, overdue_from=None,
        ends_on=NOW.date() + timedelta(days=3),
    )  # fmt: skip
    made_longer(cast)
    assert cast.supervision("sarro").due_on == date(2026, 12, 7)
    strike_extension(extension=Extension.objects.get(), because="Keliru", by=cast.ratmi, at=NOW)
    assert cast.supervision("sarro").due_on is None


def test_the_form_says_the_bound_and_the_page_keeps_the_former_end(cast: Cast) -> None:
    on_supervision_by_a_judge(cast)
    ratmi = Browser()
    ratmi.force_login(cast.ratmi)
    life = f"/klien/{cast.sarro.pk}/bimbingan/"
    shown = ratmi.get(f"{life}perpanjangan/").content.decode()
    assert "sampai 5 Februari 2029" in shown
    typed = {
        "ends_on": "06/02/2029", "ground": "Penetapan hakim pengawas", "tpp_on": "17/11/2026",
        "decree_number": "PEN-7", "decree_on": "20/11/2026",
    }  # fmt: skip
    assert "Paling lama sampai" in ratmi.post(f"{life}perpanjangan/", typed).content.decode()
    early = ratmi.post(f"{life}perpanjangan/", {**typed, "decree_on": "16/11/2026"})
    assert "Sidang TPP mendahului" in early.content.decode()
    typed["ends_on"] = "05/02/2029"
    assert ratmi.post(f"{life}perpanjangan/", typed).status_code == 302
    shown = ratmi.get(life).content.decode()
    assert "9 Agustus 2027 menjadi 5 Februari 2029" in shown
    address = f"{life}perpanjangan/{Extension.objects.get().pk}/pencoretan/"
    ratmi.post(address, {"because": "Penetapan klien lain"})
    assert "Penetapan klien lain" in ratmi.get(life).content.decode()
