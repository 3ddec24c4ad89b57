"""Which version of a row did the program see? ETag and If-Match; the version is the row's `rev`.

On its way a compressing server may have marked the tag as weak ("W/"); it still names one version.
"""

import re

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from titian.api.problems import Problem
from titian.audit.models import Row

# How the description names them: ninja would answer 422 to a missing one, which is a 428.
IF_MATCH: dict[str, object] = {
    "parameters": [
        {"in": "header", "name": "If-Match", "required": True, "schema": {"type": "string"}}
    ]
}
IF_NONE_MATCH: dict[str, object] = {
    "parameters": [
        {"in": "header", "name": "If-None-Match", "required": False, "schema": {"type": "string"}}
    ]
}
TAG = re.compile(r'(?:W/)?"(\d{1,9})"')


def tag_of(row: Row) -> str:
    return f'"{row.rev}"'


def seen_rev(request: HttpRequest) -> int:
    """The version that If-Match names. Raises Problem."""
    named = request.headers.get("If-Match", "").strip()
    if not named or named == "*":
        said = _("Kirim ETag dari jawaban terakhir sebagai If-Match.")
        raise Problem(428, "if-match", _("Versi yang Anda lihat tidak disebut"), said)
    tag = TAG.fullmatch(named)
    return int(tag[1]) if tag else -1  # which no row has


def stale(row: Row) -> Problem:
    said = _("Orang lain menyimpan lebih dulu. Baca lagi, lalu kirim perbaikan Anda.")
    return Problem(412, "usang", _("Data sudah berubah"), said, headers={"ETag": tag_of(row)})


def is_known(request: HttpRequest, row: Row) -> bool:
    """Does the program hold this version already?"""
    named = request.headers.get("If-None-Match", "")
    return any(match[1] == str(row.rev) for match in TAG.finditer(named))


def not_modified(row: Row) -> HttpResponse:
    return HttpResponse(status=304, headers={"ETag": tag_of(row)})
