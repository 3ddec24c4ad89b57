"""How is a file handed out? As a download only, kept by nobody, run by nothing."""

from collections.abc import Iterable

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

SANDBOX = "sandbox; default-src 'none'"


def attachment(content: bytes, media_type: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=media_type)
    _as_download(answer, name)
    return answer


def streamed(parts: Iterable[str], media_type: str, name: str) -> StreamingHttpResponse:
    answer = StreamingHttpResponse(parts, content_type=media_type)
    _as_download(answer, name)
    return answer


def _as_download(answer: HttpResponseBase, name: str) -> None:
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = SANDBOX
