"""How is a recap made, filled in, sent and corrected? Until it is sent it may be counted again;
from then on only a new version, with its reason, says something else.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from titian.audit.actor import Actor
from titian.audit.deeds import deed, locked
from titian.insight.counting import Counts, count, count_shares
from titian.insight.figures.daily import DAILY
from titian.insight.figures.figure import Figure, Section, figures_in
from titian.insight.figures.monthly import MONTHLY
from titian.insight.models import Recap
from titian.insight.rules.spans import ONE_DAY, Kind, Span
from titian.insight.stretch import Stretch
from titian.kit import clock
from titian.offices.models import Office, Staff

SECTIONS: Mapping[str, tuple[Section, ...]] = {
    Kind.DAY: DAILY,
    Kind.MONTH: MONTHLY,
    Kind.YEAR: MONTHLY,
}


class AlreadySent(Exception):
    """What was sent is locked."""


class NotSent(Exception):
    """Only what was sent is corrected; a draft is simply counted again."""


class VersionWaits(Exception):
    """A version of this recap waits already to be sent."""

    def __init__(self, recap: Recap) -> None:
        super().__init__(str(recap.pk))
        self.recap = recap


@dataclass(frozen=True)
class Numbers:
    """What was counted at an instant, as it is stored."""

    figures: dict[str, int | None]
    shares: list[tuple[str, dict[str, int | None]]]


def make_recap(*, office: Office, span: Span, by: Actor, at: datetime) -> Recap:
    """The first version, to be looked at and sent; one that exists is left as it is."""
    recap = Recap(office=office, kind=span.kind, from_on=span.from_on, until_on=span.until_on)
    with deed("recap.made", subject=office, by=by, at=at) as d:
        locked(Office, office.pk)  # the loop and a person may make it at once
        known = newest_of(office, span)
        if known is not None:
            return known
        recap.made_by, recap.counted_at = _person(by), at
        _write(recap, numbers_of(office, span, at))
        d.save(recap)
        d.tell(f"desk:{office.pk}")
    return recap


def count_again(*, recap: Recap, by: Actor, at: datetime) -> Recap:
    """A draft as the files say it now; what was typed stays. Raises AlreadySent."""
    with deed("recap.counted_again", subject=recap, by=by, at=at) as d:
        row = _draft(recap)
        _write(row, _kept(numbers_of(row.office, row.span, at), row, at))
        row.counted_at = at
        d.save(row)
    return row


def type_figures(*, recap: Recap, typed: Counts, by: Staff, at: datetime) -> Recap:
    """What Titian cannot count, as the office knows it. Raises AlreadySent."""
    with deed("recap.typed", subject=recap, by=by, at=at) as d:
        row = _draft(recap)
        mine = {figure.key: typed.get(figure.key) for figure in typed_figures(row.kind)}
        row.figures = completed(row.kind, {**row.figures, **mine})
        d.save(row)
    return row


def send_recap(*, recap: Recap, text: str, by: Staff, at: datetime) -> Recap:
    """It went up: who, when, in which words. From now on it is locked. Raises AlreadySent."""
    with deed("recap.sent", subject=recap, by=by, at=at) as d:
        row = _draft(recap)
        row.text, row.sent_at, row.sent_by = text, at, by
        d.save(row)
        d.tell(f"desk:{row.office_id}")
    return row


def correct_recap(*, recap: Recap, note: str, by: Actor, at: datetime) -> Recap:
    """The next version, counted anew and not yet sent. Raises NotSent, VersionWaits."""
    with deed("recap.corrected", subject=recap, by=by, at=at) as d:
        locked(Office, recap.office_id)
        row = locked(Recap, recap.pk)
        newest = newest_of(row.office, row.span)
        assert newest is not None
        if not newest.is_sent:
            raise VersionWaits(newest) if row.is_sent else NotSent
        version = Recap(
            office=row.office, kind=row.kind, from_on=row.from_on, until_on=row.until_on,
            version=newest.version + 1, note=note, counted_at=at, made_by=_person(by),
        )  # fmt: skip
        _write(version, _kept(numbers_of(row.office, row.span, at), newest, at))
        d.save(version)
    return version


def drop_version(*, recap: Recap, by: Actor, at: datetime) -> None:
    """A correction that nobody wants; the first version is never dropped. Raises AlreadySent."""
    with deed("recap.dropped", subject=recap, by=by, at=at) as d:
        row = _draft(recap)
        if row.version == 1:
            raise NotSent
        d.take_back(row)


def newest_of(office: Office, span: Span) -> Recap | None:
    found = Recap.objects.filter(office=office, kind=span.kind, from_on=span.from_on)
    return found.select_related("office").order_by("-version").first()


def as_counted_now(recap: Recap, at: datetime) -> Counts:
    """What the recap would say now; what was typed, or stands in no past, as it says itself."""
    return _kept(numbers_of(recap.office, recap.span, at), recap, at).figures


def numbers_of(office: Office, span: Span, at: datetime) -> Numbers:
    """Counted now, of the days that have begun."""
    today = clock.today(office.zone, at)
    of = Stretch(office, span.from_on, min(span.until_on, today + ONE_DAY))
    figures = figures_in(SECTIONS[span.kind])
    if span.kind is Kind.DAY:
        return Numbers(completed(span.kind, count(figures, of)), [])
    counted = count_shares(figures, of)
    shares = [(_name(who), dict(counts)) for who, counts in counted.shares.items()]
    return Numbers(completed(span.kind, counted.office), sorted(shares))


def completed(kind: str, counts: Counts) -> dict[str, int | None]:
    """With those that follow from two others."""
    found = dict(counts)
    for figure in figures_in(SECTIONS[kind]):
        if figure.rest_of is not None:
            whole, part = (found.get(key) for key in figure.rest_of)
            found[figure.key] = None if whole is None or part is None else whole - part
    return found


def typed_figures(kind: str) -> Iterable[Figure]:
    return [figure for figure in figures_in(SECTIONS[kind]) if figure.is_typed]


def figures_beside(kind: str) -> Sequence[Figure]:
    return [figure.beside for figure in typed_figures(kind) if figure.beside is not None]


def counts_beside(recap: Recap, at: datetime) -> Counts:
    """What the files say now of the numbers that are typed, for whoever types them."""
    today = clock.today(recap.office.zone, at)
    of = Stretch(recap.office, recap.from_on, min(recap.until_on, today + ONE_DAY))
    return count(figures_beside(recap.kind), of)


def _kept(new: Numbers, old: Recap, at: datetime) -> Numbers:
    """Of a day that is over, how the office stood is not known any more: that stays."""
    is_over = old.until_on <= clock.today(old.office.zone, at)
    stay = {
        figure.key for figure in figures_in(SECTIONS[old.kind])
        if figure.is_typed or (figure.is_of_now and is_over)
    }  # fmt: skip
    kept = {key: old.figures[key] for key in stay if key in old.figures}
    return Numbers(completed(old.kind, {**new.figures, **kept}), new.shares)


def _write(recap: Recap, numbers: Numbers) -> None:
    recap.figures = numbers.figures
    recap.shares = [[who, counts] for who, counts in numbers.shares]


def _draft(recap: Recap) -> Recap:
    row = locked(Recap, recap.pk)
    if row.is_sent:
        raise AlreadySent
    return row


def _person(by: Actor) -> Staff | None:
    return by if isinstance(by, Staff) else None


def _name(who: UUID | None) -> str:
    return str(who) if who else ""
