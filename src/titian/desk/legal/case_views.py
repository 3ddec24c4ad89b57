"""What stands on the page of a client's cases: each verdict, what is paid, who held the client."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from titian.clients.models import Client
from titian.desk.legal.case_forms import towards_of
from titian.desk.people.client_file import Pairs
from titian.desk.people.event_form import event_words
from titian.desk.persons.striking import Struck, struck_lines
from titian.desk.templatetags.titian import date_words, figure, translated
from titian.supervision.facts import owed_for, paid_for
from titian.supervision.models import Case, Payment, PrisonRegister, SentenceEvent
from titian.supervision.rules.offences import offence_title


@dataclass(frozen=True)
class Debt:
    """What one part of the verdict asks to pay, and what is still open."""

    word: str
    owed: int
    paid: int

    @property
    def left(self) -> int:
        return self.owed - self.paid


@dataclass(frozen=True)
class CaseView:
    """One case as it is shown."""

    case: Case
    title: str
    pairs: Pairs
    debts: Sequence[Debt]
    payments: Sequence[Payment]
    registers: Sequence[PrisonRegister]


def views_of(client: Client, today: date) -> Sequence[CaseView]:
    """The standing cases, the newest verdict first."""
    cases = client.cases.filter(struck_at=None).select_related("supervision")
    rows = list(cases.prefetch_related("payments", "prison_registers"))
    rows.sort(key=lambda case: case.verdict_on or date.max, reverse=True)
    return [_view(case, today) for case in rows]


def struck_of(client: Client, today: date) -> Sequence[Struck]:
    """Cases, payments and numbers that were taken back."""
    payments = Payment.objects.filter(case__client=client).order_by("on")
    registers = PrisonRegister.objects.filter(case__client=client).order_by("number")
    return struck_lines(
        *((_title(case, today), case) for case in client.cases.order_by("pk")),
        *((payment_words(payment), payment) for payment in payments),
        *((register_words(held), held) for held in registers),
    )


def loose_verdicts(client: Client) -> Sequence[tuple[SentenceEvent, str]]:
    """Verdicts entered with a decree that no case tells: they are summed with the cases."""
    loose = client.sentence_events.filter(case=None, struck_at=None, kind="verdict")
    return [(event, event_words(event)) for event in loose]


def payment_words(payment: Payment) -> str:
    """Denda Rp 500.000, 3 Juni 2026, SSBP 12"""
    parts = (
        f"{payment.get_towards_display()} {rupiah(payment.amount_idr)}",
        date_words(payment.on), payment.receipt,
    )  # fmt: skip
    return ", ".join(part for part in parts if part)


def register_words(held: PrisonRegister) -> str:
    """B.I 41/2024, Lapas Palu, sejak 12 Juni 2024"""
    since = _("sejak {day}").format(day=date_words(held.from_on)) if held.from_on else ""
    parts = (f"{held.book} {held.number}", held.prison, since)
    return ", ".join(part for part in parts if part)


def rupiah(amount: int) -> str:
    return f"Rp {figure(amount)}"


def length_words(case: Case) -> str:
    """3 tahun 6 bulan"""
    parts = (
        (case.years, _("{n} tahun")), (case.months, _("{n} bulan")), (case.days, _("{n} hari")),
    )  # fmt: skip
    return " ".join(word.format(n=n) for n, word in parts if n)


def _view(case: Case, today: date) -> CaseView:
    debts = [
        Debt(word, owed_for(case, towards), paid_for(case, towards))
        for towards, word in towards_of(case)
    ]
    payments = sorted(case.payments.all(), key=lambda one: one.on)
    registers = sorted(case.prison_registers.all(), key=lambda one: one.from_on or date.min)
    return CaseView(
        case=case,
        title=_title(case, today),
        pairs=list(_pairs(case)),
        debts=debts,
        payments=[one for one in payments if one.struck_at is None],
        registers=[one for one in registers if one.struck_at is None],
    )


def _title(case: Case, today: date) -> str:
    word = translated(offence_title(case.category, case.verdict_on or today))
    return ", ".join(part for part in (word, case.verdict_number) if part)


def _pairs(case: Case) -> Iterator[tuple[str, str]]:
    yield _("Tahap"), case.get_stage_display()
    yield _("Pasal"), "; ".join(case.articles)
    yield _("Pengadilan"), case.court
    yield _("Tanggal putusan"), date_words(case.verdict_on)
    yield _("Berkekuatan hukum tetap"), date_words(case.final_on)
    yield _("Lama pidana"), length_words(case)
    if case.fine_idr:
        yield _("Denda"), _with_term(case.fine_idr, case.fine_months)
    if case.compensation_idr:
        yield _("Uang pengganti"), _with_term(case.compensation_idr, case.compensation_months)
    if case.restitution_idr:
        yield _("Restitusi"), rupiah(case.restitution_idr)
    yield _("SK"), case.supervision.decree_number if case.supervision else ""


def _with_term(amount: int, months: int) -> str:
    if not months:
        return rupiah(amount)
    return _("{sum}, subsider {n} bulan").format(sum=rupiah(amount), n=months)
