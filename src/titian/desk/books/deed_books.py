"""Received, let out of town, sent on, extended, revoked, ended: a book for each kind of deed."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from titian.desk.books import cell_words as words
from titian.desk.books.book import AnyBook, Column
from titian.desk.books.rows import book_of
from titian.desk.legal.life_forms import ended_words, journey_words, paper_choices
from titian.desk.legal.revocation_forms import ground_choices
from titian.desk.templatetags.titian import day_before
from titian.supervision.models import (
    Ending,
    Extension,
    Intake,
    Revocation,
    Transfer,
    TravelPermit,
)


def _tpp(row: Transfer | Revocation | Extension) -> str:
    return words.dated(row.tpp_number, row.tpp_on)


def _papers(intake: Intake) -> str:
    """How many of the checklist, and which are missing."""
    wanted = paper_choices(intake.supervision)
    missing = [title for key, title in wanted if key not in intake.papers]
    if not missing:
        return _("Lengkap, {n} surat").format(n=len(wanted))
    said = _("{n} dari {all} surat; belum ada: {missing}")
    return said.format(
        n=len(wanted) - len(missing), all=len(wanted), missing="; ".join(missing)
    )  # fmt: skip


def _contract(intake: Intake) -> str:
    signed = _("Kontrak: {day}").format(day=words.day(intake.contract_on))
    card = _("Kartu: {day}").format(day=words.day(intake.card_on))
    return words.lines(signed if intake.contract_on else "", card if intake.card_on else "")


def _travel_ruling(permit: TravelPermit) -> str:
    if permit.decided_at is None:
        return _("Belum diputuskan")
    said = _("Diizinkan") if permit.is_allowed else _("Ditolak")
    return words.lines(
        f"{said}, {permit.get_decider_display()}", permit.letter_number, permit.decision_note,
        ended_words(permit),
    )  # fmt: skip


def _transfer_ruling(transfer: Transfer) -> str:
    if transfer.decided_at is None:
        return _("Belum diputuskan")
    said = _("Disetujui") if transfer.is_agreed else _("Tidak disetujui")
    return words.lines(said, transfer.letter_number, transfer.decision_note)


def _transfer_answer(transfer: Transfer) -> str:
    if transfer.answered_at is None:
        return ""
    said = _("Diterima") if transfer.is_accepted else _("Ditolak")
    return words.lines(said, transfer.answer_note)


def _former(transfer: Transfer) -> str:
    if not transfer.former_number:
        return ""
    return _("Register kami {number}").format(number=transfer.former_number)


def _happened(revocation: Revocation) -> str:
    programme, on = revocation.supervision.programme, revocation.tpp_on or revocation.record_on
    known = dict(ground_choices(programme, on)) if on else {}
    said = [known.get(str(ground), str(ground)) for ground in revocation.grounds]
    return words.lines(*said, revocation.what_happened)


def _temporary(revocation: Revocation) -> str:
    if revocation.decided_at is None:
        return _("Belum diputuskan")
    if not revocation.is_temporary:
        return words.lines(_("Tidak dicabut"), revocation.decision_note)
    since = _("Dicabut sementara sejak {day}").format(day=words.day(revocation.temporary_on))
    return words.lines(since, revocation.letter_number)


def _outcome(revocation: Revocation) -> str:
    return words.lines(
        revocation.get_outcome_display(), revocation.outcome_number,
        words.day(revocation.outcome_on), revocation.outcome_note,
    )  # fmt: skip


GUIDANCE = later("Jenis bimbingan, SK, masa")
INTAKES = book_of(
    Intake,
    noun="serah-terima",
    title=later("Buku serah terima"),
    text=later("Klien yang diterima, dari mana, dengan surat apa."),
    day="on",
    columns=(
        Column(later("Nomor berita acara"), lambda row: row.record_number, 11),
        Column(GUIDANCE, lambda row: words.guidance(row.supervision), 15),
        Column(
            later("Dari, diserahkan oleh"), lambda row: words.lines(row.prison, row.brought_by), 13
        ),
        Column(later("Surat yang diterima"), _papers, 18),
        Column(later("Kontrak, kartu"), _contract, 10),
    ),
    note=lambda row: row.note,
)
TRAVEL = book_of(
    TravelPermit,
    noun="izin-luar-kota",
    title=later("Buku izin luar kota"),
    text=later("Permohonan, keputusan, dan kepulangan; juga izin ke luar negeri."),
    day="asked_on",
    columns=(
        Column(later("Tujuan, keperluan"), journey_words, 15),
        Column(
            later("Berangkat sampai hari terakhir"),
            lambda row: words.period(row.from_on, day_before(row.until_on)),
            12,
        ),
        Column(later("Keputusan, nomor surat"), _travel_ruling, 15),
        Column(later("Sudah kembali"), lambda row: words.day(row.returned_on), 9),
    ),
    note=lambda row: row.note,
)
TRANSFERS = book_of(
    Transfer,
    noun="pelimpahan",
    title=later("Buku pelimpahan"),
    text=later("Klien yang dikirim ke Bapas lain, dan jawabannya."),
    day="asked_on",
    columns=(
        Column(
            later("Bapas tujuan, alamat"), lambda row: words.lines(row.to_word, row.address), 14
        ),
        Column(later("Alasan"), lambda row: row.reason, 16),
        Column(later("Sidang TPP"), _tpp, 10),
        Column(later("Keputusan, nomor surat"), _transfer_ruling, 13),
        Column(later("Jawaban Bapas tujuan"), _transfer_answer, 12),
    ),
    note=_former,
)
EXTENSIONS = book_of(
    Extension,
    noun="perpanjangan",
    title=later("Buku perpanjangan bimbingan"),
    text=later("Masa bimbingan yang diperpanjang dengan SK atau penetapan."),
    day="decree_on",
    columns=(
        Column(later("SK atau penetapan"), lambda row: row.decree_number, 13),
        Column(later("Akhir semula"), lambda row: words.day(row.former_end_on), 9),
        Column(later("Akhir yang baru"), lambda row: words.day(row.ends_on), 9),
        Column(later("Sidang TPP"), _tpp, 11),
        Column(later("Dasar dan alasan"), lambda row: row.ground, 20),
    ),
)
REVOCATIONS = book_of(
    Revocation,
    noun="pencabutan",
    title=later("Buku pencabutan"),
    text=later("Usul pencabutan, pencabutan sementara, dan keputusan dari atas."),
    day="record_on",
    columns=(
        Column(later("Nomor berita acara"), lambda row: row.record_number, 10),
        Column(later("Alasan, kejadian"), _happened, 18),
        Column(
            later("Diperiksa, sidang TPP"),
            lambda row: words.lines(words.day(row.examined_on), _tpp(row), row.recommendation),
            13,
        ),
        Column(later("Keputusan kepala Bapas"), _temporary, 13),
        Column(later("Keputusan dari atas"), _outcome, 12),
    ),
)
ENDINGS = book_of(
    Ending,
    noun="pengakhiran",
    title=later("Buku pengakhiran bimbingan"),
    text=later("Bimbingan yang berakhir, dan cara berakhirnya."),
    day="on",
    columns=(
        Column(later("Nomor surat pengakhiran"), lambda row: row.letter_number, 13),
        Column(GUIDANCE, lambda row: words.guidance(row.supervision), 17),
        Column(later("Cara berakhir"), lambda row: row.get_way_display(), 13),
    ),
)
DEED_BOOKS: Sequence[AnyBook] = (INTAKES, TRAVEL, EXTENSIONS, TRANSFERS, REVOCATIONS, ENDINGS)
