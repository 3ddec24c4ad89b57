"""What happened under one decree, on paper? As the page of guidance says it, from first to last."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from titian.desk.legal.guidance_page import Life
from titian.desk.legal.life_forms import ended_words
from titian.desk.legal.revocation_lines import RevocationView
from titian.desk.people.due_words import duty_words
from titian.desk.sheets.sheet_words import told
from titian.desk.sheets.whole.said import joined, listed, sentences
from titian.desk.templatetags.titian import date_words, day_before
from titian.letters.resume import Pairs
from titian.letters.sections import Section
from titian.supervision.models import Aftercare, Revocation, StageDecision, Transfer, TravelPermit


def guidance_sections(life: Life) -> Iterator[Section]:
    found = life.supervision
    title = f"{_('Bimbingan')}: {found.get_programme_display()}, {_('SK')} {found.decree_number}"
    yield Section(title, pairs=told(_decree(life)))
    yield _received(life)
    yield _papers(life)
    yield _stages(life)
    yield _journeys(life)
    yield _transfers(life)
    yield _extensions(life)
    yield from _revocations(life)
    yield _aftercare(life)


def _decree(life: Life) -> Pairs:
    found = life.supervision
    period = _("{start} sampai {end}").format(
        start=date_words(found.starts_on), end=date_words(found.ends_on)
    )
    pairs: Pairs = (
        (_("SK"), joined(found.decree_number, date_words(found.decree_on), found.decree_by)),
        (_("Tindak pidana"), found.offence),
        (_("Nomor putusan"), found.verdict_number),
        (_("Masa bimbingan"), period),
        (_("Wajib lapor"), duty_words(found)),
    )
    if found.suspended_on is not None:
        pairs = (*pairs, (_("Dicabut sementara sejak"), date_words(found.suspended_on)))
    if found.is_active:
        return pairs
    ended = joined(found.get_end_way_display(), date_words(found.ended_on), life.letter)
    return (*pairs, (_("Berakhir"), ended))


def _received(life: Life) -> Section:
    none = "" if life.intake else _("Serah terima belum dicatat.")
    return Section(_("Penerimaan"), 2, text=none, pairs=told(tuple(life.intake_pairs)))


def _papers(life: Life) -> Section:
    rows = ((paper.word, _("Ada") if paper.is_here else _("Belum ada")) for paper in life.papers)
    return listed(_("Surat yang diterima"), ((_("Surat"), 6), (_("Keadaan"), 1)), rows)


def _stages(life: Life) -> Section:
    rows = ((one.word, date_words(one.proposed_on), _decided(one.decided)) for one in life.stages)
    columns = ((_("Tahap"), 2), (_("Menurut hitungan"), 3), (_("Ditetapkan TPP"), 6))
    return listed(_("Tahap bimbingan"), columns, rows)


def _decided(one: StageDecision | None) -> str:
    if one is None:
        return _("Belum ditetapkan")
    tpp = _("Sidang TPP {day}").format(day=date_words(one.tpp_on))
    return sentences(date_words(one.from_on), joined(tpp, one.tpp_number), one.note)


def _journeys(life: Life) -> Section:
    rows = (
        (
            words,
            f"{date_words(one.from_on)} – {date_words(day_before(one.until_on))}",
            sentences(
                _allowed(one), ended_words(one), one.letter_number, one.decision_note, one.note
            ),
        )
        for one, words in life.permits
    )
    columns = ((_("Tujuan, keperluan"), 4), (_("Masa"), 4), (_("Keputusan"), 4))
    return listed(_("Izin luar kota"), columns, rows)


def _allowed(one: TravelPermit) -> str:
    if one.is_allowed is None:
        return _("Menunggu keputusan")
    word = _("Diizinkan") if one.is_allowed else _("Ditolak")
    if one.returned_on is None:
        return word
    return f"{word}, {_('kembali {day}').format(day=date_words(one.returned_on))}"


def _transfers(life: Life) -> Section:
    rows = (
        (
            date_words(one.asked_on),
            f"{one.office.name} → {one.to_word}",
            sentences(_moved(one), one.reason, one.decision_note, one.answer_note),
        )
        for one in reversed(life.transfers)
    )
    columns = ((_("Diajukan"), 3), (_("Dari, ke"), 4), (_("Keadaan, alasan"), 5))
    return listed(_("Pelimpahan"), columns, rows)


def _moved(one: Transfer) -> str:
    if one.is_accepted is not None:
        return _("Diterima") if one.is_accepted else _("Ditolak Bapas tujuan")
    if one.is_agreed is not None:
        return _("Menunggu jawaban") if one.is_agreed else _("Tidak disetujui")
    return _("Menunggu keputusan")


def _extensions(life: Life) -> Section:
    rows = (
        (
            _("{former} menjadi {day}").format(
                former=date_words(one.former_end_on), day=date_words(one.ends_on)
            ),
            joined(one.decree_number, date_words(one.decree_on)),
            one.ground,
        )
        for one in life.extensions
    )
    columns = ((_("Akhir bimbingan"), 4), (_("SK"), 3), (_("Dasar dan alasan"), 5))
    return listed(_("Perpanjangan"), columns, rows)


def _revocations(life: Life) -> Iterator[Section]:
    views = life.revoking.views
    if not views:
        yield Section(_("Pencabutan"), 2, text=_("Belum pernah dipertimbangkan."))
    for view in reversed(views):
        yield Section(_("Pencabutan"), 2, pairs=tuple(_revocation(view)))


def _revocation(view: RevocationView) -> Iterator[tuple[str, str]]:
    """What has not been decided has not come yet."""
    row, not_yet = view.row, _("belum")
    yield _("Keadaan"), _ruled(row)
    yield _("Alasan"), "; ".join(view.grounds)
    yield _("Kejadiannya"), row.what_happened
    for word, day in view.order:
        yield word, date_words(day) or not_yet
    if row.is_proposed:
        yield _("Rekomendasi TPP"), joined(row.recommendation, row.tpp_number)
        yield _("Keputusan"), sentences(row.letter_number, row.decision_note) or not_yet
        above = joined(row.outcome_number, date_words(row.outcome_on))
        yield _("Keputusan dari atas"), sentences(above, row.outcome_note) or not_yet
    if view.effects:
        yield _("Akibatnya"), "; ".join(view.effects)


def _ruled(row: Revocation) -> str:
    if not row.is_proposed:
        return _("Tidak diusulkan")
    if row.outcome:
        return row.get_outcome_display()
    if row.is_temporary is None:
        return _("Menunggu keputusan")
    return _("Dicabut sementara") if row.is_temporary else _("Tidak dicabut")


def _aftercare(life: Life) -> Section:
    rows = (
        (_span(one), _agreed(one), "; ".join(_contacts(one))) for one in reversed(life.aftercare)
    )
    columns = ((_("Masa"), 3), (_("Persetujuan, kebutuhan"), 4), (_("Kontak"), 5))
    return listed(_("Bimbingan lanjutan"), columns, rows)


def _span(one: Aftercare) -> str:
    until = _("sampai {day}").format(day=date_words(one.until_on)) if one.until_on else ""
    return f"{date_words(one.from_on)} {until}".strip()


def _agreed(one: Aftercare) -> str:
    words = _("Disetujui {who}, {day}").format(who=one.consent_by, day=date_words(one.consent_on))
    return sentences(words, one.need)


def _contacts(one: Aftercare) -> Iterator[str]:
    for contact in one.contacts.all():
        if contact.struck_at is None:
            yield f"{date_words(contact.on)}: {contact.note}"
