"""What do people see when a page of ours fails, or the database does? In each language."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing

from django.db import OperationalError
from django.test import RequestFactory
from django.utils.translation import override

from titian.bench.inside import recording  # notes the template, too
from titian.desk.refusals import failed


def answer(words: Sequence[str]) -> object:
    """For each language a failure of ours, and a form that met a database that may only be read."""
    _ = recording
    return [[_page(language, fault) for language in words] for fault in (_ours, _read_only)]


def _page(language: str, fault: Callable[[], object]) -> str:
    request = RequestFactory().post("/laporan/", {"note": "pindah kos"})
    with override(language):
        try:
            fault()
        except (ZeroDivisionError, OperationalError):
            return failed(request).content.decode()
    raise AssertionError("a fault that raises nothing")


def _ours() -> None:
    raise ZeroDivisionError


def _read_only() -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("PRAGMA query_only = ON")
        try:
            db.execute("CREATE TABLE laporan (note TEXT)")
        except sqlite3.Error as error:
            raise OperationalError from error
