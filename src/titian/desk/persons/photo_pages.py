"""The client's photo: taken, shown to whoever may see the client."""

from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from titian.clients.models import Client, Particulars
from titian.clients.particulars import take_photo
from titian.clients.sealing import cipher_of
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.people.deed_pages import deed_page
from titian.desk.persons.file_words import trouble_words
from titian.documents.keeping import content_of
from titian.documents.troubles import FileTrouble, Missing, UnknownKind
from titian.offices.access import Right


class PhotoForm(forms.Form):
    """A picture of the face."""

    photo = forms.FileField(
        label=gettext_lazy("Foto klien"),
        help_text=gettext_lazy("JPEG atau PNG. Foto diperkecil; tempat pengambilannya dihapus."),
        error_messages={"required": gettext_lazy("Pilih berkas fotonya.")},
    )


@open_to(Right.REGISTER)
def client_photo(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """A new photo; the former ones stay on record."""
    client = client_for(request, client_id, "client.photo", right=Right.FILE)
    form = PhotoForm(*(request.POST, request.FILES) if request.method == "POST" else ())
    if form.is_valid():
        try:
            received = form.cleaned_data["photo"].read()
            take_photo(client=client, received=received, by=request.user, at=request.at)
            return redirect("client_person", client.pk)
        except FileTrouble as trouble:
            form.add_error("photo", _why_not(trouble))
    text = _("Wajah dari depan, tanpa topi, terang. Foto hanya untuk mengenali klien.")
    title = _("Foto klien")
    return deed_page(
        request, client, form, title=title, action=_("Simpan foto"), text=text, back="client_person"
    )


def _why_not(trouble: FileTrouble) -> str:
    """Elsewhere other kinds are welcome."""
    if isinstance(trouble, UnknownKind):
        return _("Berkas ini bukan foto. Pakai foto JPEG atau PNG dari kamera atau ponsel.")
    return trouble_words(trouble)


@open_to()
@require_GET
def client_photo_image(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """The picture itself, never kept by the browser. The counter recognises adults by it."""
    seen = Client.objects.visible_to(request.user, at=request.at)
    right = None if seen.filter(pk=client_id).exists() else Right.REPORT
    client = client_for(request, client_id, "client.photo", right=right)
    known = Particulars.objects.filter(client=client).select_related("photo").first()
    if known is None or known.photo is None or (right and client.is_child):
        raise Http404
    try:
        content = content_of(known.photo, cipher=cipher_of(client.register))
    except Missing:
        raise Http404 from None
    return HttpResponse(content, content_type=known.photo.media_type)
