"""How is a colleague reached who has no page open? By every way that they themselves opened.

What goes out says of nobody: only that something waits, and a short address. Without a way nothing
goes; whoever asks is told how many went, and the next person is asked when nobody answers.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from titian.audit.actor import Machine
from titian.audit.deeds import Deed, deed, locked
from titian.clients.sealing import index_of
from titian.kit.phones import to_e164
from titian.messages.carriers.configured import carries, setup_for
from titian.messages.carriers.push import GONE, KNOWN_HOSTS, may_be_called
from titian.messages.models import Message, StaffWay
from titian.messages.outbox import Number, put
from titian.messages.rules.states import State
from titian.offices.models import Staff

OF_USE = timedelta(hours=2)  # later somebody else was asked long ago
SHORT = "/p/"
MOST = 6  # ways of one person
LATELY = timedelta(days=1)
LAST_SHOWN = 5


class StrangeAddress(ValueError):
    """No browser's maker that we know lives there."""


class TooManyWays(Exception):
    """Six are enough."""


class NoCarrier(Exception):
    """The office has nobody who carries this way."""


def open_way(
    *, id: UUID, staff: Staff, channel: str, number: str, name: str = "", at: datetime
) -> StaffWay:
    """The person's own choice; the same one again is the one that is open already.

    Raises NotAPhone, StrangeAddress, NoCarrier, TooManyWays.
    """
    number = number if channel == Message.Channel.PUSH else to_e164(number)
    _must_be_carried(staff, channel, number)
    with deed("staff.way_opened", subject=staff, by=staff, at=at) as d:
        locked(Staff, staff.pk)
        open_ones = ways_of(staff)
        for row in open_ones:
            if row.channel == channel and row.number_index == index_of(number):
                return row
        if len(open_ones) >= MOST:
            raise TooManyWays
        way = StaffWay(
            id=id, staff=staff, office=staff.office, channel=channel, name=name[:60], made_at=at
        )
        way.seal(number)
        d.save(way)
    return way


def close_way(*, way: StaffWay, by: Staff, at: datetime) -> StaffWay:
    with deed("staff.way_closed", subject=way.staff, by=by, at=at) as d:
        row = locked(StaffWay, way.pk)
        if row.ended_at is None:
            row.ended_at, row.ended_because = at, StaffWay.Ended.BY_HAND
            d.save(row)
    return row


def ways_of(staff: Staff) -> list[StaffWay]:
    """Those that are open."""
    return list(StaffWay.objects.filter(staff=staff, ended_at=None).order_by("made_at", "pk"))


def last_calls(ways: Sequence[StaffWay]) -> list[Message]:
    """What went out lately by these, the newest first."""
    rows = Message.objects.filter(
        kind=Message.Kind.STAFF, number_index__in=[way.number_index for way in ways]
    )
    return list(rows.order_by("-made_at", "-pk")[:LAST_SHOWN])


def carried_ways(staff: Staff) -> list[StaffWay]:
    """Those that are open; what nobody carries any more is passed over."""
    return [way for way in ways_of(staff) if carries(staff.office, way.channel)]


def call_out(
    d: Deed, *, staff: Staff, key: str, words: str, since: datetime | None = None
) -> list[Message]:
    """One message by each way, inside the deed that has reason to call; `key` makes each go once.
    `since`: when the reason came up, where that was earlier."""
    return [
        put(
            d, to=Number(staff.office, way.number, way.channel), kind=Message.Kind.STAFF,
            words=words, once_key=f"{key}:{way.pk}", gone_after=(since or d.at) + OF_USE,
        )
        for way in carried_ways(staff)
    ]  # fmt: skip


def was_called(staff: Staff, key: str) -> bool:
    """By each way that they have now."""
    keys = [f"{key}:{way.pk}" for way in carried_ways(staff)]
    return Message.objects.filter(once_key__in=keys).count() == len(keys)


def waiting_words(*, is_urgent: bool) -> str:
    """Of nobody in particular: a telephone lies on the table where others read it."""
    with override("id"):
        if is_urgent:
            return _("Ada peringatan mendesak, buka Titian {address}").format(
                address=short_address()
            )
        return _("Ada peringatan menunggu, buka Titian {address}").format(address=short_address())


def digest_words(count: int) -> str:
    with override("id"):
        said = _("Daftar pagi: {count} hal kecil menunggu, buka Titian {address}")
        return said.format(count=count, address=short_address())


def trial_words() -> str:
    with override("id"):
        return _("Uji coba: panggilan Titian sampai ke sini.")


def short_address() -> str:
    return f"{settings.PUBLIC_ADDRESS}{SHORT}"


def try_out(*, staff: Staff, id: UUID, at: datetime) -> Sequence[Message]:
    """Does it arrive? Somebody wants to know before the night on which it must."""
    with deed("staff.way_tried", subject=staff, by=staff, at=at) as d:
        return call_out(d, staff=staff, key=f"trial:{id}", words=trial_words())


def end_lost_ways(at: datetime) -> int:
    """A browser that gave up its address is called no more; returns how many."""
    refused = Message.objects.filter(
        kind=Message.Kind.STAFF, channel=Message.Channel.PUSH, state=State.FAILED, reason=GONE,
        state_at__gt=at - LATELY,
    )  # fmt: skip
    gone = dict(refused.order_by("state_at").values_list("number_index", "state_at"))
    lost = StaffWay.objects.filter(ended_at=None, number_index__in=list(gone))
    rows = [
        way for way in lost.select_related("staff__office") if way.made_at < gone[way.number_index]
    ]
    for way in rows:
        with deed("staff.way_closed", subject=way.staff, by=_BY, at=at) as d:
            row = locked(StaffWay, way.pk)
            row.ended_at, row.ended_because = at, StaffWay.Ended.GONE
            d.save(row)
    return len(rows)


def _must_be_carried(staff: Staff, channel: str, number: str) -> None:
    if not carries(staff.office, channel):
        raise NoCarrier
    if channel == Message.Channel.PUSH:
        hosts = KNOWN_HOSTS + tuple(setup_for(staff.office).push_hosts)
        if not may_be_called(number, hosts):
            raise StrangeAddress


_BY = Machine("messages")
