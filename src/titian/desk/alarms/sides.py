"""What speaks for an alert, and what against it? Two lists, shown in the same size.

Whoever decides must see the second as easily as the first; where nothing was found that speaks
against it, that is said, and that it proves nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from titian.desk.maps.picture import Use
from titian.desk.maps.said import clock_of
from titian.desk.whereabouts.fixes import FixLine
from titian.desk.whereabouts.gaps import Silences
from titian.tracking.models import Episode, ZonePause
from titian.tracking.points import Flag
from titian.tracking.presences import devices_of, presences
from titian.tracking.rules.presence import IN, OUT
from titian.tracking.store import Store

EXACT_M = 20
RIGHT = frozenset({Use.INSIDE, Use.AWAY})


@dataclass(frozen=True)
class Sides:
    """Sentences; neither list is cut."""

    supports: Sequence[str]
    opposes: Sequence[str]


@dataclass(frozen=True)
class Known:
    """What was read of the time of one episode."""

    episode: Episode
    within: Sequence[FixLine]
    silences: Silences
    pauses: Sequence[ZonePause]
    others: Sequence[str]  # what other devices of the client say
    failures: Sequence[str]  # of ours


def sides_of(known: Known) -> Sides:
    return Sides(list(_supports(known)), list(_opposes(known)))


def _supports(known: Known) -> Iterator[str]:
    wrong = [line for line in known.within if line.use.is_wrong]
    if wrong:
        said = {"n": len(wrong), "first": clock_of(wrong[0].at), "last": clock_of(wrong[-1].at)}
        one = _("Satu titik jelas di sisi yang salah, pukul %(first)s.")
        many = _("%(n)s titik jelas di sisi yang salah, pukul %(first)s sampai %(last)s.")
        yield (one if len(wrong) == 1 else many) % said
        exact = [line for line in wrong if 0 < line.accuracy_m <= EXACT_M]
        if exact:
            text = ngettext(
                "%(n)s di antaranya teliti sampai %(m)s m.",
                "%(n)s di antaranya teliti sampai %(m)s m.",
                len(exact),
            )
            yield text % {"n": len(exact), "m": EXACT_M}
    elif known.episode.kind != Episode.Kind.UNVERIFIED:
        yield _("Beberapa titik bersama-sama menunjukkannya, tidak satu pun sendirian.")
    if known.episode.kind == Episode.Kind.UNVERIFIED:
        yield _("Selama jadwal tidak ada titik yang dapat dipakai.")


def _opposes(known: Known) -> Iterator[str]:
    ends = known.episode.until_at  # with the return, which speaks against nothing
    yield from _fixes_against([line for line in known.within if line.at != ends])
    if known.silences.gaps:
        said = {"gaps": known.silences.words}
        yield _("Tidak diketahui di mana klien: %(gaps)s.") % said
    yield from known.others
    for pause in known.pauses:
        if pause.approved_at is None and pause.refused_at is None:
            said = {"kind": str(pause.get_kind_display()), "why": pause.reason}
            yield _("Izin diminta, belum diputuskan: %(kind)s (%(why)s).") % said
    yield from known.failures


def _fixes_against(within: Sequence[FixLine]) -> Iterator[str]:
    """Each kind of fix once, with how many."""
    right = [line for line in within if line.use in RIGHT]
    unsure = [line for line in within if line.use is Use.UNSURE]
    unused = [line for line in within if line.use is Use.UNUSED]
    if right:
        text = ngettext(
            "%(n)s titik di sisi yang benar, pukul %(first)s.",
            "%(n)s titik di sisi yang benar, yang pertama pukul %(first)s.",
            len(right),
        )
        yield text % {"n": len(right), "first": clock_of(right[0].at)}
    if unsure:
        text = ngettext(
            "%(n)s titik bisa di dalam, bisa di luar: akurasinya sampai %(m)s m.",
            "%(n)s titik bisa di dalam, bisa di luar: akurasinya sampai %(m)s m.",
            len(unsure),
        )
        yield text % {"n": len(unsure), "m": max(line.accuracy_m for line in unsure)}
    if unused:
        text = ngettext(
            "%(n)s titik tidak dapat dipakai.", "%(n)s titik tidak dapat dipakai.", len(unused)
        )
        yield text % {"n": len(unused)}


def other_devices(episode: Episode, store: Store, until: datetime, at: datetime) -> Iterator[str]:
    """Did another phone of the client see them where they should be at that time?"""
    client = episode.client
    for number in devices_of(client, episode.from_at, until):
        if number == episode.device.number:
            continue
        for one in presences(store, client, number, episode.from_at, until, at):
            if one.version.is_neutral:  # another version of the zone: no side of it is right
                continue
            right = IN if one.rule.kind == "inclusion" else OUT
            minutes = sum(part.minutes for part in one.parts if part.where == right)
            if one.version.zone_id == episode.version.zone_id and minutes:
                text = ngettext(
                    "Perangkat %(number)s klien ini di sisi yang benar selama %(n)s menit.",
                    "Perangkat %(number)s klien ini di sisi yang benar selama %(n)s menit.",
                    minutes,
                )
                yield text % {"number": number, "n": minutes}


def invented_words(flags: Sequence[int]) -> str:
    """How many fixes the phone itself calls invented."""
    mocked = sum(1 for one in flags if one & Flag.MOCK)
    if not mocked:
        return ""
    text = ngettext(
        "%(n)s titik dibuat oleh aplikasi lain, kata ponselnya sendiri.",
        "%(n)s titik dibuat oleh aplikasi lain, kata ponselnya sendiri.",
        mocked,
    )
    return text % {"n": mocked}
