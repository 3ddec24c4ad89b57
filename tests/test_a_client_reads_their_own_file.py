"""A client asks for their data: an officer goes through it, the head approves, both stay."""

import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pypdf
import pytest

from access_scenes import FORM, address, data_asked, decided, given, goes_through, made, stands
from browsing import signed_in
from cast import Cast
from person_scenes import a_caution, a_mother, a_victim, documents_here
from story_scenes import a_document, a_fact, health
from titian.audit.models import Change, Entry
from titian.clients.models import DataReport, DataRequest, Disclosure
from titian.clients.sealing import cipher_of
from titian.desk.access.answering import draft_of
from titian.documents.keeping import content_of
from titian.documents.models import File
from titian.kit import clock
from titian.kit.ids import uuid7

__all__ = ["documents_here"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("documents_here")]

ALL_OF_IT = {"hitam": "on", "alasan": "melindungi orang lain"}
# The second at which a PDF was set, and the names that follow from it.
WHEN_IT_WAS_SET = re.compile(rb"D:\d{14}Z|\d{4}-\d\d-\d\dT[\d:]{8}|[A-Za-z0-9+/]{22}==")
ONE_NAME = {"kata": "sehat dan", "alasan": "bukan untuk umum"}


def says(file: File) -> str:
    pages = pypdf.PdfReader(BytesIO(bytes_of(file))).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def bytes_of(file: File) -> bytes:
    return content_of(file, cipher=cipher_of(file.register))


def raw(file: File) -> bytes:
    """Every stream of the PDF unpacked, and every character map, so that nothing hides."""
    reader = pypdf.PdfReader(BytesIO(bytes_of(file)))
    found = [bytes_of(file)]
    for number in range(1, len(reader.xref[0]) + len(reader.xref_objStm) + 1):
        one = reader.get_object(number)
        found.append(repr(one).encode())
        if isinstance(one, pypdf.generic.StreamObject):
            found.append(one.get_data())
    return b"\n".join(found)


def test_from_the_request_to_the_slip(cast: Cast) -> None:
    a_fact(cast)
    a_document(cast)
    officer, head = signed_in(cast, "ratmi"), signed_in(cast, "nurhayati")
    today = clock.today(cast.palu.zone, clock.now()).strftime("%d/%m/%Y")
    page = f"/klien/{cast.clients['sarro'].pk}/akses-data/baru/"
    form = {**FORM, "id": str(uuid7()), "complete_on": today}
    assert [officer.post(page, form).status_code for _ in range(2)] == [302, 302]
    asked = DataRequest.objects.select_related("client__office").get()
    assert officer.post(address(asked, "laporan/baru/")).status_code == 422  # nothing was read yet
    report = made(cast, asked)
    assert officer.get(address(asked, f"laporan/{report.pk}/slip/")).status_code == 404
    assert officer.get(address(asked, f"laporan/{report.pk}/paket/")).status_code == 404
    assert officer.post(address(asked, f"laporan/{report.pk}/pemberian/")).status_code == 422
    assert decided(cast, report).status_code == 302
    answer = officer.post(address(asked, f"laporan/{report.pk}/pemberian/"), follow=True)
    slip = answer.content.decode()
    assert "kepala Bapas" in slip
    assert "7271010101010001" not in slip
    packed = ZipFile(BytesIO(head.get(address(asked, f"laporan/{report.pk}/paket/")).content))
    assert packed.namelist() == ["laporan.pdf", "lampiran-1.docx"]
    assert packed.read("laporan.pdf") == bytes_of(report.given_version)


def test_what_is_black_is_not_in_the_bytes_of_what_is_given(cast: Cast) -> None:
    a_fact(cast, "lain")
    a_fact(cast)
    report = made(cast, data_asked(cast), {"Tetangga menerima": ALL_OF_IT, "sehat": ONE_NAME})
    whole, left = says(report.whole), says(report.given_version)
    assert "Tetangga menerima" in whole
    assert "Klien sehat dan bekerja" in whole
    assert "bekerja" in left
    assert "melindungi orang lain" in left
    for word in ("Tetangga menerima", "sehat dan"):
        assert word not in left
        assert word.encode() not in raw(report.given_version)
        assert word.encode("utf-16-be") not in raw(report.given_version)
        assert word.encode().hex().encode() not in raw(report.given_version).lower()
    assert (report.blacked, report.passages > 5) == (2, True)


def test_the_given_bytes_are_the_same_whatever_was_black(cast: Cast) -> None:
    """Letters of a PDF stand under numbers of its font, so this proves more than a search."""
    a_fact(cast, "lain")
    asked, at = data_asked(cast), clock.now()
    goes_through(signed_in(cast, "ratmi"), asked, {"Tetangga": ALL_OF_IT})
    real = stands(asked)
    part = next(one for one in real.parts if one.section == "catatan")

    def given_of(text: str) -> bytes:
        passages = (replace(part.passages[0], text=text),)
        draft = draft_of(
            replace(real, parts=(replace(part, passages=passages),)), by=cast.ratmi, at=at
        )
        return WHEN_IT_WAS_SET.sub(b"", draft.given)

    assert given_of("Budi") == given_of("Siti Aminah, tetangga sebelah, dan lima saudaranya")


def test_both_versions_are_kept_by_their_hash(cast: Cast) -> None:
    report = made(cast, data_asked(cast))
    assert report.whole.sha256 != report.given_version.sha256
    for file in (report.whole, report.given_version):
        assert File.objects.get(sha256=file.sha256).media_type == "application/pdf"
        assert bytes_of(file).startswith(b"%PDF")


def test_the_rules_leave_out_what_is_not_the_clients(cast: Cast) -> None:
    a_victim(cast)
    a_caution(cast)
    a_mother(cast)
    a_fact(cast)
    health(cast)
    text = says(made(cast, data_asked(cast)).whole)
    assert "Sitti Aminah" in text
    for hidden in ("Anjing galak", "Ketua RT", "kakak klien", "Asma"):
        assert hidden not in text
    for rule in ("Data korban", "keselamatan petugas", "Nama orang yang memberi", "kesehatan"):
        assert rule in text


def test_a_word_is_black_everywhere(cast: Cast) -> None:
    a_fact(cast, "lain")
    a_document(cast, title="Surat Tetangga")
    asked, officer = data_asked(cast), signed_in(cast, "ratmi")
    page = address(asked, "kata/")
    form = {"words": "tetangga", "reason": "nama orang lain"}
    assert officer.post(page, {**form, "words": "tidak ada begini"}).status_code == 422
    assert officer.post(page, {**form, "reason": "menyebut tetangga"}).status_code == 422
    assert officer.post(page, form).status_code == 302
    report = made(cast, asked)
    assert "etangga" not in says(report.given_version)
    assert "Surat Tetangga" in says(report.whole)


@pytest.mark.parametrize(
    "wrong",
    [
        {"hitam": "on", "alasan": ""},
        {"kata": "tidak tertulis", "alasan": "orang lain"},
        {"kata": "menerima", "alasan": "menerima tamu"},
    ],
)
def test_a_mistake_is_said_and_nothing_is_kept(cast: Cast, wrong: dict[str, str]) -> None:
    a_fact(cast, "lain")
    asked = data_asked(cast)
    part = next(one for one in stands(asked).parts if one.section == "catatan")
    form = {"digest": part.digest} | {f"{name}-1": value for name, value in wrong.items()}
    answer = signed_in(cast, "ratmi").post(address(asked, f"bagian/{part.key}/"), form)
    assert answer.status_code == 422
    assert "Nomor 1" in answer.content.decode()
    assert not asked.blackouts.exists()


def test_what_changed_after_it_was_read_is_read_again(cast: Cast) -> None:
    a_fact(cast, "lain")
    asked, officer = data_asked(cast), signed_in(cast, "ratmi")
    goes_through(officer, asked, {"Tetangga": ALL_OF_IT})
    old = next(one for one in stands(asked).parts if one.section == "catatan")
    a_fact(cast)
    assert [part.section for part in stands(asked).unread] == ["catatan"]
    assert officer.post(address(asked, "laporan/baru/")).status_code == 422
    stale = officer.post(address(asked, f"bagian/{old.key}/"), {"digest": old.digest})
    assert stale.status_code == 409
    assert asked.blackouts.get().is_given is False


def test_nobody_approves_what_they_entered_or_made(cast: Cast) -> None:
    entered = made(cast, data_asked(cast, by="nurhayati"))
    assert decided(cast, entered).status_code == 422
    assert DataReport.objects.get().decided_at is None
    assert decided(cast, entered, by="ratmi").status_code == 403


def test_a_returned_report_is_made_again_and_both_stay(cast: Cast) -> None:
    a_fact(cast, "lain")
    asked = data_asked(cast)
    first = made(cast, asked)
    assert decided(cast, first, "tidak").status_code == 302
    made(cast, asked, {"Tetangga": ALL_OF_IT})
    assert DataReport.objects.filter(request=asked).count() == 2


def test_a_word_file_goes_whole_or_not_at_all(cast: Cast) -> None:
    a_document(cast)
    asked, officer = data_asked(cast), signed_in(cast, "ratmi")
    page = address(asked, "lampiran/")
    assert "Word dan Excel diberikan utuh atau tidak" in officer.get(page).content.decode()
    assert officer.post(page, {"pilih-1": "tahan"}).status_code == 422
    goes_through(officer, asked)
    kept = {"pilih-1": "tahan", "alasan-1": "menyebut saksi"}
    assert officer.post(page, kept).status_code == 302
    assert officer.post(address(asked, "laporan/baru/")).status_code == 302
    report = DataReport.objects.get()
    assert "menyebut saksi" in says(report.given_version)
    assert "Lampiran 1: Surat" in says(report.given_version)
    assert report.attachments.get().is_given is False


def test_health_goes_only_where_the_medical_right_agrees(cast: Cast) -> None:
    health(cast)
    asked = data_asked(cast, with_health=True)
    opens = {
        who for who in cast.staff if signed_in(cast, who).get(address(asked)).status_code == 200
    }
    assert opens == {"ratmi", "nurhayati"}
    assert "Asma sejak kecil" in says(made(cast, asked).given_version)
    assert Entry.objects.filter(deed="look.seen", fields__contains="client.data_health").exists()


def test_a_lawyer_brings_a_power_of_attorney_and_gets_no_health(cast: Cast) -> None:
    page = f"/klien/{cast.clients['sarro'].pk}/akses-data/baru/"
    form = {**FORM, "id": str(uuid7()), "complete_on": "24/11/2026", "asker_is": "kuasa"}
    officer = signed_in(cast, "ratmi")
    assert officer.post(page, form).status_code == 422
    with_letter = {**form, "letter": "SK 12/2026"}
    assert officer.post(page, {**with_letter, "with_health": "on"}).status_code == 422
    assert officer.post(page, with_letter).status_code == 302


def test_nobody_is_the_guardian_of_an_adult(cast: Cast) -> None:
    page = f"/klien/{cast.clients['sarro'].pk}/akses-data/baru/"
    form = {**FORM, "id": str(uuid7()), "complete_on": "24/11/2026", "asker_is": "wali"}
    assert signed_in(cast, "ratmi").post(page, form).status_code == 422


def test_of_a_child_it_is_a_disclosure_too(cast: Cast) -> None:
    asked = data_asked(cast, "ayu", asker_is="wali")
    given(cast, asked)
    disclosed = Disclosure.objects.get()
    assert disclosed.identity == "7271010101010001"
    assert disclosed.decided_by == cast.staff["nurhayati"]
    assert asked.identity_sealed.startswith("v1.data-anak")
    assert "7271010101" not in repr(list(Change.objects.filter(row=asked.pk).values()))


def test_of_an_adult_it_is_none(cast: Cast) -> None:
    given(cast, data_asked(cast))
    assert not Disclosure.objects.exists()


def test_a_refusal_ends_it(cast: Cast) -> None:
    asked, head = data_asked(cast), signed_in(cast, "nurhayati")
    page = address(asked, "penolakan/")
    assert head.post(page, {"because": "bukan klien ini"}).status_code == 302
    part = stands(asked).parts[0]
    signed_in(cast, "ratmi").post(address(asked, f"bagian/{part.key}/"), {"digest": part.digest})
    assert not asked.read_parts.exists()
    assert "bukan klien ini" in head.get(address(asked)).content.decode()


def test_what_is_late_is_said(cast: Cast) -> None:
    asked = data_asked(cast, at=clock.now() - timedelta(days=4))
    officer = signed_in(cast, "ratmi")
    assert "sudah lewat" in officer.get(address(asked)).content.decode()
    assert "Lewat batas waktu" in officer.get("/akses-data/").content.decode()


def test_the_words_that_are_black_are_sealed(cast: Cast) -> None:
    a_fact(cast, "lain")
    asked = data_asked(cast)
    goes_through(
        signed_in(cast, "ratmi"), asked, {"menerima": {"kata": "menerima", "alasan": "saksi"}}
    )
    row = asked.blackouts.get()
    assert "menerima" not in repr(list(Change.objects.filter(row=row.pk).values()))
    assert row.words_sealed.startswith("v1.")
