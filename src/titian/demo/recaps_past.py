"""What did the invented offices tell above, and how satisfied were their clients?

The last days, three months and the last year, counted by the same rules as anywhere, sent by the
head; one month was corrected, so that two versions lie beside each other. Stars lie in the box.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from titian.audit.actor import Machine
from titian.audit.past import Past
from titian.demo.founding import Bureau
from titian.insight.daily_report import text_of
from titian.insight.models import Rating, Recap
from titian.insight.recaps import completed, numbers_of, typed_figures
from titian.insight.rules.spans import Kind, Span, span_of
from titian.kit.clock import moment, today

DAY = timedelta(days=1)
DAYS, MONTHS = 8, 3
MADE, SENT = timedelta(hours=16), timedelta(hours=16, minutes=9)
FEWEST = 12  # an office with fewer clients has little to tell
STARS, WEIGHTS = (6, 5, 4, 3, 2, 1), (40, 32, 16, 7, 3, 2)
A_YEAR = {
    "litmas.minta.dewasa": 640, "litmas.selesai.dewasa": 610, "litmas.minta.anak": 62,
    "litmas.selesai.anak": 60, "dewasa.CMK": 2, "pendampingan": 41, "akot": 6,
}  # fmt: skip
RATED_DAYS, A_DAY = 90, 9
NOTE = "Satu laporan lewat desa pada akhir bulan baru dicatat."
BY = Machine("recap")


@dataclass(frozen=True)
class Teller:
    """One office that tells its days."""

    past: Past
    bureau: Bureau
    random: Random

    @property
    def today(self) -> date:
        return today(self.bureau.row.zone, self.bureau.until)


def tell_above(past: Past, bureau: Bureau, clients: int, seed: int) -> None:
    """After the office's rows are written, and before they are kept no more."""
    if clients < FEWEST:
        return
    teller = Teller(past, bureau, Random(f"{seed}/recaps/{bureau.row.code}"))
    for span in _spans(teller.today):
        _tell(teller, span)
    _rate(teller)


def _spans(day: date) -> list[Span]:
    days = [span_of(Kind.DAY, day - n * DAY) for n in range(DAYS, 0, -1)]
    month = span_of(Kind.MONTH, day)
    months = []
    for _ in range(MONTHS):
        month = month.before
        months.append(month)
    return [span_of(Kind.YEAR, day).before, *reversed(months), *days]


def _tell(teller: Teller, span: Span) -> None:
    office, past, head = teller.bureau.row, teller.past, teller.bureau.head
    day = span.from_on if span.kind is Kind.DAY else span.until_on
    at = moment(day, 0, 0, office.zone) + MADE
    if at >= teller.bureau.until:
        return
    numbers = numbers_of(office, span, at)
    recap = Recap(
        id=past.id(at), office=office, kind=span.kind, from_on=span.from_on,
        until_on=span.until_on, counted_at=at, figures=_typed(span, numbers.figures),
        shares=[list(share) for share in numbers.shares],
    )  # fmt: skip
    past.deed("recap.made", subject=office, by=BY, at=at).save(recap)
    if is_corrected := span.kind is Kind.MONTH and span.until_on == teller.today.replace(day=1):
        recap.figures = _before_it_was_known(recap.figures)
    recap.text = text_of(recap) if span.kind is Kind.DAY else ""
    recap.sent_at, recap.sent_by = at - MADE + SENT, head
    past.deed("recap.sent", subject=recap, by=head, at=recap.sent_at).save(recap)
    if is_corrected and recap.sent_at + DAY < teller.bureau.until:
        _correct(teller, recap, numbers.figures)


def _typed(span: Span, counted: dict[str, int | None]) -> dict[str, int | None]:
    """What the office types grows through the year, a tenth as fast in a small office."""
    days = (span.last_on - date(span.last_on.year, 1, 1)).days
    size = min(max(counted.get("klien.dewasa") or 0, 60), 600)
    typed = {
        one.key: round(days * size * A_YEAR[one.key] / 365 / 600)
        for one in typed_figures(span.kind)
    }
    return completed(span.kind, {**counted, **typed})


def _before_it_was_known(figures: dict[str, int | None]) -> dict[str, int | None]:
    less = {"lapor": 1, "lapor.tepat": 1, "cara.village": 1}
    return {key: max((n or 0) - less.get(key, 0), 0) for key, n in figures.items()}


def _correct(teller: Teller, first: Recap, counted: dict[str, int | None]) -> None:
    past, head = teller.past, teller.bureau.head
    assert first.sent_at is not None
    at = first.sent_at + DAY
    second = Recap(
        id=past.id(at), office=first.office, kind=first.kind, from_on=first.from_on,
        until_on=first.until_on, version=2, note=NOTE, counted_at=at, figures=counted,
        shares=first.shares, made_by=head,
    )  # fmt: skip
    past.deed("recap.corrected", subject=first, by=head, at=at).save(second)
    second.sent_at, second.sent_by = at + timedelta(minutes=5), head
    past.deed("recap.sent", subject=second, by=head, at=second.sent_at).save(second)


def _rate(teller: Teller) -> None:
    """Counted as the box counts: how often so many stars on a day, and nothing else."""
    rows = []
    for ago in range(1, RATED_DAYS + 1):
        day = teller.today - ago * DAY
        if not teller.bureau.calendar.is_working_day(day):
            continue
        for service in Rating.Service.values:
            given = teller.random.choices(STARS, WEIGHTS, k=teller.random.randint(1, A_DAY))
            rows += [
                Rating(office=teller.bureau.row, on=day, service=service, stars=stars, times=n)
                for stars in STARS
                if (n := given.count(stars))
            ]
    Rating.objects.bulk_create(rows, batch_size=500)
