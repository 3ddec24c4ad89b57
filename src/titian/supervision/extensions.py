"""Guidance becomes longer by decree, after the TPP; dates and due days follow.

Where the end is computed from the sentence, the decree's own day stands beside it as the
official one.
"""

from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from titian.audit.deeds import Deed, deed, locked
from titian.audit.freshness import was_kept
from titian.audit.striking import AlreadyStruck
from titian.offices.models import Staff
from titian.offices.settings_of import calendar_of, settings_of
from titian.supervision.actions import AlreadyEnded, reckon
from titian.supervision.dates_of import GUIDANCE_ENDS, law_settings
from titian.supervision.models import Case, Extension, OfficialDate, Supervision
from titian.supervision.rules.counting import Length
from titian.supervision.rules.extension import longest_end
from titian.supervision.schedule_of import wait_for


class NotLater(Exception):
    """The new end is not after the present one."""


class TooLong(Exception):
    """Longer than the law allows; `longest` is the last day that it does."""

    def __init__(self, longest: date) -> None:
        super().__init__(str(longest))
        self.longest = longest


class NotTheLast(Exception):
    """A later extension builds on this one; it is struck first."""


@dataclass(frozen=True)
class ExtensionEntry:
    """The decree as typed."""

    ends_on: date
    ground: str
    decree_number: str
    decree_on: date
    tpp_on: date
    tpp_number: str = ""


def extend_guidance(
    *, id: UUID, supervision: Supervision, entry: ExtensionEntry, by: Staff, at: datetime
) -> Extension:
    """Raises NotLater, TooLong, AlreadyEnded, OtherContent."""
    with deed("guidance.extended", subject=supervision.client, by=by, at=at) as d:
        row = _running(supervision)
        known = Extension.objects.filter(pk=id).first()
        extension = known or Extension(
            id=id, supervision=row, office_id=row.office_id, former_end_on=row.ends_on
        )
        for field in fields(entry):
            setattr(extension, field.name, getattr(entry, field.name))
        if was_kept(extension):
            return extension
        _refuse_length(row, entry.ends_on, at)
        d.save(extension)
        _end_on(d, row, entry.ends_on, at)
        _name_official(d, row, extension, at)
        d.tell(f"officer:{row.client.officer_id}")
    return extension


def strike_extension(*, extension: Extension, because: str, by: Staff, at: datetime) -> Extension:
    """It was never decreed: the former end holds.

    Raises AlreadyStruck, NotTheLast, AlreadyEnded.
    """
    client = extension.supervision.client
    with deed("guidance.extension_struck", subject=client, by=by, at=at) as d:
        supervision = _running(extension.supervision)
        row = locked(Extension, extension.pk)
        if row.struck_at is not None:
            raise AlreadyStruck
        if row.ends_on != supervision.ends_on:
            raise NotTheLast
        row.struck_at, row.struck_because = at, because
        d.save(row)
        _end_on(d, supervision, row.former_end_on, at)
        _strike_official(d, supervision, because, at)
        if (before := standing(supervision)) and before[-1].ends_on == row.former_end_on:
            _name_official(d, supervision, before[-1], at)
    return row


def standing(supervision: Supervision) -> list[Extension]:
    """In the order in which they made it longer."""
    return list(supervision.extensions.filter(struck_at=None).order_by("ends_on"))


def longest_for(supervision: Supervision, at: datetime) -> date | None:
    """The last day to which the law lets this guidance be extended; None without a bound."""
    extensions = standing(supervision)
    first = extensions[0].former_end_on if extensions else supervision.ends_on
    law = law_settings(settings_of(supervision.office, at))
    return longest_end(supervision.programme, first, _term(supervision, first), law)


def _refuse_length(row: Supervision, ends_on: date, at: datetime) -> None:
    if ends_on <= row.ends_on:
        raise NotLater
    longest = longest_for(row, at)
    if longest is not None and ends_on > longest:
        raise TooLong(longest)


def _term(supervision: Supervision, first_end_on: date) -> Length:
    """As the verdicts impose it; without one, the days that were decreed."""
    sentenced = Case.objects.filter(supervision=supervision, struck_at=None, days__isnull=False)
    term = Length()
    for case in sentenced:
        term = term.plus(Length(case.years or 0, case.months or 0, case.days or 0))
    return term if term.total else Length(days=(first_end_on - supervision.starts_on).days)


def _end_on(d: Deed, row: Supervision, ends_on: date, at: datetime) -> None:
    """What is waited for stays, unless guidance ends before it or had nothing left to ask."""
    calendar = calendar_of(row.office, at)
    row.ends_on = ends_on
    if row.nominal_on is not None and row.nominal_on > ends_on:
        wait_for(row, None, calendar)
    elif row.due_on is None:
        reckon(row, calendar, at)
    d.save(row)


def _name_official(d: Deed, row: Supervision, extension: Extension, at: datetime) -> None:
    key = GUIDANCE_ENDS.get(row.programme)
    if key is None:
        return
    _strike_official(d, row, f"Diganti perpanjangan {extension.decree_number}", at)
    official = OfficialDate(
        client=row.client, office_id=row.office_id, supervision=row, key=key, on=extension.ends_on,
        source=extension.decree_number, reason=extension.ground[:200],
    )  # fmt: skip
    d.save(official)


def _strike_official(d: Deed, row: Supervision, because: str, at: datetime) -> None:
    key = GUIDANCE_ENDS.get(row.programme, "")
    for official in OfficialDate.objects.filter(supervision=row, key=key, struck_at=None):
        official.struck_at, official.struck_because = at, because
        d.save(official)


def _running(supervision: Supervision) -> Supervision:
    row = locked(Supervision, supervision.pk)
    if row.ended_on is not None:
        raise AlreadyEnded
    return row
