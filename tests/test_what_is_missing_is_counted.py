"""Kelengkapan: which files lack what, per officer, each with the way to its form."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from browsing import signed_in
from cast import NOW, Cast
from person_scenes import a_mother, a_photo, sarro, sent
from titian.clients.actions import Identity, mark_phone_dead, register_client
from titian.clients.completeness import RULES, gaps
from titian.clients.models import Client, Phone
from titian.clients.particulars import LifeEntry, learn
from titian.kit.ids import uuid7
from titian.reporting.excuses import end_guidance

pytestmark = pytest.mark.django_db

ADDRESS = "/klien/kelengkapan/"


def counted(cast: Cast, who: str = "ratmi") -> dict[str, int]:
    clients = Client.objects.filter(officer=cast.staff[who])
    return {gap.rule.key: gap.files for gap in gaps(clients)}


def test_each_rule_counts_the_files_that_break_it(cast: Cast) -> None:
    """Sarro and Ayu have all that the cast gives them: a number, a guarantor, a birth date."""
    assert counted(cast) == {
        "telepon": 0, "penjamin": 0, "desa": 0, "lahir": 0, "nik": 2, "agama": 0, "ibu": 2,
        "foto": 2, "kerja": 2, "pendidikan": 2,
    }  # fmt: skip


def test_what_becomes_known_is_missed_no_more(cast: Cast, documents_here: object) -> None:
    a_mother(cast)
    a_photo(cast)
    life = LifeEntry("wni", "", "", "", "smp", "kawin", is_working=False, is_at_school=None)
    learn(client=sarro(cast), entry=life, seen_rev=1, by=cast.ratmi, at=NOW)
    found = counted(cast)
    assert {key: found[key] for key in ("ibu", "foto", "kerja", "pendidikan")} == {
        "ibu": 1, "foto": 1, "kerja": 1, "pendidikan": 1,
    }  # fmt: skip


def test_a_struck_mother_is_missed_again(cast: Cast) -> None:
    mother = a_mother(cast)
    sent(cast, f"keluarga/{mother.pk}/pencoretan/", {"because": "itu bibinya"})
    assert counted(cast)["ibu"] == 2


def test_a_number_under_which_nobody_answers_is_none(cast: Cast) -> None:
    phone = Phone.objects.get(client=cast.clients["sarro"])
    mark_phone_dead(phone=phone, on=NOW.date(), by=cast.ratmi, at=NOW)
    assert counted(cast)["telepon"] == 1


@pytest.mark.parametrize("region", ["", "72", "72.71", "72.71.01"])
def test_an_address_that_ends_before_the_village_is_incomplete(cast: Cast, region: str) -> None:
    Client.objects.filter(pk=cast.clients["sarro"].pk).update(region=region)
    assert counted(cast)["desa"] == 1


def test_a_second_number_does_not_count_a_file_twice(cast: Cast) -> None:
    for number in ("0810-0000-4518", "0810-0000-4519"):
        sent(cast, "telepon/", {"number": number, "owner": "kakak"})
    assert counted(cast)["nik"] == 2


def test_the_page_leads_from_the_figure_to_the_file_to_the_form(cast: Cast) -> None:
    browser = signed_in(cast, "ratmi")
    page = browser.get(ADDRESS).content.decode()
    assert "2 berkas yang sedang dibimbing" in page
    assert "?aturan=ibu" in page
    listed = browser.get(ADDRESS, {"aturan": "ibu"}).content.decode()
    form = reverse("kin_new", args=[cast.clients["sarro"].pk])
    assert f'href="{form}?hubungan=ibu"' in listed
    assert browser.get(f"{form}?hubungan=ibu").status_code == 200


def test_each_rule_leads_to_a_form_that_opens(cast: Cast) -> None:
    browser = signed_in(cast, "ratmi")
    for rule in RULES:
        form = reverse(rule.mended_at, args=[cast.clients["sarro"].pk])
        assert browser.get(form).status_code == 200, rule.key


def test_a_child_stands_in_the_list_by_initials(cast: Cast) -> None:
    listed = signed_in(cast, "ratmi").get(ADDRESS, {"aturan": "nik"}).content.decode()
    assert "A.S.P. (anak)" in listed
    assert "Ayu" not in listed


def test_each_sees_the_files_within_reach_and_the_head_asks_per_officer(cast: Cast) -> None:
    files = {who: _total(cast, who) for who in ("ratmi", "yudi", "darsono", "made", "nurhayati")}
    assert files == {"ratmi": 2, "yudi": 1, "darsono": 2, "made": 1, "nurhayati": 3}
    yudi = str(cast.staff["yudi"].pk)
    page = signed_in(cast, "nurhayati").get(ADDRESS, {"pk": yudi, "aturan": "nik"})
    assert "Marlina" in page.content.decode()
    assert "Sarro" not in page.content.decode()


def _total(cast: Cast, who: str) -> int:
    return int(signed_in(cast, who).get(ADDRESS).context["total"])


def test_who_is_guided_no_more_is_not_chased(cast: Cast) -> None:
    end_guidance(
        supervision=cast.supervision("sarro"), way="expired", on=NOW.date(), by=cast.ratmi, at=NOW
    )
    assert _total(cast, "ratmi") == 1


def test_a_client_without_a_decree_is_not_chased_yet(cast: Cast) -> None:
    _another(cast, "Bahri")
    assert _total(cast, "ratmi") == 2


@pytest.mark.parametrize("bad", ["tidak-ada", "' OR 1=1", "%00"])
def test_a_rule_that_nobody_made_shows_the_overview(cast: Cast, bad: str) -> None:
    answer = signed_in(cast, "ratmi").get(ADDRESS, {"aturan": bad, "pk": bad, "halaman": bad})
    assert answer.status_code == 200


def test_the_page_asks_as_much_for_many_files_as_for_few(cast: Cast) -> None:
    few = _queries(cast)
    for n in range(5):
        _another(cast, f"Klien {n} Baru")
    assert _queries(cast) == few


def _queries(cast: Cast) -> int:
    browser = signed_in(cast, "ratmi")
    browser.get(ADDRESS)
    with CaptureQueriesContext(connection) as asked:
        browser.get(ADDRESS, {"aturan": "nik"})
    return len(asked)


def _another(cast: Cast, name: str) -> Client:
    return register_client(
        id=uuid7(), office=cast.palu, identity=Identity("adult", name, "L"),
        officer=cast.staff["ratmi"], by=cast.staff["ratmi"], at=NOW,
    )  # fmt: skip
