"""How is a program told that something is wrong? By problem+json (RFC 9457), in plain words.

`type` is for the program and never changes; `title` and `detail` are for whoever reads its log.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import InterfaceError, OperationalError
from django.http import JsonResponse
from django.utils.translation import gettext as _

MEDIA_TYPE = "application/problem+json"
KIND = "urn:titian:masalah:"
TRY_AGAIN = {"Retry-After": "10"}


@dataclass(frozen=True)
class Wrong:
    """One field and what is wrong with it."""

    field: str
    message: str


class Problem(Exception):
    """What the program is answered instead; `kind` is the end of its `type`."""

    def __init__(
        self,
        status: int,
        kind: str,
        title: str,
        detail: str = "",
        *,
        wrong: Sequence[Wrong] = (),
        more: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(kind)
        self.status, self.kind, self.title, self.detail = status, kind, title, detail
        self.wrong, self.more, self.headers = wrong, more or {}, headers or {}


def answer_of(problem: Problem) -> JsonResponse:
    said: dict[str, object] = {
        "type": KIND + problem.kind,
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail,
        "errors": [{"field": one.field, "message": one.message} for one in problem.wrong],
        **problem.more,
    }
    return JsonResponse(
        said, status=problem.status, content_type=MEDIA_TYPE, headers=dict(problem.headers)
    )


def unfit(*wrong: Wrong) -> Problem:
    """Fields that cannot be kept as they are."""
    return Problem(422, "isian", _("Ada isian yang perlu diperbaiki"), wrong=wrong)


def unreadable() -> Problem:
    return Problem(400, "json", _("Isi permintaan bukan JSON yang dapat dibaca"))


def why_failed(error: Exception) -> Problem:
    """A database that is full, locked or away is no mistake of the program's: it may try again."""
    if isinstance(error, OperationalError | InterfaceError):
        said = _("Basis data sedang tidak dapat dipakai. Kirim lagi permintaan yang sama.")
        return Problem(503, "berhenti", _("Titian sedang berhenti"), said, headers=TRY_AGAIN)
    said = _("Tidak ada yang berubah. Beri tahu pengelola sistem kantor Anda.")
    return Problem(500, "kesalahan", _("Kesalahan di pihak kami"), said)
