"""The client's word on an alert, and the sealed paper about it."""

from uuid import UUID

import segno
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from titian.alerts.models import Alert
from titian.audit.chain import Head
from titian.desk.alarms.evidence import PLACE_KINDS
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.evidence.forms import ExplanationForm, PaperForm
from titian.desk.evidence.paper_of import body_of
from titian.desk.sent import typed
from titian.desk.sheets.answers import pdf_answer
from titian.letters.evidence import EvidenceBody, EvidenceSheet
from titian.letters.typesetting import pdf
from titian.offices.access import Right
from titian.tracking.explaining import write_down
from titian.tracking.papers import content_hash, seal_paper, trail_head

PAPERS_SPEAK = "id"


@open_to(Right.ALERT)
def alert_explanation(request: StaffRequest, alert_id: UUID) -> HttpResponse:
    """Written down beside the evidence, also after the alert was settled."""
    alert = _alert_for(request, alert_id, "alert.explanation")
    form = ExplanationForm(typed(request), zone=alert.office.zone, at=request.at)
    if form.is_valid():
        said = form.cleaned_data
        write_down(
            id=said["id"], alert=alert, way=said["way"], words=said["words"], said_at=form.said_at,
            by=request.user, at=request.at,
        )  # fmt: skip
        return redirect("alert", alert.pk)
    context = {"alert": alert, "client": alert.client, "form": form, "title": _("Keterangan klien"),
               "action": _("Simpan keterangan")}  # fmt: skip
    return render(request, "desk/evidence/form.html", context)


@open_to(Right.ALERT)
def alert_paper(request: StaffRequest, alert_id: UUID) -> HttpResponse:
    """Sealed when its purpose is said; each making is a deed of its own."""
    alert = _alert_for(request, alert_id, "alert.paper")
    if alert.kind not in PLACE_KINDS:
        raise Http404
    form = PaperForm(typed(request))
    if form.is_valid():
        return pdf_answer(_sealed(request, alert, form.cleaned_data["purpose"]), _name(alert))
    context = {"alert": alert, "client": alert.client, "form": form, "is_paper": True,
               "title": _("Bukti bersegel (PDF)"), "action": _("Buat PDF bersegel")}  # fmt: skip
    return render(request, "desk/evidence/form.html", context)


def _sealed(request: StaffRequest, alert: Alert, purpose: str) -> bytes:
    head = trail_head(alert.office)
    with translation.override(PAPERS_SPEAK):
        body = body_of(alert, purpose=purpose, by=request.user, at=request.at)
        content = content_hash(body)
        made = pdf("evidence", sheet_of(body, content, head))
    return seal_paper(
        alert=alert, made=made, content=content, head=head, purpose=purpose, by=request.user,
        at=request.at,
    )  # fmt: skip


def sheet_of(body: EvidenceBody, content: str, head: Head) -> EvidenceSheet:
    """With its hash, and where it can be checked."""
    query = urlencode({"isi": content})
    address = f"{settings.PUBLIC_ADDRESS}{reverse('paper_check')}?{query}"
    drawn = segno.make(address, error="m", micro=False).svg_inline(border=1)
    return EvidenceSheet(
        body=body,
        content=content,
        qr=str(drawn).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1),
        proof=(
            (_("Hash isi (SHA-256)"), content),
            (_("Jejak kantor saat dicetak"), _("segel no. %(seq)s: %(seal)s")
             % {"seq": head.seq, "seal": head.seal}),
            (_("Diperiksa di"), address),
        ),
        how=_(
            "Yang disegel ialah berkas PDF-nya, huruf demi huruf; cetakan di kertas hanya salinan. "
            "Periksa berkasnya di alamat di atas, atau dengan “titian verify BERKAS”."
        ),
    )  # fmt: skip


def _alert_for(request: StaffRequest, alert_id: UUID, page: str) -> Alert:
    rows = Alert.objects.select_related("client__office", "client__officer", "office", "told")
    alert = rows.filter(pk=alert_id).first()
    if alert is None:
        raise Http404
    client_for(request, alert.client_id, page, right=Right.ALERT)
    return alert


def _name(alert: Alert) -> str:
    return f"bukti-{alert.client.number}-{alert.opened_at:%Y%m%d}"
