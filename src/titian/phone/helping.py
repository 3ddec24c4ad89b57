"""Who needs help says so on every page: a person hears of it at once, whoever it is that asks.

The page says only that it arrived, and whom to call. It gives no advice: no machine talks to
somebody in need.
"""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from titian.alerts.crisis import is_crisis
from titian.alerts.help import ask_for_help
from titian.phone.answers import page
from titian.phone.doors import ClientRequest, Guest, open_to_anyone
from titian.phone.limits import is_too_often
from titian.phone.rooms import Room
from titian.phone.typed import text

LONGEST = 1000


@open_to_anyone
@require_http_methods(["GET", "POST"])
def help_page(request: ClientRequest) -> HttpResponse:
    """Before anybody came in we know nobody to send it to: then there are the telephones."""
    guest = request.guest
    if request.method != "POST" or guest.visit is None:
        is_practice = guest.room is Room.PRACTICE
        if is_practice and request.method == "POST":
            return page(request, "help_came")
        return page(request, "help", may_send=is_practice or guest.visit is not None)
    words = text(request, "words", LONGEST)
    if not is_too_often(request, "help"):
        tell(request, words)
    return page(request, "help_came")


def tell(request: ClientRequest, words: str) -> None:
    guest: Guest = request.guest
    ask_for_help(
        client=guest.client, words=words, is_known=guest.is_known, by=guest.actor, at=request.at
    )


def tell_if_crisis(request: ClientRequest, words: str) -> bool:
    """Of what was written somewhere else; the caller's page says whom to call."""
    found = is_crisis(words)
    if found:
        tell(request, words)
    return found
