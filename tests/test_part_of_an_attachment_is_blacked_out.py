"""An officer draws a box on a scan, says why; what is given is a new file without those points."""

from io import BytesIO
from uuid import UUID
from zipfile import ZipFile

import pypdf
import pytest
from django.http import HttpResponse
from PIL import Image

import files_of_all_kinds as files
from access_scenes import address, data_asked, decided, goes_through, made
from browsing import signed_in
from cast import Cast
from person_scenes import a_photo, documents_here
from story_scenes import a_document, a_scan
from test_a_client_reads_their_own_file import bytes_of, says
from titian.audit.models import Change, Entry
from titian.clients.models import BlackBox, DataAttachment, DataRequest
from titian.kit.ids import uuid7

__all__ = ["documents_here"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("documents_here")]
UPPER = {"left": "0", "top": "0", "width": "100", "height": "50", "reason": "nama saksi"}


def page_of(asked: DataRequest, attachment: UUID, number: int = 1) -> str:
    return address(asked, f"lampiran/{attachment}/halaman/{number}/")


def drew(
    cast: Cast, asked: DataRequest, attachment: UUID, *, number: int = 1, **more: str
) -> HttpResponse:
    form = {"id": str(uuid7()), **UPPER, **more}
    return signed_in(cast, "ratmi").post(page_of(asked, attachment, number), form)


def reported(cast: Cast, asked: DataRequest) -> DataAttachment:
    return DataAttachment.objects.select_related("file", "given_version").get(
        report=made(cast, asked)
    )


def upper_half(picture: bytes) -> int:
    """The brightest of its points."""
    image = Image.open(BytesIO(picture)).convert("L")
    found = image.crop((0, 0, image.width, image.height // 2 - 8)).getextrema()
    return int(found[1])  # type: ignore[arg-type]


def test_from_the_box_to_the_copy_in_the_hand(cast: Cast) -> None:
    scan = a_scan(cast)
    asked, officer = data_asked(cast), signed_in(cast, "ratmi")
    assert drew(cast, asked, scan.pk).status_code == 302
    listed = officer.get(address(asked, "lampiran/")).content.decode()
    assert "1 kotak hitam" in listed
    assert "Berikan salinan yang dihitamkan" in listed
    one = reported(cast, asked)
    assert decided(cast, one.report).status_code == 302
    packed = ZipFile(
        BytesIO(officer.get(address(asked, f"laporan/{one.report_id}/paket/")).content)
    )
    given = packed.read("lampiran-1.jpg")
    assert upper_half(given) <= 12
    assert upper_half(bytes_of(scan.file)) > 100


def test_both_versions_are_kept_and_named_with_the_reason(cast: Cast) -> None:
    scan = a_scan(cast)
    asked = data_asked(cast)
    drew(cast, asked, scan.pk)
    one = reported(cast, asked)
    assert (one.file, one.boxes, one.reason) == (scan.file, 1, "nama saksi")
    assert one.given_version is not None
    assert one.given_version.sha256 != scan.file.sha256
    for version in (one.report.whole, one.report.given_version):
        assert "Lampiran 1: Surat saksi. 1 kotak dihitamkan: nama saksi" in says(version)


def test_a_pdf_leaves_the_office_as_pictures(cast: Cast) -> None:
    scan = a_scan(cast, files.written_pdf("Saksi: Sitti Aminah", "Halaman dua"))
    asked = data_asked(cast)
    assert drew(cast, asked, scan.pk, number=2).status_code == 302
    one = reported(cast, asked)
    assert one.given_version is not None
    assert "Sitti Aminah" in says(one.file)
    assert says(one.given_version).strip() == ""
    assert b"/Font" not in bytes_of(one.given_version)
    first, second = pypdf.PdfReader(BytesIO(bytes_of(one.given_version))).pages
    assert upper_half(first.images[0].data) > 240
    assert upper_half(second.images[0].data) <= 12


def test_the_photo_of_the_client_can_be_covered_too(cast: Cast) -> None:
    a_photo(cast)
    asked = data_asked(cast)
    photo = signed_in(cast, "ratmi").get(address(asked, "lampiran/")).content.decode()
    attachment = UUID(photo.split("/lampiran/")[1][:36])
    assert drew(cast, asked, attachment, seluruh="1", left="", width="").status_code == 302
    assert BlackBox.objects.get().width == 1000
    assert reported(cast, asked).boxes == 1


def test_looking_first_keeps_nothing(cast: Cast) -> None:
    scan = a_scan(cast)
    asked = data_asked(cast)
    page = drew(cast, asked, scan.pk, lihat="1", reason="", left="12,5", width="50").content
    assert b"?kotak=125,0,500,500" in page
    assert not BlackBox.objects.exists()
    officer = signed_in(cast, "ratmi")
    picture = page_of(asked, scan.pk) + "gambar/"
    plain, marked = (officer.get(picture + more).content for more in ("", "?kotak=125,0,500,500"))
    assert plain != marked
    assert officer.get(picture + "?kotak=9,9,x,99999").content == plain


@pytest.mark.parametrize(
    "wrong",
    [{"left": "60", "width": "50"}, {"width": "0"}, {"top": "abc"}, {"top": "101"},
     {"height": ""}, {"reason": ""}, {"left": "-1"}, {"top": "NaN"}, {"top": "Infinity"}],
)  # fmt: skip
def test_a_box_beside_the_page_or_without_reason_is_refused(
    cast: Cast, wrong: dict[str, str]
) -> None:
    scan = a_scan(cast)
    asked = data_asked(cast)
    assert drew(cast, asked, scan.pk, **wrong).status_code == 422
    assert not BlackBox.objects.exists()


def test_the_same_form_twice_is_one_box(cast: Cast) -> None:
    scan = a_scan(cast)
    asked, same = data_asked(cast), str(uuid7())
    assert [drew(cast, asked, scan.pk, id=same).status_code for _ in range(2)] == [302, 302]
    assert drew(cast, asked, scan.pk, id=same, width="20").status_code == 422
    assert BlackBox.objects.get().width == 1000


def test_a_box_that_was_lifted_covers_nothing_and_stays_on_record(cast: Cast) -> None:
    scan = a_scan(cast)
    asked, officer = data_asked(cast), signed_in(cast, "ratmi")
    drew(cast, asked, scan.pk)
    box = BlackBox.objects.get()
    assert officer.post(address(asked, f"kotak/{box.pk}/pencabutan/")).status_code == 302
    assert BlackBox.objects.get().lifted_by == cast.staff["ratmi"]
    one = reported(cast, asked)
    assert (one.given_version, one.handed) == (None, scan.file)
    assert Entry.objects.filter(deed="client.data_uncovered").count() == 1
    assert Change.objects.filter(row=box.pk).count() == 2


def test_the_head_compares_what_is_given_with_what_came(cast: Cast) -> None:
    scan = a_scan(cast)
    asked, head = data_asked(cast), signed_in(cast, "nurhayati")
    drew(cast, asked, scan.pk)
    one = reported(cast, asked)
    page = f"laporan/{one.report_id}/lampiran/1/"
    assert upper_half(head.get(address(asked, page + "diberikan/")).content) <= 12
    assert head.get(address(asked, page + "asli/")).content == bytes_of(scan.file)
    shown = head.get(address(asked)).content.decode()
    assert "Dihitamkan sebagian" in shown
    assert address(asked, page + "diberikan/") in shown


def test_a_box_drawn_after_the_report_changes_nothing_that_was_made(cast: Cast) -> None:
    scan = a_scan(cast)
    asked = data_asked(cast)
    drew(cast, asked, scan.pk)
    before = reported(cast, asked)
    drew(cast, asked, scan.pk, top="50", height="50")
    after = DataAttachment.objects.get()
    assert (after.given_version_id, after.boxes) == (before.given_version_id, 1)


def test_nothing_is_covered_after_the_answer_was_approved(cast: Cast) -> None:
    scan = a_scan(cast)
    asked = data_asked(cast)
    decided(cast, made(cast, asked))
    drew(cast, asked, scan.pk)
    assert not BlackBox.objects.exists()


def test_a_word_file_and_anothers_attachment_have_no_such_page(cast: Cast) -> None:
    word = a_document(cast)
    asked, officer = data_asked(cast), signed_in(cast, "ratmi")
    assert "Hitamkan sebagian<" not in officer.get(address(asked, "lampiran/")).content.decode()
    assert officer.get(page_of(asked, word.pk)).status_code == 404
    assert officer.get(page_of(asked, uuid7())).status_code == 404
    assert officer.get(page_of(asked, a_scan(cast).pk, 2)).status_code == 404


def test_a_content_that_is_gone_is_said_and_no_report_is_made(cast: Cast) -> None:
    scan = a_scan(cast)
    asked, officer = data_asked(cast), signed_in(cast, "ratmi")
    drew(cast, asked, scan.pk)
    goes_through(officer, asked)
    scan.file.sha256 = "0" * 64
    scan.file.save()
    answer = officer.post(address(asked, "laporan/baru/"))
    assert answer.status_code == 422
    assert "tidak dapat digambar" in answer.content.decode()
    assert officer.get(page_of(asked, scan.pk)).status_code == 422
    assert officer.get(page_of(asked, scan.pk) + "gambar/").status_code == 404


def test_who_looks_at_a_page_is_recorded(cast: Cast) -> None:
    scan = a_scan(cast)
    asked = data_asked(cast)
    signed_in(cast, "nurhayati").get(page_of(asked, scan.pk) + "gambar/")
    assert Entry.objects.filter(fields__contains="client.data_attachment").count() == 1


def test_a_page_is_small_on_a_slow_line_and_sharp_when_asked_for(cast: Cast) -> None:
    scan = a_scan(cast, files.photo(size=(2400, 1800)))
    asked, officer = data_asked(cast), signed_in(cast, "ratmi")
    page = page_of(asked, scan.pk)
    small, sharp = (officer.get(f"{page}gambar/{more}").content for more in ("", "?tajam"))
    sizes = [max(Image.open(BytesIO(picture)).size) for picture in (small, sharp)]
    assert sizes == [1000, 2000]
    assert "&amp;tajam" in officer.get(f"{page}?tajam").content.decode()
