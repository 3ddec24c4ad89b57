"""What was sent with a form? An empty POST is a form sent empty, not a page opened."""

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from titian.kit.ids import uuid7


def typed(request: HttpRequest) -> QueryDict | None:
    """The typed values; None when the page is only opened."""
    return request.POST if request.method == "POST" else None


def say_sent_before(form: forms.Form) -> None:
    """This form was kept with other words: sent once more it is another entry, on purpose."""
    data = QueryDict(mutable=True)
    for name in form.data:
        data[name] = form.data[name]
    data["id"] = str(uuid7())
    form.data = data
    form.add_error(
        None,
        _("Formulir ini sudah tersimpan dengan isi lain. Bila ini orang lain, simpan sekali lagi."),
    )
