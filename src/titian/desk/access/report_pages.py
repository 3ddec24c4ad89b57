"""The answer: made in both versions, approved by a second person, handed over with a slip."""

from contextlib import suppress
from io import BytesIO
from pathlib import Path
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from titian.clients.data_reports import (
    AlreadyDecided,
    AlreadyWaiting,
    NotApproved,
    OwnReport,
    decide_report,
    give_report,
    make_report,
)
from titian.clients.data_requests import Closed
from titian.clients.models import DataAttachment, DataReport
from titian.clients.sealing import cipher_of
from titian.desk.access.answering import draft_of
from titian.desk.access.asked import asked_in, file_of, report_in
from titian.desk.access.forms import ConfirmForm, DecideForm
from titian.desk.access.progress import Progress, progress_of
from titian.desk.access.rule_words import complain_words, rules_of
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.people.deed_pages import deed_page
from titian.desk.persons.file_words import trouble_words
from titian.desk.sent import typed
from titian.desk.sheets.answers import file_answer, pdf_answer, zip_answer
from titian.documents.keeping import content_of
from titian.documents.models import File
from titian.documents.troubles import FileTrouble, Missing
from titian.offices.access import Right

WHOLE, GIVEN = "asli", "diberikan"


@open_to(Right.DATA_REQUEST)
def data_report_new(request: StaffRequest, client_id: UUID, data_request_id: UUID) -> HttpResponse:
    """From what was gone through, and only when all of it was."""
    client = file_of(request, client_id)
    asked = asked_in(request, client, data_request_id)
    progress = progress_of(asked, request.at)
    form = ConfirmForm(typed(request))
    if form.is_valid():
        if trouble := _made(request, progress):
            form.add_error(None, trouble)
        else:
            return redirect("data_request", client.pk, asked.pk)
    return deed_page(
        request, client, form, title=_("Buat laporan"), action=_("Buat laporan"),
        text=_("Dua versi dibuat dan disimpan: versi lengkap untuk kantor, dan versi yang"
               " diberikan. Sesudah itu kepala Bapas memeriksanya."),
        back="client_data_requests",
    )  # fmt: skip


@open_to(Right.DATA_RELEASE)
def data_report_decide(
    request: StaffRequest, client_id: UUID, data_request_id: UUID, data_report_id: UUID
) -> HttpResponse:
    """The second person: neither who entered the request nor who made the answer."""
    client = file_of(request, client_id, right=Right.DATA_RELEASE)
    report = report_in(asked_in(request, client, data_request_id), data_report_id)
    form = DecideForm(typed(request))
    if form.is_valid():
        try:
            with suppress(AlreadyDecided):
                decide_report(
                    report=report, is_approved=form.cleaned_data["decision"] == "ya",
                    note=form.cleaned_data["note"], by=request.user, at=request.at,
                )  # fmt: skip
            return redirect("data_request", client.pk, report.request_id)
        except OwnReport:
            form.add_error(
                None, _("Yang mencatat atau membuat laporan tidak menyetujuinya. Minta orang lain.")
            )
    text = _(
        "Buka dan bandingkan kedua versi lebih dulu. {black} dari {all} bagian dihitamkan."
    ).format(black=report.blacked, all=report.passages)
    return deed_page(
        request, client, form, title=_("Setujui laporan akses data"), text=text,
        action=_("Simpan keputusan"), back="client_data_requests",
    )  # fmt: skip


@open_to(Right.DATA_REQUEST)
def data_report_give(
    request: StaffRequest, client_id: UUID, data_request_id: UUID, data_report_id: UUID
) -> HttpResponse:
    """Handed over to whoever asked; then the slip."""
    client = file_of(request, client_id)
    report = report_in(asked_in(request, client, data_request_id), data_report_id)
    form = ConfirmForm(typed(request))
    if form.is_valid():
        try:
            give_report(report=report, by=request.user, at=request.at)
            return redirect("data_report_slip", client.pk, report.request_id, report.pk)
        except NotApproved:
            form.add_error(None, _("Kepala Bapas belum menyetujui laporan ini."))
    text = _("Berikan versi yang disetujui kepada {name}. Periksa lagi tanda pengenalnya.")
    return deed_page(
        request, client, form, title=_("Catat pemberian laporan"), action=_("Sudah diberikan"),
        text=text.format(name=report.request.asker), back="client_data_requests",
    )  # fmt: skip


@open_to(Right.DATA_REQUEST)
@require_GET
def data_report_whole(
    request: StaffRequest, client_id: UUID, data_request_id: UUID, data_report_id: UUID
) -> HttpResponse:
    """The version that stays in the office."""
    client = file_of(request, client_id, page="client.data_report_whole")
    report = report_in(asked_in(request, client, data_request_id), data_report_id)
    return _pdf(request, report, report.whole, f"lengkap-{client.number}")


@open_to(Right.DATA_REQUEST)
@require_GET
def data_report_given(
    request: StaffRequest, client_id: UUID, data_request_id: UUID, data_report_id: UUID
) -> HttpResponse:
    """The version that whoever asked gets."""
    client = file_of(request, client_id, page="client.data_report")
    report = report_in(asked_in(request, client, data_request_id), data_report_id)
    return _pdf(request, report, report.given_version, f"akses-data-{client.number}")


@open_to(Right.DATA_REQUEST)
@require_GET
def data_report_bundle(
    request: StaffRequest, client_id: UUID, data_request_id: UUID, data_report_id: UUID
) -> HttpResponse:
    """The given version with the attachments that go with it, when it was approved."""
    client = file_of(request, client_id, page="client.data_report")
    report = report_in(asked_in(request, client, data_request_id), data_report_id)
    if not report.is_approved:
        raise Http404
    try:
        return zip_answer(_packed(report), f"akses-data-{client.number}")
    except Missing:
        return _lost(request, report)


@open_to(Right.DATA_REQUEST)
@require_GET
def data_report_attachment(
    request: StaffRequest, client_id: UUID, data_request_id: UUID, data_report_id: UUID,
    number: int, version: str,
) -> HttpResponse:  # fmt: skip
    """One attachment as it is given, or as it came: the head compares the two."""
    is_whole = version == WHOLE
    page = "client.data_report_whole" if is_whole else "client.data_report"
    client = file_of(request, client_id, page=page)
    report = report_in(asked_in(request, client, data_request_id), data_report_id)
    one = report.attachments.select_related("file", "given_version").filter(number=number).first()
    if one is None or not (is_whole or one.is_given):
        raise Http404
    file = one.file if is_whole else one.handed
    try:
        return file_answer(_opened(file), file.media_type, f"{version}-{_name_of(one, file)}")
    except Missing:
        return _lost(request, report)


@open_to(Right.DATA_REQUEST)
@require_GET
def data_report_slip(
    request: StaffRequest, client_id: UUID, data_request_id: UUID, data_report_id: UUID
) -> HttpResponse:
    """Small enough for the printer at the desk: what was given, how much is black, where to go."""
    client = file_of(request, client_id, page="client.data_slip")
    report = report_in(asked_in(request, client, data_request_id), data_report_id)
    if report.given_at is None:
        raise Http404
    enclosed = list(report.attachments.all())
    context = {
        "client": client,
        "report": report,
        "given": [one for one in enclosed if one.is_given],
        "covered": [one for one in enclosed if one.boxes],
        "kept": [one for one in enclosed if not one.is_given],
        "rules": rules_of(report.request),
        "complain": complain_words(),
    }
    return render(request, "desk/access/slip.html", context)


def _made(request: StaffRequest, progress: Progress) -> str:
    """Empty, or why no report was made."""
    if not progress.is_whole:
        return _("Masih ada bagian atau lampiran yang belum ditinjau.")
    try:
        draft = draft_of(progress, by=request.user, at=request.at)
    except FileTrouble as trouble:
        said = _("Lampiran yang dihitamkan sebagian tidak dapat digambar. {trouble}")
        return said.format(trouble=trouble_words(trouble))
    with suppress(Closed, AlreadyWaiting):
        make_report(request=progress.request, draft=draft, by=request.user, at=request.at)
    return ""


def _pdf(request: StaffRequest, report: DataReport, file: File, name: str) -> HttpResponse:
    try:
        return pdf_answer(_opened(file), name)
    except Missing:
        return _lost(request, report)


def _packed(report: DataReport) -> bytes:
    """Attachments under their number, as the report lists them: a title may be black."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as folder:
        folder.writestr("laporan.pdf", _opened(report.given_version))
        enclosed = report.attachments.select_related("file", "given_version").order_by("number")
        for one in enclosed:
            if one.is_given:
                folder.writestr(_name_of(one, one.handed), _opened(one.handed))
    return packed.getvalue()


def _name_of(one: DataAttachment, file: File) -> str:
    return f"lampiran-{one.number}{Path(file.name).suffix}"


def _opened(file: File) -> bytes:
    return content_of(file, cipher=cipher_of(file.register))


def _lost(request: StaffRequest, report: DataReport) -> HttpResponse:
    """Its content is gone from the disk: said, and another can be made."""
    context = {"client": report.request.client, "report": report}
    return render(request, "desk/access/lost.html", context, status=404)
