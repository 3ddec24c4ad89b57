"""Has the weekly page something to tell of the invented office, and the advice to find?"""

from contextlib import closing
from datetime import timedelta
from pathlib import Path

from django.conf import settings

from invented import START
from titian.alerts.models import Alert
from titian.demo.carrying import FIRST_NUMBER, IN_ORDER, Story
from titian.demo.phone_weeks import WIDENED_AGO
from titian.insight.rules.tickets import Worth
from titian.insight.ticket_weeks import doubted_zones, ticket_weeks
from titian.insight.zone_advice import advice_for
from titian.offices.models import Office
from titian.tracking.models import Zone, ZoneVersion
from titian.tracking.opening import open_store

ROOF = FIRST_NUMBER + IN_ORDER.index(Story.ROOF)
WIDENED = START - timedelta(days=WIDENED_AGO - 1)


def palu() -> Office:
    return Office.objects.get(code="PALU")


def roof() -> Zone:
    return Zone.objects.get(client__device_assignments__device__number=ROOF)


def test_there_are_true_and_untrue_alerts_over_many_weeks(world: Path) -> None:
    weeks = list(ticket_weeks(palu(), START).values())
    judged = [tally for tally in weeks if tally.judged]
    assert len(judged) >= 6
    assert sum(tally.worths[Worth.TRUE] for tally in judged) >= 6
    assert sum(tally.worths[Worth.UNTRUE] for tally in judged) >= 12
    assert len({tally.minutes for tally in judged}) > 3


def test_a_zone_that_was_widened_raises_nothing_untrue_any_more(world: Path) -> None:
    widened = ZoneVersion.objects.filter(reason__startswith="Saran dari pemutaran ulang")
    abouts = [str(version.zone_id) for version in widened]
    assert abouts
    untrue = Alert.objects.filter(about__in=abouts, cause__in=["false", "technical"])
    assert untrue.filter(opened_at__lt=WIDENED).exists()
    assert not untrue.filter(opened_at__gte=WIDENED).exists()


def test_the_narrow_zone_is_named_and_a_wider_one_is_advised(world: Path) -> None:
    assert roof() in [one.zone for one in doubted_zones(palu(), START)]
    with closing(open_store(settings.POINTS)) as store:
        advice = advice_for(roof(), store, START).advice
    assert advice.best is not None
    assert (advice.best.true_lost, advice.true) == (0, 1)
    assert advice.best.removed_percent >= 50
