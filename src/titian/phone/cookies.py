"""What does the client's browser carry? Secrets of its own, each only within its room.

Nothing here opens a page of the officers, and no officer's sign-in opens a page here.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.http import HttpResponseBase

from titian.phone.rooms import Room

VISIT = "kunjungan"
PHONE = "ponsel"
KIOSK = "kios"
DRAFT = "draf"
OUTBOX = "kotak"  # written by the phone's own script: how many reports wait there
LONGEST = timedelta(days=400)  # browsers keep none longer


@dataclass(frozen=True)
class Jar:
    """The cookies of one room."""

    room: Room

    @property
    def path(self) -> str:
        return f"/{self.room}/"

    def put(
        self, answer: HttpResponseBase, name: str, value: str, lasts: timedelta = LONGEST
    ) -> None:
        answer.set_cookie(
            name, value, max_age=int(lasts.total_seconds()), path=self.path,
            secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax",
        )  # fmt: skip

    def take_away(self, answer: HttpResponseBase, *names: str) -> None:
        for name in names:
            answer.delete_cookie(name, path=self.path, samesite="Lax")
