"""For what was the client sentenced, and which dates follow, on paper? With their working."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.utils.translation import gettext as _

from titian.clients.models import Client
from titian.desk.legal.case_views import (
    CaseView,
    loose_verdicts,
    payment_words,
    register_words,
    views_of,
)
from titian.desk.legal.date_lines import DateLine, DatesOfClient, read_dates
from titian.desk.sheets.sheet_words import told
from titian.desk.sheets.whole.said import listed, sentences
from titian.desk.templatetags.titian import date_words, rupiah, step_text, translated
from titian.letters.sections import Section
from titian.supervision.models import Supervision


def case_sections(client: Client, today: date) -> Iterator[Section]:
    views = views_of(client, today)
    loose = tuple(words for _event, words in loose_verdicts(client))
    none = "" if views or loose else _("Tidak ada yang tercatat.")
    yield Section(_("Perkara"), text=none)
    for view in views:
        yield from _case(view)
    if loose:
        yield Section(_("Putusan di luar perkara"), 2, lines=loose)


def date_sections(
    client: Client, decrees: Iterable[Supervision], at: datetime
) -> Iterator[Section]:
    """Under each decree; without one, of the cases that wait for it."""
    for decree in tuple(decrees) or (None,):
        found = read_dates(client, decree, at)
        title = _("Tanggal dan dasarnya")
        if decree is not None:
            title = f"{title}: {_('SK')} {decree.decree_number}"
        yield _dates(title, found)


def _case(view: CaseView) -> Iterator[Section]:
    paid = tuple(payment_words(one) for one in view.payments)
    yield Section(view.title, 2, pairs=told(tuple(view.pairs)))
    if view.debts:
        columns = (
            (_("Kewajiban"), 3), (_("Menurut putusan"), 3), (_("Sudah dibayar"), 3), (_("Sisa"), 3),
        )  # fmt: skip
        rows = (
            (one.word, rupiah(one.owed), rupiah(one.paid), rupiah(one.left)) for one in view.debts
        )
        yield listed(_("Pembayaran"), columns, rows)
    if paid:
        yield Section(_("Bukti bayar"), 2, lines=paid)
    held = tuple(register_words(one) for one in view.registers)
    none = "" if held else _("Tidak ada yang tercatat.")
    yield Section(_("Register Lapas atau Rutan"), 2, text=none, lines=held)


def _dates(title: str, found: DatesOfClient) -> Section:
    columns = ((_("Tanggal"), 3), (_("Hari"), 3), (_("Cara menghitung"), 8))
    dates = listed(
        title, columns, ((one.label, _day(one), _working(one)) for one in found.lines), level=1
    )
    why = translated(found.why_not) or dates.text
    return Section(title, text=why, pairs=tuple(_ends(found)), grid=dates.grid)


def _ends(found: DatesOfClient) -> Iterator[tuple[str, str]]:
    """From the first day of detention to the end that the decree names."""
    if found.supervision is None:
        return
    if found.detained_on is not None:
        yield _("Pertama ditahan"), date_words(found.detained_on)
    yield _("Mulai dibimbing"), date_words(found.supervision.starts_on)
    ends = sentences(date_words(found.supervision.ends_on), found.end_words)
    yield _("Bimbingan berakhir menurut SK"), ends


def _day(line: DateLine) -> str:
    if line.day is None:
        return _("Ya") if line.is_possible else _("Tidak")
    official = f" ({_('resmi')})" if line.official else ""
    return f"{date_words(line.day)}{official}"


def _working(line: DateLine) -> str:
    """As the page of dates: what a document says first, then ours, step by step, and its ground."""
    parts = []
    if line.official is not None:
        parts.append(_("Menurut {source}: {reason}").format(
            source=line.official.source, reason=line.official.reason
        ))  # fmt: skip
        if line.computed_day is not None:
            parts.append(_("Hitungan kami: {day}.").format(day=date_words(line.computed_day)))
            parts.append(line.difference)
    if line.computed is not None:
        parts += [step_text(step) for step in line.computed.steps]
        parts.append(_("Dasar: {ground}").format(ground=translated(line.computed.ground)))
    return sentences(*parts)
