"""A complaint goes to the head of office and never to who is concerned."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.core.cache import cache

from cast import NOW, Cast
from client_pages import known_browser
from titian.audit.models import Entry
from titian.insight.trail import subjects_of
from titian.selfservice.complaining import AlreadyDecided, complaints_for, decide, respond
from titian.selfservice.models import Complaint

pytestmark = pytest.mark.django_db
WORDS = "Petugas meminta uang."


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield


def complained(cast: Cast, about: str = "officer", name: str = "sarro") -> Complaint:
    browser = known_browser(cast, name)
    browser.post("/s/pengaduan/", {"about": about, "words": WORDS})
    return Complaint.objects.order_by("-running")[0]


def test_it_has_a_number_and_the_days_of_the_law(cast: Cast) -> None:
    first, second = complained(cast), complained(cast, name="marlina")
    assert (first.number, second.number) == ("P-001/2026", "P-002/2026")
    assert first.respond_by_on == date(2026, 12, 8)
    assert first.decide_by_on == date(2027, 1, 23)


def test_the_head_reads_it_and_the_officer_does_not(cast: Cast) -> None:
    row = complained(cast)
    assert list(complaints_for(cast.nurhayati)) == [row]
    for name in ("ratmi", "yudi", "lasmi", "darsono", "agus", "markus", "kepala_ternate"):
        assert not complaints_for(getattr(cast, name)).exists(), name


def test_about_the_head_it_goes_to_the_kanwil(cast: Cast) -> None:
    row = complained(cast, about="head")
    assert list(complaints_for(cast.markus)) == [row]
    assert not complaints_for(cast.nurhayati).exists()


def test_a_head_who_is_concerned_as_officer_does_not_read_it(cast: Cast) -> None:
    row = complained(cast)
    Complaint.objects.filter(pk=row.pk).update(concerned=cast.nurhayati)
    assert not complaints_for(cast.nurhayati).exists()


def test_the_trail_of_the_file_does_not_know_of_it(cast: Cast) -> None:
    """The officer in charge reads it."""
    complained(cast)
    deeds = Entry.objects.filter(subject__in=subjects_of(cast.sarro)).values_list("deed", flat=True)
    assert not any(deed.startswith("complaint") for deed in deeds)
    assert Entry.objects.filter(deed="complaint.made").count() == 1


def test_its_words_are_sealed(cast: Cast) -> None:
    row = complained(cast)
    assert WORDS not in row.words_sealed
    assert row.words == WORDS


def test_the_client_follows_it_to_the_answer(cast: Cast) -> None:
    row = complained(cast)
    browser = known_browser(cast)
    address = f"/s/pengaduan/{row.pk}/"
    assert "paling lambat 8 Desember 2026" in browser.get(address).content.decode()
    respond(complaint=row, by=cast.nurhayati, at=NOW)
    decide(complaint=row, answer="Uang sudah dikembalikan.", by=cast.nurhayati, at=NOW)
    assert "Uang sudah dikembalikan." in browser.get(address).content.decode()
    with pytest.raises(AlreadyDecided):
        decide(complaint=row, answer="Lain.", by=cast.nurhayati, at=NOW)


def test_somebody_elses_complaint_is_not_found(cast: Cast) -> None:
    row = complained(cast)
    assert known_browser(cast, "marlina").get(f"/s/pengaduan/{row.pk}/").status_code == 404


def test_an_empty_one_says_what_is_missing_and_keeps_the_words(cast: Cast) -> None:
    answer = known_browser(cast).post("/s/pengaduan/", {"words": WORDS})
    assert answer.status_code == 422
    assert WORDS in answer.content.decode()
    assert not Complaint.objects.exists()
