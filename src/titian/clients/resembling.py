"""Who in the register may be the person that is being entered, and of whom may one be told?

Of one's own office: whoever may be listed. Of another office: that an adult is known there; that
look is on record there. Of others nothing is said; when the client is entered, a pair waits for
who may open both files.
"""

from collections.abc import Sequence
from datetime import datetime

from titian.audit.deeds import look_at_all
from titian.clients.alike import Alike, Sought, alike
from titian.clients.models import Client
from titian.clients.rules.verdicts import Verdict
from titian.kit import clock
from titian.offices.models import Staff

MOST = 5
STRONG = (Verdict.SURE, Verdict.SAME)


def resembling(sought: Sought, *, by: Staff, at: datetime, own: str = "") -> list[Alike]:
    """Those that may be shown, the likeliest first; `own` is the file that is being entered."""
    found = alike(sought, today=clock.today(by.zone, at))
    shown = [one for one in _may_be_shown(found, by, at) if str(one.client.pk) != own][:MOST]
    abroad = [one.client for one in shown if one.client.office_id != by.office_id]
    look_at_all("client.alike", subjects=abroad, by=by, at=at)
    return shown


def _may_be_shown(found: Sequence[Alike], by: Staff, at: datetime) -> list[Alike]:
    listed = Client.objects.listed_for(by, at=at)
    ids = set(listed.filter(pk__in=[one.client.pk for one in found]).values_list("pk", flat=True))
    return [
        one
        for one in found
        if one.client.pk in ids or (one.client.office_id != by.office_id and _may_be_named(one))
    ]


def _may_be_named(one: Alike) -> bool:
    return not one.client.is_child and one.likeness.verdict in STRONG
