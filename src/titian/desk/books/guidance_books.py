"""The stages of guidance, when it expires, and who reported: books about every supervision."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from titian.desk.books import cell_words as words
from titian.desk.books.book import Book, Column
from titian.desk.books.reader import Reach, Reader
from titian.desk.books.rows import left_words, name_words
from titian.desk.templatetags.titian import day_before
from titian.kit import clock
from titian.offices.access import Right
from titian.reporting.models import Report
from titian.supervision.models import StageDecision, Supervision
from titian.supervision.rules.stages import EmptyGuidance, Stages, stages


def _supervisions(reader: Reader) -> QuerySet[Supervision]:
    rows = Supervision.objects.filter(reader.opened("client"), office=reader.office)
    return rows.select_related("client__officer", "client__office")


def _by_start(reader: Reader) -> QuerySet[Supervision]:
    found = _supervisions(reader).prefetch_related("stage_decisions")
    return found.order_by("starts_on", "pk")


def _by_end(reader: Reader) -> QuerySet[Supervision]:
    found = _supervisions(reader).prefetch_related("extensions", "client__cases")
    return found.order_by("ends_on", "pk")


def _stages(supervision: Supervision) -> Stages | None:
    try:
        return stages(supervision.starts_on, supervision.ends_on)
    except EmptyGuidance:
        return None


def _stage(supervision: Supervision, stage: str) -> str:
    """What was computed, and what the TPP decided."""
    found = _stages(supervision)
    computed = words.period(*_bounds(found, stage)) if found else ""
    decided = [
        one
        for one in supervision.stage_decisions.all()
        if one.struck_at is None and one.stage == stage
    ]
    return words.lines(computed, *(_decided(one) for one in decided))


def _bounds(found: Stages, stage: str) -> tuple[date | None, date | None]:
    starts = {"awal": found.start_on, "lanjutan": found.awal_until, "akhir": found.lanjutan_until}
    ends = {
        "awal": found.awal_until, "lanjutan": found.lanjutan_until, "akhir": found.akhir_until,
    }  # fmt: skip
    return starts[stage], day_before(ends[stage])


def _decided(one: StageDecision) -> str:
    said = _("TPP {number} {day}: mulai {start}")
    return said.format(
        number=one.tpp_number, day=words.day(one.tpp_on), start=words.day(one.from_on)
    ).replace("  ", " ")


def _former_ends(supervision: Supervision) -> str:
    standing = [one for one in supervision.extensions.all() if one.struck_at is None]
    said = _("semula {day}, diperpanjang dengan {number}")
    return words.lines(
        *(
            said.format(day=words.day(one.former_end_on), number=one.decree_number)
            for one in standing
        )
    )


def _ended(supervision: Supervision) -> str:
    if supervision.ended_on is None:
        return ""
    return words.lines(words.day(supervision.ended_on), supervision.get_end_way_display())


def _left(supervision: Supervision, reach: Reach, reader: Reader) -> str:  # noqa: ARG001
    return left_words(supervision.client, reader)


def _time_left(supervision: Supervision, reach: Reach, reader: Reader) -> str:
    """How long still, while it goes on."""
    if supervision.ended_on is not None:
        return _left(supervision, reach, reader)
    days = (supervision.ends_on - reader.today).days
    said = _("{n} hari lagi") if days >= 0 else _("lewat {n} hari, belum diakhiri")
    return words.lines(said.format(n=abs(days)), _left(supervision, reach, reader))


NAME: Column[Supervision] = Column(
    later("Nama klien, nomor register, PK"), name_words, 15, Reach.OPEN, is_name=True
)
STAGES: Book[Supervision] = Book(
    noun="tahapan",
    title=later("Buku tahapan bimbingan"),
    text=later("Tahap awal, lanjutan, dan akhir: menurut hitungan, dan menurut sidang TPP."),
    rows=_by_start,
    columns=(
        NAME,
        Column(later("Jenis bimbingan, SK, masa"), words.guidance, 16),
        Column(later("Tahap awal (sampai ¼ masa)"), lambda row: _stage(row, "awal"), 14),
        Column(later("Tahap lanjutan (sampai ¾ masa)"), lambda row: _stage(row, "lanjutan"), 14),
        Column(later("Tahap akhir"), lambda row: _stage(row, "akhir"), 14),
    ),
    note=_left,
    is_struck=lambda row: row.ended_on is not None,
    client_of=lambda row: row.client,
    day="starts_on",
    strikes_line=False,
)
EXPIRY: Book[Supervision] = Book(
    noun="ekspirasi",
    title=later("Buku ekspirasi bimbingan"),
    text=later("Menurut tanggal akhir masa bimbingan."),
    rows=_by_end,
    columns=(
        Column(later("Akhir masa bimbingan"), lambda row: words.lines(
            words.day(row.ends_on), _former_ends(row)
        ), 12),
        NAME,
        Column(later("Perkara, putusan, pidana"), lambda row: words.offence(
            row, row.client.cases.all()
        ), 15),
        Column(later("Jenis bimbingan, SK"), words.decree, 15),
        Column(later("Mulai"), lambda row: words.day(row.starts_on), 8),
        Column(later("Diakhiri"), _ended, 11),
    ),
    note=_time_left,
    is_struck=lambda row: row.ended_on is not None,
    client_of=lambda row: row.client,
    day="ends_on",
    strikes_line=False,
)  # fmt: skip


def _reports(reader: Reader) -> QuerySet[Report]:
    rows = Report.objects.filter(reader.listed("client"), office=reader.office)
    joined = rows.select_related("client__officer", "client__office", "office", "taken_by")
    return joined.order_by("day", "counted_at", "pk")


def _when(report: Report) -> str:
    hour = clock.clock_time(report.counted_at, report.office.zone)
    return words.lines(words.day(report.day), hour)


def _late(report: Report) -> str:
    if not report.is_counted:
        return _("Belum dihitung, bukti kurang")
    return _("Terlambat") if report.was_late else ""


def _nothing(report: Report) -> str:  # noqa: ARG001
    return ""


def _is_never_struck(report: Report) -> bool:  # noqa: ARG001
    return False


REPORTS: Book[Report] = Book(
    noun="lapor-diri",
    title=later("Daftar lapor diri"),
    text=later("Siapa melapor, kapan, dengan cara apa, dan siapa yang menerima."),
    rows=_reports,
    columns=(
        Column(later("Tanggal, pukul"), _when, 9, Reach.LISTED),
        Column(later("Nama klien"), _nothing, 18, Reach.LISTED, is_name=True),
        Column(later("Nomor register"), lambda row: row.client.number, 12, Reach.LISTED),
        Column(
            later("Cara lapor"), lambda row: row.get_channel_display(), 12, Reach.LISTED
        ),
        Column(later("PK"), lambda row: words.officer(row.client), 12, Reach.LISTED),
        Column(later("Diterima oleh"), lambda row: row.taken_by_words, 12, Reach.LISTED),
        Column(later("Tanda tangan klien"), _nothing, 12, Reach.LISTED, is_for_paper=True),
    ),
    note=lambda row, reach, reader: _late(row),  # noqa: ARG005
    is_struck=_is_never_struck,
    client_of=lambda row: row.client,
    day="day",
    right=Right.LIST,
    departed=Reach.LISTED,
    is_monthly=True,
)  # fmt: skip
