"""What does an operator tell us? Its own door: /pesan/masuk/<operator>/, signed, taken once.

The answer is always plain: 202 taken, 401 not signed, 400 signed and not readable (and kept), 404
no such operator here, 413 too much. An operator that hears anything but 2xx comes again by itself.
"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from titian.desk.doors import open_to_all
from titian.kit import clock
from titian.messages.carriers import Delivery, Forged, Strange, Unreadable
from titian.messages.carriers.configured import listeners
from titian.messages.carriers.reading import digest
from titian.messages.incoming import take

LONGEST = 256 * 1024  # bytes
PLAIN = "text/plain; charset=utf-8"


@csrf_exempt  # no cookie opens anything here: only a signature does
@open_to_all
def messages_door(request: HttpRequest, carrier: str) -> HttpResponse:
    """POST tells something; GET is how some operators ask whether the door is ours."""
    if request.method == "GET":
        return _greet(request, carrier)
    if request.method != "POST":
        return _say(405, "Kirim dengan POST.")
    if len(request.body) > LONGEST:
        return _say(413, "Terlalu besar.")
    return _take(carrier, _delivery(request))


def _take(carrier: str, delivery: Delivery) -> HttpResponse:
    known = False
    for listener, office in listeners(carrier):
        known = True
        try:
            said = listener.read(delivery)
        except Forged:
            continue  # perhaps another office's telephone
        except Unreadable:
            words = delivery.body.decode(errors="replace")
            if office is not None:
                strange = Strange(key=digest("unreadable", words), body=words)
                take(strange, carrier=carrier, office=office, at=delivery.at)
            return _say(400, "Isi tidak dapat dibaca; disimpan untuk diperiksa.")
        if office is None:
            return _say(503, "Belum ada kantor.")
        new = sum(take(one, carrier=carrier, office=office, at=delivery.at) for one in said)
        return _say(202, f"Diterima: {new} baru dari {len(said)}.")
    if not known:
        return _say(404, "Operator ini belum diatur di sini.")
    return _say(401, "Tanda tangan tidak cocok.")


def _greet(request: HttpRequest, carrier: str) -> HttpResponse:
    query = {key: str(value) for key, value in request.GET.items()}
    for listener, _office in listeners(carrier):
        answer = listener.greet(query)
        if answer is not None:
            return _say(200, answer)
    return _say(404, "Tidak ada apa-apa di sini.")


def _delivery(request: HttpRequest) -> Delivery:
    headers = {name.lower(): value for name, value in request.headers.items()}
    return Delivery(headers, request.body, clock.now())


def _say(status: int, words: str) -> HttpResponse:
    return HttpResponse(words, status=status, content_type=PLAIN)
