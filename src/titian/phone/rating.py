"""How was it? Six answers on a page of their own, behind the receipt; nobody has to answer."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from titian.phone.answers import address, page
from titian.phone.doors import ClientRequest, open_to_guests
from titian.phone.receipts import report_of
from titian.phone.said import Said
from titian.phone.stars import STARS, give_stars


@open_to_guests
@require_http_methods(["GET", "POST"])
def stars(request: ClientRequest, report_id: UUID) -> HttpResponse:
    report = report_of(request, report_id)
    if request.method == "POST" and give_stars(report, request.POST.get("bintang", ""), request.at):
        return _thanked(request, report.pk)
    return page(request, "stars", report=report, stars=_in_words(request.w))


def _in_words(said: Said) -> list[tuple[int, str]]:
    return [(count, said[f"stars_{count}"]) for count in STARS]


def _thanked(request: ClientRequest, report_id: UUID) -> HttpResponse:
    answer = HttpResponse(status=303)
    answer.headers["Location"] = f"{address(request, 'receipt', report_id)}?terima=kasih"
    return answer
