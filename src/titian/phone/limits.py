"""Who tries too often? Counted by the address that calls, within an hour, in this process.

What is tried is guarded by itself: a link has 80 bits, a PIN shuts, a birth date has three tries.
This only keeps a machine that guesses from keeping ours busy.
"""

from hashlib import sha256

from django.core.cache import cache

from titian.phone.doors import ClientRequest

WITHIN_S = 60 * 60
MOST = {"help": 60, "link": 60, "pin": 30, "birth": 60, "kiosk": 30, "stranger": 12}


def is_too_often(request: ClientRequest, what: str) -> bool:
    """Counts this try. A whole village behind one address still comes through."""
    caller = str(request.META.get("REMOTE_ADDR", ""))
    key = f"klien:{what}:{sha256(caller.encode()).hexdigest()[:16]}"
    cache.add(key, 0, WITHIN_S)
    try:
        return cache.incr(key) > MOST[what]
    except ValueError:  # it ran out in between
        return False
