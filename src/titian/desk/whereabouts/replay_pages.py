"""A day replayed: whoever asks says what for; then the hours, one by one or by the slider."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from titian.clients.models import Client
from titian.desk.crew.forms import NewIdField
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.fields import ChoiceCards, DayField
from titian.desk.sent import typed
from titian.desk.whereabouts.day import span_of_day
from titian.desk.whereabouts.replayed import replay_day
from titian.kit import clock
from titian.offices.access import Right
from titian.tracking.models import DayViewing
from titian.tracking.viewing import view_day, viewing_of

HOURS = 24
TWO_DIGITS = 2


class PurposeForm(forms.Form):
    """Which day, and what for."""

    id = NewIdField()
    tanggal = DayField(label=gettext_lazy("Tanggal"))
    purpose = forms.ChoiceField(
        label=gettext_lazy("Untuk apa Anda melihatnya?"),
        choices=DayViewing.Purpose.choices,
        widget=ChoiceCards(),
        error_messages={"required": gettext_lazy("Pilih untuk apa.")},
    )
    words = forms.CharField(
        label=gettext_lazy("Keterangan"), required=False, max_length=200,
        help_text=gettext_lazy("Wajib bila Anda memilih keperluan lain."),
    )  # fmt: skip

    def __init__(self, data: object, *, today: date, initial: object) -> None:
        super().__init__(data, initial=initial)  # type: ignore[arg-type]
        self.today = today

    def clean(self) -> dict[str, object]:
        said = super().clean() or {}
        if said.get("purpose") == DayViewing.Purpose.OTHER and not said.get("words"):
            self.add_error("words", _("Tulis keperluannya."))
        day = said.get("tanggal")
        if isinstance(day, date) and day > self.today:
            self.add_error("tanggal", _("Hari itu belum tiba."))
        return said


@open_to(Right.POSITION)
def day_replayed(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """The purpose is a deed; what follows is open to whoever said it, for two hours."""
    client = client_for(request, client_id, "client.day", right=Right.POSITION)
    viewing = _said_before(request, client)
    if viewing is not None:
        return _day(request, client, viewing)
    today = clock.today(client.office.zone, request.at)
    initial = {"tanggal": request.GET.get("tanggal") or today}
    form = PurposeForm(typed(request), today=today, initial=initial)
    if form.is_valid():
        said = form.cleaned_data
        row = view_day(
            id=said["id"], client=client, day=said["tanggal"], purpose=said["purpose"],
            words=said["words"], by=request.user, at=request.at,
        )  # fmt: skip
        query = urlencode({"lihat": str(row.pk)})
        return redirect(f"{reverse('day_replayed', args=[client.pk])}?{query}")
    context = {"client": client, "form": form, "action": _("Putar ulang")}
    return render(request, "desk/whereabouts/purpose.html", context)


def _said_before(request: StaffRequest, client: Client) -> DayViewing | None:
    try:
        asked = UUID(request.GET.get("lihat", ""))
    except ValueError:
        return None
    return viewing_of(asked, client, request.user, request.at)


def _day(request: StaffRequest, client: Client, viewing: DayViewing) -> HttpResponse:
    since, until = span_of_day(viewing.day, client.office.zone, request.at)
    hour = min(_hour(request), _hours(since, until))
    chosen = min(since + timedelta(hours=hour), until)
    found = replay_day(client, since, until, chosen, request.at, by=request.user)
    context = {
        "client": client,
        "viewing": viewing,
        "found": found,
        "hour": hour,
        "chosen": chosen,
        "minutes": _minutes(since, until),
        "chosen_minute": _minutes(since, chosen),
        "hours": range(_hours(since, until) + 1),
        "since": since,
    }
    return render(request, "desk/whereabouts/replayed.html", context)


def _hour(request: StaffRequest) -> int:
    """What held at that hour; none named: at the end of the day."""
    text = request.GET.get("jam", "")
    is_hour = text.isascii() and text.isdigit() and len(text) <= TWO_DIGITS
    return min(int(text), HOURS) if is_hour else HOURS


def _minutes(since: datetime, until: datetime) -> int:
    return max(0, int((until - since).total_seconds() // 60))


def _hours(since: datetime, until: datetime) -> int:
    return -(-_minutes(since, until) // 60)
