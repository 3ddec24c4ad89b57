"""How is a file handed out? As a download only, kept by nobody, run by nothing."""

from django.http import HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

SANDBOX = "sandbox; default-src 'none'"


def attachment(content: bytes, media_type: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=media_type)
    _as_download(answer, name)
    return answer


def _as_download(answer: HttpResponseBase, name: str) -> None:
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = SANDBOX
