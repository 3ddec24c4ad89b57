"""What goes on the whole file of this client? Every section, and what is left out and said so.

Victims, health and what this person may not open have no section, whether or not there is any.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from titian.clients.models import Client
from titian.desk.compliance.struck import struck_of_compliance
from titian.desk.legal.case_views import struck_of
from titian.desk.legal.guidance_page import Life, life_of
from titian.desk.people.client_file import read_file
from titian.desk.persons.person_page import kin_of, struck_of_person
from titian.desk.persons.striking import Struck, struck_lines
from titian.desk.sheets.resume_of import Asked
from titian.desk.sheets.sheet_words import printed_words
from titian.desk.sheets.whole.guidance import guidance_sections
from titian.desk.sheets.whole.person import person_sections
from titian.desk.sheets.whole.sentence import case_sections, date_sections
from titian.desk.sheets.whole.story import (
    alert_section,
    document_section,
    report_section,
    story_sections,
    struck_section,
)
from titian.desk.story.story_pages import struck_of_story
from titian.desk.story.told import OPEN_TO_ALL
from titian.guidance.documents import documents_of
from titian.kit import clock
from titian.letters.letterhead import letterhead_of
from titian.letters.sections import Section
from titian.letters.whole_file import WholeFile


def whole_file_of(asked: Asked, *, has_alerts: bool) -> WholeFile:
    """In the language that is active; `has_alerts`: this person may read them."""
    client, at = asked.client, asked.at
    return WholeFile(
        letterhead=letterhead_of(client.office, at),
        title=_("BERKAS KLIEN PEMASYARAKATAN"),
        number=client.number,
        name=client.list_name,
        secrecy=_secrecy(client),
        left_out=_left_out(has_alerts=has_alerts),
        sections=tuple(_sections(asked, has_alerts=has_alerts)),
        printed=printed_words(asked.by, client.office, at),
    )


def _sections(asked: Asked, *, has_alerts: bool) -> Iterator[Section]:
    client, at = asked.client, asked.at
    today = clock.today(client.office.zone, at)
    decrees = list(client.supervisions.select_related("client", "office").order_by("starts_on"))
    lives = [life_of(decree, at) for decree in decrees]
    yield from person_sections(read_file(client, at), today)
    yield from case_sections(client, today)
    yield from date_sections(client, decrees, at)
    for life in lives:
        yield from guidance_sections(life)
    yield from story_sections(client)
    yield report_section(client, decrees, today)
    if has_alerts:
        yield alert_section(client)
    yield document_section(client)
    yield struck_section(client, list(_struck(asked, lives)))


def _struck(asked: Asked, lives: list[Life]) -> Iterator[Struck]:
    client = asked.client
    yield from struck_of_person(client, kin_of(client))
    yield from struck_of(client, clock.today(client.office.zone, asked.at))
    for life in lives:
        yield from life.struck
    yield from struck_of_story(client)
    yield from struck_of_compliance(client)
    papers = documents_of(client, wall=OPEN_TO_ALL)
    yield from struck_lines(*((one.title, one) for one in papers))


def _secrecy(client: Client) -> str:
    """A child's identity is secret by law, whoever holds the paper."""
    if client.is_child:
        return _("RAHASIA: identitas anak dilindungi UU 11/2012 Pasal 19. Hanya untuk tugas.")
    return _("RAHASIA: hanya untuk petugas yang berwenang.")


def _left_out(*, has_alerts: bool) -> Section:
    lines = [
        _("Data korban, ada atau tidak."),
        _("Catatan dan dokumen kesehatan, ada atau tidak."),
        _("Titik posisi, wilayah, dan jejak siapa yang membuka berkas."),
        _("Isi dokumen: hanya daftarnya yang dicetak."),
        _("Nomor KK dan NIK: sebagian angkanya disamarkan."),
    ]
    if not has_alerts:
        lines.append(_("Peringatan: tidak terbuka bagi yang mencetak."))
    return Section(_("Yang tidak dicetak"), lines=tuple(lines))
