"""A link is forwarded, found, opened first by another, sent once more: nobody reads of the client.

Whoever holds it without knowing the birth date may report in the client's name; an officer reads
that as what it is. Whoever does know it takes the link: the client is told whom to call.
"""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client as Browser

from browsing import signed_in
from cast import NOW, Cast
from client_pages import BIRTH, WRONG, a_link, came_in, heading, reported
from titian.audit.models import Entry
from titian.reporting.models import Report
from titian.selfservice.models import OwnPhone, Visit

pytestmark = pytest.mark.django_db
TRIES = 3


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield


def test_a_neighbour_who_was_sent_it_reads_nothing_of_the_client(cast: Cast) -> None:
    """Not even the name: only that somebody may report here, and whom to call."""
    secret, browser = a_link(cast), Browser()
    pages = [browser.get(f"/s/{secret}/")]
    pages += [browser.post(f"/s/{secret}/", WRONG) for _ in range(TRIES)]
    pages += [browser.get(address) for address in ("/s/", "/s/tolong/", "/s/lapor/mood/")]
    pages.append(browser.get(reported(browser)))
    said = " ".join(page.content.decode() for page in pages)
    for secret_of_file in ("Sarro", cast.sarro.number, "Ratmi", "Jalan Contoh", "Lapor berikutnya"):
        assert secret_of_file not in said, secret_of_file
    assert not Report.objects.get().is_counted


def test_after_the_neighbours_mistakes_the_client_still_reports_and_gets_a_new_one(
    cast: Cast,
) -> None:
    secret = a_link(cast)
    came_in(secret, WRONG, times=TRIES)
    hers = came_in(secret)
    reported(hers)
    assert Report.objects.get().evidence == "claimed"
    ways = f"/klien/{cast.clients['sarro'].pk}/lapor-sendiri/"
    assert "Tautan tidak dipercaya" in signed_in(cast, "ratmi").get(ways).content.decode()
    assert came_in(a_link(cast)).cookies["ponsel"].value
    assert Visit.objects.filter(is_known=True).exists()


def test_forwarded_after_it_was_opened_it_opens_nowhere_else(cast: Cast) -> None:
    secret = a_link(cast)
    came_in(secret)
    before = Entry.objects.count()
    for other in (Browser(), came_in(secret, WRONG, times=TRIES), came_in(secret)):
        page = other.get(f"/s/{secret}/")
        assert page.status_code == 410
        assert "Sarro" not in page.content.decode()
        assert "Tautan ini sudah dibuka di HP lain." in page.content.decode()
    assert Entry.objects.count() == before


def test_who_knows_the_birth_date_may_be_first_and_the_officer_ends_it(cast: Cast) -> None:
    """A brother opens it; the client is told that somebody did, and calls."""
    secret = a_link(cast)
    brother, hers = came_in(secret), Browser()
    said = hers.get(f"/s/{secret}/").content.decode()
    assert "Bila itu bukan Anda, telepon petugas." in said
    assert "tel:" in said
    phone, file = OwnPhone.objects.get(), f"/klien/{cast.clients['sarro'].pk}/lapor-sendiri/"
    signed_in(cast, "ratmi").post(f"{file}hp/{phone.pk}/")
    assert heading(brother.get("/s/")) == "Masuk"
    assert brother.get("/s/data/").status_code == 303
    assert brother.get(f"/s/{secret}/").status_code == 410


def test_a_form_that_was_overheard_opens_nothing_a_second_time(cast: Cast) -> None:
    """The same birth date under the same link, from a browser without what the first was given."""
    secret = a_link(cast)
    came_in(secret)
    replayed = Browser().post(f"/s/{secret}/", BIRTH)
    assert replayed.status_code == 410
    assert "kunjungan" not in replayed.cookies
    assert Visit.objects.count() == 1


@pytest.mark.parametrize("ended_by", ["leaving", "time"])
def test_a_visit_that_is_over_opens_nothing_with_its_old_cookie(cast: Cast, ended_by: str) -> None:
    hers = came_in(a_link(cast))
    old = hers.cookies["kunjungan"].value
    later = NOW + timedelta(hours=2, minutes=1)
    if ended_by == "leaving":
        hers.post("/s/keluar")
        later = NOW
    stolen = Browser()
    stolen.cookies["kunjungan"] = old
    with time_machine.travel(later, tick=False):
        assert stolen.get("/s/data/").headers["Location"] == "/s/"
        assert heading(stolen.get("/s/")) == "Masuk"


@pytest.mark.parametrize("letters", [15, 17])
def test_a_link_cut_short_or_run_together_is_no_link(cast: Cast, letters: int) -> None:
    """As a messenger breaks it over two lines, or a dot is stuck to its end."""
    secret = (a_link(cast) + "xx")[:letters]
    assert Browser().get(f"/s/{secret}/").status_code == 404


def test_a_dot_at_its_end_and_capital_letters_are_forgiven(cast: Cast) -> None:
    secret = a_link(cast)
    for typed in (
        f"{secret}.",
        secret.upper(),
        "-".join(secret[n : n + 4] for n in range(0, 16, 4)),
    ):
        assert heading(Browser().get(f"/s/{typed}/")) == "Kapan Anda lahir?", typed
