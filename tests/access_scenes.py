"""Sarro asks what the file says of him: Ratmi answers, Hj. Nurhayati approves."""

from datetime import datetime

from django.http import HttpResponse
from django.test import Client as Browser

from browsing import signed_in
from cast import Cast
from titian.clients.black_boxes import Covering, cover
from titian.clients.data_requests import ATTACHED, Asking, enter_data_request
from titian.clients.models import BlackBox, DataReport, DataRequest
from titian.desk.access.progress import ATTACHMENTS, Progress, progress_of
from titian.documents.boxes import Box
from titian.guidance.models import Document
from titian.kit import clock
from titian.kit.ids import uuid7
from titian.offices.models import Staff
from wall_scenes import client_of

FORM = {
    "wants": "semua", "asker_is": "diri", "asker": "Sarro", "identity": "7271010101010001",
    "checked_by": "ktp", "letter": "", "complete_on": "",
}  # fmt: skip
Black = dict[str, dict[str, str]]


def data_asked(
    cast: Cast, whom: str = "sarro", *, by: str = "ratmi", asker_is: str = "diri",
    with_health: bool = False, at: datetime | None = None, wants: str = "semua",
) -> DataRequest:  # fmt: skip
    at = at or clock.now()
    asking = Asking(asker_is, "Sarro", "7271010101010001", "ktp", "", with_health, at, wants)
    asked = enter_data_request(
        id=uuid7(), client=client_of(cast, whom), asking=asking, by=cast.staff[by], at=at
    )
    asked.client = client_of(cast, whom)
    return asked


def address(asked: DataRequest, page: str = "") -> str:
    return f"/klien/{asked.client_id}/akses-data/{asked.pk}/{page}"


def stands(asked: DataRequest) -> Progress:
    asked = DataRequest.objects.get(pk=asked.pk)
    asked.client = type(asked.client).objects.select_related("office").get(pk=asked.client_id)
    return progress_of(asked, clock.now())


def goes_through(officer: Browser, asked: DataRequest, black: Black | None = None) -> None:
    """Every part is read; of passages that say a certain word, this is sent. No attachment is
    held back."""
    for part in stands(asked).parts:
        form = {"digest": part.digest}
        for number, passage in enumerate(part.passages, 1):
            for word, fields in (black or {}).items():
                if word in passage.text:
                    form |= {f"{name}-{number}": value for name, value in fields.items()}
        answer = officer.post(address(asked, f"bagian/{part.key}/"), form)
        assert answer.status_code == 302, answer.content.decode()[-3000:]
    chosen = {f"pilih-{n}": "beri" for n, _one in enumerate(stands(asked).attachments, 1)}
    if chosen:
        assert officer.post(address(asked, f"{ATTACHMENTS}/"), chosen).status_code == 302


def made(cast: Cast, asked: DataRequest, black: Black | None = None) -> DataReport:
    officer = signed_in(cast, "ratmi")
    goes_through(officer, asked, black)
    assert officer.post(address(asked, "laporan/baru/")).status_code == 302
    return DataReport.objects.get(request=asked, decided_at=None)


def decided(
    cast: Cast, report: DataReport, word: str = "ya", by: str = "nurhayati"
) -> HttpResponse:
    page = address(report.request, f"laporan/{report.pk}/keputusan/")
    return signed_in(cast, by).post(page, {"decision": word, "note": "perbaiki" * (word != "ya")})


def given(cast: Cast, asked: DataRequest, black: Black | None = None) -> DataReport:
    report = made(cast, asked, black)
    assert decided(cast, report).status_code == 302
    page = address(asked, f"laporan/{report.pk}/pemberian/")
    assert signed_in(cast, "ratmi").post(page).status_code == 302
    return DataReport.objects.get(pk=report.pk)


def a_box(asked: DataRequest, document: Document, *, by: Staff) -> BlackBox:
    """The upper half of its first page."""
    covering = Covering(f"{ATTACHED}{document.pk}", Box(1, 0, 0, 1000, 500), "nama saksi")
    return cover(id=uuid7(), request=asked, covering=covering, by=by, at=clock.now())
