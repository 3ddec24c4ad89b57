"""Ten thousand lines cost a page as many questions as ten, and no more lines than it shows."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from cast import NOW, Cast
from titian.clients.models import Client, RegisterLine
from titian.clients.registers import line_of
from titian.desk.books.book import PAGE_OF
from titian.desk.books.shelf import SHELF
from titian.reporting.models import Report
from titian.supervision.models import Supervision

pytestmark = pytest.mark.django_db
EVERY = "?tahun=semua&bulan=semua"


def many(cast: Cast, count: int, first: int = 100) -> None:
    """So many more clients of Palu, each with a decree and a report."""
    clients, lines, decrees, reports = [], [], [], []
    held = cast.supervision("sarro")
    for running in range(first, first + count):
        client = Client(office=cast.palu, register="adult", officer=cast.ratmi, rev=1, sex="L",
                        registered_at=NOW)  # fmt: skip
        client.set_names(f"Klien {running:05d}")
        line = line_of(client, running, NOW.date())
        line.rev = 1
        decree = Supervision(
            client=client, office=cast.palu, programme="PB", decree_number=f"PAS-{running}",
            decree_on=held.decree_on, starts_on=held.starts_on, ends_on=held.ends_on,
            frequency="monthly", anchor_day=5, rev=1,
        )  # fmt: skip
        clients.append(client)
        lines.append(line)
        decrees.append(decree)
        reports.append(
            Report(client=client, supervision=decree, office=cast.palu, day=NOW.date(),
                   number=f"{running:08d}", counted_at=NOW, evidence="seen",
                   made_at=NOW, received_at=NOW, channel="desk", taken_by=cast.lasmi, rev=1)
        )  # fmt: skip
    Client.objects.bulk_create(clients)
    RegisterLine.objects.bulk_create(lines)
    Supervision.objects.bulk_create(decrees)
    Report.objects.bulk_create(reports)


@pytest.fixture
def head(cast: Cast) -> Iterator[Browser]:
    browser = Browser()
    browser.force_login(cast.nurhayati)
    yield browser


def questions(head: Browser, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert head.get(path).status_code == 200
    return len(asked)


@pytest.mark.parametrize("book", [book.noun for book in SHELF])
def test_a_page_asks_as_often_for_many_lines_as_for_few(
    cast: Cast, head: Browser, book: str
) -> None:
    path = f"/buku/{book}/dewasa/{EVERY}"
    many(cast, 3)
    few = questions(head, path)
    many(cast, 60, first=1000)
    assert questions(head, path) <= few


def test_a_page_shows_no_more_than_a_page(cast: Cast, head: Browser) -> None:
    many(cast, 3 * PAGE_OF)
    said = head.get(f"/buku/register/dewasa/{EVERY}&halaman=2").content.decode()
    assert said.count("<tr>") == PAGE_OF + 1


def test_a_sheet_asks_as_often_for_many_lines_as_for_few(cast: Cast, head: Browser) -> None:
    path = f"/buku/register/dewasa/pdf/{EVERY}"
    many(cast, 3)
    few = questions(head, path)
    many(cast, 60, first=1000)
    assert questions(head, path) <= few
