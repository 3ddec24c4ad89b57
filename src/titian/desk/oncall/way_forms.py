"""What does a colleague type to be reached without an open page?"""

from django import forms
from django.utils.translation import gettext_lazy as _

from titian.desk.crew.forms import NewIdField
from titian.desk.fields import ChoiceCards
from titian.desk.people.identity_form import PhoneField
from titian.messages.models import Message

CHANNELS = [
    (Message.Channel.SMS.value, _("SMS")),
    (Message.Channel.WHATSAPP.value, _("WhatsApp")),
]


class WayForm(forms.Form):
    """A number of one's own."""

    id = NewIdField()
    channel = forms.ChoiceField(
        label=_("Lewat"),
        choices=CHANNELS,
        widget=ChoiceCards(columns=3),
        error_messages={"required": _("Pilih SMS atau WhatsApp.")},
    )
    number = PhoneField(required=True)


class PushForm(forms.Form):
    """Filled by the script of the page: the address of this browser at its maker."""

    id = NewIdField()
    endpoint = forms.CharField(max_length=1000, widget=forms.HiddenInput)
    name = forms.CharField(max_length=60, required=False, widget=forms.HiddenInput)


class TryForm(forms.Form):
    """One trial for each press."""

    id = NewIdField()
