"""Leave of town is taken back before its time: by one person, who says why."""

from contextlib import suppress
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from titian.desk.bounds.early_end import EndForm
from titian.desk.doors import open_to
from titian.desk.entrance import StaffRequest, client_for
from titian.desk.legal.life_forms import journey_words
from titian.desk.legal.life_pages import BACK, permit_of
from titian.desk.people.deed_pages import deed_page
from titian.desk.sent import typed
from titian.offices.access import Right
from titian.tracking.ending import NotGoingOn, end_journey


@open_to(Right.REGISTER, Right.DECIDE)
def travel_end(request: StaffRequest, client_id: UUID, permit_id: UUID) -> HttpResponse:
    """Whoever comes second sees on the page of the guidance who was first."""
    client = client_for(request, client_id, "client.travel", right=Right.FILE)
    permit, form = permit_of(client, permit_id), EndForm(typed(request))
    if not permit.goes_on(request.at):
        return redirect(BACK, client.pk)
    if form.is_valid():
        with suppress(NotGoingOn):
            end_journey(permit=permit, because=form.reason, by=request.user, at=request.at)
        return redirect(BACK, client.pk)
    text = _(
        "{journey}. Mulai sekarang wilayahnya dinilai lagi; mulai besok wajib lapor berlaku lagi. "
        "Waktu sebelum ini tetap dikecualikan. Klien diberi tahu dengan pesan dan di halaman klien."
    )
    return deed_page(
        request, client, form, title=_("Akhiri izin luar kota lebih awal?"),
        action=_("Akhiri izin"), text=text.format(journey=journey_words(permit)), stop=True,
        back=BACK,
    )  # fmt: skip
