"""How often may a slip's code be guessed from one address? Ten times in a quarter of an hour.

Counted in the memory of `web`: a restart forgets it, which a code of 60 bits can bear.
"""

from axes.helpers import get_client_ip_address
from django.core.cache import cache
from django.http import HttpRequest

MOST = 10
WITHIN_SECONDS = 15 * 60


def are_too_many(request: HttpRequest) -> bool:
    return int(cache.get(_key(request), 0)) >= MOST


def note_wrong(request: HttpRequest) -> None:
    cache.add(_key(request), 0, WITHIN_SECONDS)
    cache.incr(_key(request))


def _key(request: HttpRequest) -> str:
    return f"slip:{get_client_ip_address(request)}"
