"""How many stars does a client give who has just reported? Nobody learns whose they are.

Asked for a day, so that the answer is about this time; once for each receipt.
"""

from datetime import datetime, timedelta

from titian.insight.models import Rating
from titian.insight.satisfaction import has_answered, rate
from titian.reporting.models import Report

ASKED_FOR = timedelta(days=1)
STARS = (6, 5, 4, 3, 2, 1)


def is_asked(report: Report, at: datetime) -> bool:
    return at < report.received_at + ASKED_FOR and not has_answered(report.pk)


def give_stars(report: Report, typed: str, at: datetime) -> bool:
    """False for what are no stars; a second answer changes nothing."""
    if at >= report.received_at + ASKED_FOR:
        return True
    office, service = report.client.office, Rating.Service.REPORT
    try:
        rate(office=office, service=service, stars=int(typed), once=report.pk, at=at)
    except ValueError:  # NoSuchStars is one
        return False
    return True
