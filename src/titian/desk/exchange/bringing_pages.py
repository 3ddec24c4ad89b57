"""Bringing a list: the empty one to fill in, and the form that takes it."""

from collections.abc import Iterator

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.exchange.attachments import attachment
from titian.desk.exchange.forms import ListForm
from titian.documents.troubles import FileTrouble
from titian.exchange.actions import bring_list
from titian.exchange.checking import check_list
from titian.exchange.models import Import
from titian.exchange.sheets import XLSX_TYPE
from titian.exchange.templates import template_of
from titian.kit.ids import uuid7
from titian.offices.access import Right


@open_to(Right.IMPORT)
def import_new(request: StaffRequest) -> HttpResponse:
    """Takes a list; it is tried at once, and nothing is written yet."""
    initial: dict[str, object] = {"id": uuid7(), "register": "adult", "kind": Import.Kind.CLIENTS}
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ListForm(*sent, user=request.user, initial=initial)
    if form.is_valid() and (one := _bring(request, form)) is not None:
        return redirect("import", one.pk)
    context = {"form": form, "kinds": Import.Kind.choices}
    return render(
        request, "desk/exchange/import_new.html", context, status=422 if form.errors else 200
    )


def _bring(request: StaffRequest, form: ListForm) -> Import | None:
    typed = form.cleaned_data
    try:
        checked = check_list(typed["file"].read())
    except FileTrouble as trouble:
        form.say_trouble(trouble)
        return None
    return bring_list(
        id=typed["id"], kind=typed["kind"], checked=checked, name=str(typed["file"].name),
        register=typed["register"], officer=typed["officer"], by=request.user, at=request.at,
    )  # fmt: skip


@open_to(Right.IMPORT)
@require_GET
def import_template(_request: StaffRequest, list_kind: str) -> HttpResponse:
    """The list to fill in."""
    if list_kind not in Import.Kind.values:
        raise Http404
    content = template_of(list_kind, notes=[*_notes()], note_title=NOTE_TITLE)
    return attachment(content, XLSX_TYPE, f"titian-{NAMES[list_kind]}.xlsx")


NOTE_TITLE = "Petunjuk"
NAMES = {"clients": "klien", "supervisions": "bimbingan", "reports": "laporan"}


def _notes() -> Iterator[tuple[str, str]]:
    yield _("Cara mengisi"), _("Isi lembar Daftar, satu baris satu orang. Judul kolom tetap.")
    yield _("Nama"), _("Seperti di KTP atau putusan. Nama lain boleh: Sarro alias Ucok.")
    yield (
        "NIK",
        _("Kolomnya sudah berformat Teks: ketik 16 angka, jangan disalin sebagai bilangan."),
    )
    yield _("Tanggal"), _("17/02/1992, 17-2-92, 17 Februari 1992, 1992-02-17, atau tanggal Excel.")
    yield _("Telepon"), _("Boleh beberapa, dipisahkan dengan koma.")
    yield "PK", _("Nama PK seperti di halaman Pegawai. Kosong: PK yang dipilih saat mengunggah.")
    yield _("Yang kosong"), _("Boleh kosong bila belum diketahui; jangan dikarang.")
