"""What does the berita acara serah terima say? Who brought whom, to whom, with which papers."""

from django.utils.translation import gettext as _

from titian.desk.legal.guidance_page import Paper, papers_of
from titian.desk.sheets.agreement_words import (
    Signing,
    client_section,
    client_signs,
    guidance_section,
    head_signs,
    officer_section,
    officer_signs,
    place_and_day,
)
from titian.desk.templatetags.titian import day_words
from titian.letters.agreement import BLANK, SHORT_BLANK, Agreement, to_fill
from titian.letters.letterhead import letterhead_of
from titian.letters.resume import Signer
from titian.letters.sections import Grid, Section

TICKED, LEFT_OPEN, TO_TICK = "✓", "", "☐"


def handing_over_of(signing: Signing) -> Agreement:
    """Before the handing over is recorded the boxes are empty, to be ticked by hand."""
    client, intake = signing.client, signing.intake
    office = client.office
    return Agreement(
        letterhead=letterhead_of(office, signing.at),
        title=_("BERITA ACARA SERAH TERIMA KLIEN"),
        number=(intake.record_number if intake else "") or SHORT_BLANK,
        opening=_("Pada hari {day}, di {office}, telah dilakukan serah terima klien.").format(
            day=day_words(intake.on) if intake else BLANK, office=office.name
        ),
        sections=(
            _brought(signing),
            officer_section(signing, _("Yang menerima")),
            client_section(signing),
            guidance_section(signing, has_duty=False),
            _papers(signing),
            *_note(signing),
        ),
        closing=_(
            "Sejak berita acara ini ditandatangani, klien dibimbing dan diawasi oleh {office}."
        ).format(office=office.name),
        place_and_day=place_and_day(office, intake.on if intake else None),
        signers=(
            Signer(to_fill(intake.brought_by if intake else ""), _("Yang menyerahkan"), ""),
            officer_signs(client, _("Yang menerima")),
            client_signs(client),
            head_signs(office),
        ),
        printed=signing.printed,
    )


def _brought(signing: Signing) -> Section:
    intake = signing.intake
    pairs = (
        (_("Nama dan jabatan"), to_fill(intake.brought_by if intake else "")),
        (_("Dari Lapas, Rutan, atau LPKA"), to_fill(intake.prison if intake else "")),
    )
    return Section(_("Yang menyerahkan"), pairs=pairs)


def _papers(signing: Signing) -> Section:
    is_known = signing.intake is not None
    papers = papers_of(signing.supervision, signing.intake)
    rows = tuple(
        (str(n), paper.word, *_boxes(paper, is_known=is_known)) for n, paper in enumerate(papers, 1)
    )
    head = (_("No."), _("Surat"), _("Ada"), _("Belum ada"))
    return Section(_("Surat yang diterima"), grid=Grid(head, (1, 12, 2, 2), rows))


def _boxes(paper: Paper, *, is_known: bool) -> tuple[str, str]:
    """Here, not here; before the handing over both are open."""
    if not is_known:
        return TO_TICK, TO_TICK
    return (TICKED, LEFT_OPEN) if paper.is_here else (LEFT_OPEN, TICKED)


def _note(signing: Signing) -> tuple[Section, ...]:
    note = signing.intake.note if signing.intake else ""
    return (Section(_("Catatan"), text=note),) if note else ()
