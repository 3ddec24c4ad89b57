"""How is a made paper handed to the browser? As a file to keep, never kept by caches."""

import re

from django.http import HttpResponse

PDF = "application/pdf"
ZIP = "application/zip"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def pdf_answer(content: bytes, name: str) -> HttpResponse:
    return file_answer(content, PDF, f"{name}.pdf")


def word_answer(content: bytes, name: str) -> HttpResponse:
    return file_answer(content, WORD, f"{name}.docx")


def zip_answer(content: bytes, name: str) -> HttpResponse:
    return file_answer(content, ZIP, f"{name}.zip")


def file_answer(content: bytes, media_type: str, name: str) -> HttpResponse:
    """`name` with its suffix."""
    answer = HttpResponse(content, content_type=media_type)
    plain = re.sub(r"[^A-Za-z0-9.]+", "-", name)
    answer.headers["Content-Disposition"] = f'attachment; filename="{plain}"'
    return answer
