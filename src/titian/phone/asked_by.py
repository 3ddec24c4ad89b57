"""For whom does this phone keep what it keeps? A short tag that names nobody.

Two clients may share a phone. What one of them typed without a signal must never be handed in as
the other's, so the phone writes the tag to it, and the door compares.
"""

from django.utils.crypto import constant_time_compare, salted_hmac

from titian.clients.models import Client
from titian.phone.doors import Guest

SALT = "klien:siapa"
LENGTH = 8


def tag_of(client: Client) -> str:
    return salted_hmac(SALT, str(client.pk)).hexdigest()[:LENGTH]


def tag_here(guest: Guest) -> str:
    """Of the visit, else of the phone; empty where we know neither."""
    here = guest.visit or guest.phone
    return tag_of(here.client) if here else ""


def is_theirs(client: Client, tag: str) -> bool:
    """A phone that says nothing speaks for whom it is known."""
    return not tag or constant_time_compare(tag_of(client), tag)
