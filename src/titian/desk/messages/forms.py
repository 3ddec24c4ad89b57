"""What is typed about messages: an answer, how a client wants to be reached, why one is dropped."""

from datetime import datetime
from typing import cast
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from titian.clients.models import Client, Phone
from titian.desk.fields import ChoiceCards
from titian.desk.people.identity_form import LineField
from titian.desk.stale import RevField
from titian.desk.templatetags.titian import phone
from titian.kit import names
from titian.kit.ids import uuid7
from titian.messages.choices import Wish
from titian.messages.conversation import Written
from titian.messages.models import Contact
from titian.offices.access import Right
from titian.offices.models import Staff

LONGEST = 480  # signs: three SMS
YES = "ya"


class WriteForm(forms.Form):
    """An answer, or the first word."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("Tulis pesan"),
        max_length=LONGEST,
        help_text=_("Kalimat pendek. Jangan tulis nama lengkap, perkara, atau NIK."),
        widget=forms.Textarea(attrs={"rows": "3"}),
        error_messages={
            "required": _("Tulis pesannya dulu."),
            "max_length": _("Pesan ini terlalu panjang: paling banyak 480 huruf."),
        },
    )

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data, initial={"id": uuid7()})

    def clean_words(self) -> str:
        return " ".join(names.legible(self.cleaned_data["words"]).split())

    @property
    def written(self) -> Written:
        return Written(cast(UUID, self.cleaned_data["id"]), self.cleaned_data["words"])


class ContactForm(forms.Form):
    """How the client wants to be reached, as they said it."""

    rev = RevField()
    channel = forms.ChoiceField(
        label=_("Lewat"), choices=Contact.Channel.choices, widget=ChoiceCards()
    )
    phone = forms.ModelChoiceField(
        label=_("Ke nomor"),
        queryset=Phone.objects.none(),
        required=False,
        empty_label=_("Nomor klien sendiri yang terbaru"),
        help_text=_("Nomor keluarga hanya bila klien setuju: pesan di sana terbaca keluarganya."),
    )
    language = forms.ChoiceField(
        label=_("Bahasa"), choices=Contact.Language.choices, widget=ChoiceCards()
    )
    automatic = forms.ChoiceField(
        label=_("Pengingat otomatis"),
        choices=[(YES, _("Ya, ingatkan")), ("tidak", _("Tidak, tanpa pengingat"))],
        widget=ChoiceCards(),
    )
    name = forms.ChoiceField(
        label=_("Sebut nama depan"),
        choices=[("tidak", _("Tidak, tanpa nama")), (YES, _("Ya, klien setuju"))],
        widget=ChoiceCards(),
    )

    def __init__(self, data: QueryDict | None, *, client: Client, contact: Contact | None) -> None:
        super().__init__(data, initial=initial_of(contact or Contact()))
        field = cast(forms.ModelChoiceField, self.fields["phone"])  # type: ignore[type-arg]
        field.queryset = Phone.objects.filter(client=client, dead_on=None)
        field.label_from_instance = _number  # type: ignore[method-assign, assignment]

    @property
    def wish(self) -> Wish:
        said = self.cleaned_data
        return Wish(
            channel=said["channel"],
            language=said["language"],
            phone=said["phone"],
            is_opted_out=said["automatic"] != YES,
            may_use_name=said["name"] == YES,
        )


def initial_of(wish: Contact) -> dict[str, object]:
    return {
        "rev": wish.rev,
        "channel": wish.channel,
        "phone": wish.phone_id,
        "language": wish.language,
        "automatic": "tidak" if wish.is_opted_out else YES,
        "name": YES if wish.may_use_name else "tidak",
    }


def _number(row: Phone) -> str:
    said = phone(row.number)
    return f"{said} ({row.owner})" if row.owner else said


class NoteForm(forms.Form):
    """Why, in a few words; it may stay empty."""

    note = LineField(_("Catatan"), most=300, help_text=_("Boleh kosong."))


class LinkForm(forms.Form):
    """To which client does a number belong?"""

    number = forms.CharField(
        label=_("Nomor register klien"),
        max_length=40,
        help_text=_("Seperti di kartu bimbingan."),
        error_messages={"required": _("Isi nomor register klien.")},
    )
    keep = forms.BooleanField(
        label=_("Simpan nomor telepon ini di berkas klien"), required=False, initial=True
    )

    def __init__(self, data: QueryDict | None, *, user: Staff, at: datetime) -> None:
        super().__init__(data)
        self.user, self.at = user, at

    def clean_number(self) -> str:
        typed = " ".join(names.legible(self.cleaned_data["number"]).split())
        mine = Client.objects.reachable_by(self.user, Right.MESSAGE, at=self.at)
        found = mine.filter(number__in={typed, typed.upper()}).first()
        if found is None:
            raise forms.ValidationError(_("Tidak ada klien Anda dengan nomor register ini."))
        self.client = found
        return typed
