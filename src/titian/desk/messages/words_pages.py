"""With which words does this office write? Every template in every language, with what it becomes.

Each change is a version of the office's settings; empty, our own words hold again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest
from titian.desk.messages.words_form import WordsForm
from titian.desk.rulings.tabs import tabs
from titian.desk.sent import typed
from titian.messages.models import Contact
from titian.messages.rules.filling import EXAMPLES, PLACES, fill
from titian.messages.rules.parts import Size, size_of
from titian.messages.wording import LANGUAGES, ours, template_of
from titian.offices.access import Right
from titian.offices.actions import StaleSettings, newest_version, set_settings
from titian.offices.models import Office, Setting
from titian.offices.settings_of import OfficeSettings, settings_of

KEY = "message_words"
KINDS: Mapping[str, str | Promise] = {
    "reminder_before": _("Pengingat sehari sebelumnya"),
    "reminder_last": _("Pengingat hari terakhir"),
    "report_here": _("Tautan untuk lapor lewat HP"),
    "report_taken": _("Laporan lewat SMS diterima"),
    "report_waits": _("Laporan lewat SMS menunggu petugas"),
    "report_known": _("Laporan lewat SMS sudah ada"),
    "report_help": _("Laporan lewat SMS tidak terbaca"),
    "report_not_due": _("Nomor belum dapat dipakai lapor"),
    "help_soon": _("Pesan sampai, petugas akan menghubungi"),
    "missed_call": _("Telepon tidak terjawab"),
    "permission_given": _("Izin disetujui"),
    "permission_refused": _("Izin belum dapat diberikan"),
    "permission_ended": _("Izin diakhiri lebih awal"),
    "alert_zone": _("Di luar wilayah, kepada klien"),
    "alert_battery": _("Baterai hampir habis, kepada klien"),
    "alert_unverified": _("Posisi belum terlihat, kepada klien"),
    "opted_out": _("Pengingat dihentikan"),
    "opted_in": _("Pengingat menyala lagi"),
}


@dataclass(frozen=True)
class Shown:
    """One template as the client would read it."""

    kind: str
    label: str | Promise
    text: str
    is_own: bool
    size: Size


@open_to(Right.SETTINGS)
@require_GET
def message_words(request: StaffRequest) -> HttpResponse:
    """One language at a time."""
    language = request.GET.get("bahasa", LANGUAGES[0])
    if language not in LANGUAGES:
        raise Http404
    settings = settings_of(request.user.office, request.at)
    shown = [_shown(request.user.office, settings, kind, language) for kind in KINDS]
    languages = [
        (f"?bahasa={one}", Contact.Language(one).label, one == language) for one in LANGUAGES
    ]
    context = {
        "shown": shown, "tongue": language, "tongues": languages,
        "tabs": tabs("message_words"),
    }  # fmt: skip
    return render(request, "desk/messages/words.html", context)


@open_to(Right.SETTINGS)
def message_word(request: StaffRequest, language: str, kind: str) -> HttpResponse:
    """The form with what it would become; our own words stand beside it."""
    if language not in LANGUAGES or kind not in KINDS:
        raise Http404
    office = request.user.office
    settings = settings_of(office, request.at)
    form = WordsForm(
        typed(request), kind=kind, seen=_seen(office), text=template_of(settings, kind, language)
    )
    is_saved = request.method == "POST" and "contoh" not in request.POST
    if is_saved and form.is_valid():
        try:
            _keep(request, settings, f"{kind}.{language}", form)
            return redirect(f"{reverse('message_words')}?bahasa={language}")
        except StaleSettings:
            form.say_stale(_seen(office))
    return render(request, "desk/messages/word.html", _word(office, form, language, kind))


def _keep(request: StaffRequest, settings: OfficeSettings, name: str, form: WordsForm) -> None:
    words = {key: value for key, value in settings.message_words.items() if key != name}
    kind, _dot, language = name.partition(".")
    text = form.cleaned_data["text"]
    if text and text != ours(language).get(kind):
        words[name] = text
    set_settings(
        office=request.user.office, values={KEY: words}, seen=form.cleaned_data["seen"],
        by=request.user, at=request.at,
    )  # fmt: skip


def _word(office: Office, form: WordsForm, language: str, kind: str) -> dict[str, object]:
    example = fill(str(form["text"].value() or ""), _example(office))
    return {
        "form": form,
        "label": KINDS[kind],
        "tongue": Contact.Language(language).label,
        "back": f"{reverse('message_words')}?bahasa={language}",
        "example": example,
        "size": size_of(example),
        "ours": ours(language).get(kind, ""),
        "places": sorted(PLACES[kind]),
    }


def _shown(office: Office, settings: OfficeSettings, kind: str, language: str) -> Shown:
    text = fill(template_of(settings, kind, language), _example(office))
    is_own = bool(settings.message_words.get(f"{kind}.{language}"))
    return Shown(kind, KINDS[kind], text, is_own, size_of(text))


def _example(office: Office) -> Mapping[str, str]:
    return {**EXAMPLES, "kantor": office.name, "telepon": office.phone or EXAMPLES["telepon"]}


def _seen(office: Office) -> UUID | None:
    return newest_version(Setting.objects.filter(office=office, key=KEY))
