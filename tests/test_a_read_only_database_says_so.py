"""A database that may only be read: lists are shown, the rest is refused with the reason."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection

from cast import NOW, PASSWORD, Cast
from desk_scenes import DUE_DAY, address, form
from stopped_scenes import NOT_SAVED, calm_browser
from titian.audit.models import Entry
from titian.bench.visitor import fields_of
from titian.reporting.models import Report
from troubles import at

READ_ONLY = "Basis data sedang tidak dapat ditulis"
SWITCH = {  # root may write every file, so the database itself is told
    "sqlite": "PRAGMA query_only = {}",
    "postgresql": "SET default_transaction_read_only = {}",
}[connection.vendor]


@contextmanager
def read_only() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(SWITCH.format("on"))
        try:
            yield
        finally:
            cursor.execute(SWITCH.format("off"))


@pytest.mark.parametrize("later", [timedelta(0), timedelta(minutes=30)])
def test_lists_are_shown_also_when_the_session_cannot_be_kept_awake(
    living: Cast, later: timedelta
) -> None:
    with at(NOW):
        browser = calm_browser(living, "ratmi")
    with read_only(), at(NOW + later):
        assert browser.get("/").status_code == 200
        assert "Daeng Sarro" in browser.get("/klien/").text


def test_a_file_whose_look_cannot_be_recorded_is_not_shown(living: Cast) -> None:
    browser, here = calm_browser(living, "ratmi"), address(living.clients["sarro"], "jejak")
    entries = Entry.objects.count()
    with read_only():
        answer = browser.get(here)
    assert answer.status_code == 503
    assert READ_ONLY in answer.text and "tidak dapat dicatat" in answer.text
    assert f'href="{here}"' in answer.text
    assert "Sarro" not in answer.text
    assert Entry.objects.count() == entries


def test_a_report_is_kept_on_the_page_and_sent_again(living: Cast) -> None:
    typed = form(note="pindah <b>kos</b>", changes="O'Neil")
    here = address(living.clients["sarro"])
    with at(DUE_DAY):
        browser = calm_browser(living, "lasmi")
        with read_only():
            page = browser.post(here, typed)
        assert page.status_code == 503
        assert READ_ONLY in page.text and NOT_SAVED in page.text
        assert page.headers["Retry-After"] == "10"
        assert "<b>kos" not in page.text
        assert fields_of(page.text) == typed
        assert not Report.objects.exists()
        assert browser.post(here, fields_of(page.text)).status_code == 302
    assert (Report.objects.get().note, Report.objects.get().changes) == (
        typed["note"], typed["changes"],
    )  # fmt: skip


def test_who_reads_english_is_told_in_english(living: Cast) -> None:
    browser = calm_browser(living, "lasmi")
    browser.cookies["bahasa"] = "en"
    with read_only(), at(DUE_DAY):
        page = browser.post(address(living.clients["sarro"]), form()).text
    assert '<html lang="en">' in page
    assert "has not been saved" in page and "Isian" not in page


def test_nobody_signs_in_and_the_password_is_not_repeated(living: Cast) -> None:
    browser = calm_browser(living, "ratmi")
    browser.logout()
    with read_only():
        page = browser.post("/masuk/login/", {"login": "ratmi", "password": PASSWORD})
    assert page.status_code == 503
    assert READ_ONLY in page.text and "isi lagi" in page.text
    assert PASSWORD not in page.text


def test_who_was_away_too_long_is_let_in_no_more(living: Cast) -> None:
    with at(NOW):
        browser = calm_browser(living, "ratmi")
    with read_only(), at(NOW + timedelta(hours=2)):
        page = browser.get("/klien/")
    assert page.status_code == 503
    assert READ_ONLY in page.text and "Sarro" not in page.text
