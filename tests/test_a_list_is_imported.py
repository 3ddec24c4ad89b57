"""A list becomes clients: tried first, then written, then taken back as if it had never been."""

import pytest

from cast import NOW, Cast
from list_scenes import HEAD, SUTO, WATI, brought, now, states, workbook, written
from titian.audit.models import Change, Entry
from titian.clients.actions import PhoneEntry, add_phone
from titian.clients.models import Client, RegisterLine
from titian.exchange.actions import take_list_back
from titian.exchange.models import Import
from titian.exchange.work import work_on_lists
from titian.supervision.models import Supervision

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("documents_here")]
TITLE = ("DAFTAR KLIEN BAPAS PALU",)
BAD = ("3", "", "X", "727101120385000", "kemarin dulu", "", "12", "Siapa Saja")
DECREE = ("Jenis", "No SK", "Tgl SK", "Mulai", "Berakhir")
PB = ("PB", "PAS-1", "01-02-2026", "1 Maret 2026", "2027-03-01")

TAKEN_BACK = "Daftar yang diambil kembali"


def test_nothing_is_written_before_the_office_says_so(cast: Cast) -> None:
    before = Client.objects.count()
    one = brought(cast, workbook(TITLE, (), HEAD, SUTO, WATI, BAD))
    assert one.state == "judged"
    assert states(one) == {4: "good", 5: "good", 6: "bad"}
    assert Client.objects.count() == before


def test_only_the_good_lines_are_written(cast: Cast) -> None:
    one = written(brought(cast, workbook(HEAD, SUTO, WATI, BAD)))
    assert (one.state, states(one)) == ("written", {2: "written", 3: "written", 4: "bad"})
    suto = Client.objects.get(name="Suto bin Karyo")
    assert (suto.nik, suto.sex, str(suto.birth_on)) == ("7271011203850000", "L", "1985-03-12")
    assert (suto.birth_place, suto.officer, suto.number) == ("Palu", cast.ratmi, "0003/D/XI/2026")
    assert [phone.number for phone in suto.phones.all()] == ["+6281000001234"]
    wati = Client.objects.get(name="Wati")
    assert (wati.alias, wati.sex, wati.officer) == ("Neng", "P", cast.yudi)


def test_the_decree_in_the_same_line_comes_along(cast: Cast) -> None:
    written(brought(cast, workbook((*HEAD, *DECREE), (*SUTO, *PB), WATI)))
    decree = Supervision.objects.get(client__name="Suto bin Karyo")
    assert (decree.programme, decree.decree_number, decree.frequency) == ("PB", "PAS-1", "monthly")
    assert str(decree.starts_on) == "2026-03-01"
    assert decree.due_on is not None and decree.due_on >= NOW.date()
    assert not Supervision.objects.filter(client__name="Wati").exists()


def test_each_client_has_the_deeds_of_the_desk(cast: Cast) -> None:
    written(brought(cast, workbook((*HEAD, *DECREE), (*SUTO, *PB))))
    suto = Client.objects.get(name="Suto bin Karyo")
    deeds = Entry.objects.filter(subject=f"clients.client:{suto.pk}").values_list("deed", "actor")
    assert list(deeds) == [("client.registered", f"staff:{cast.nurhayati.pk}")]


def test_an_import_is_taken_back_as_a_whole(cast: Cast) -> None:
    people = set(Client.objects.values_list("pk", flat=True))
    one = written(brought(cast, workbook((*HEAD, *DECREE), (*SUTO, *PB), WATI)))
    suto = Client.objects.get(name="Suto bin Karyo")
    take_list_back(one=one, because="daftar kantor lain", by=cast.nurhayati, at=NOW)
    work_on_lists(now)
    assert set(Client.objects.values_list("pk", flat=True)) == people
    void = RegisterLine.objects.filter(client=None).values_list("running", "void_because")
    assert sorted(void) == [(3, TAKEN_BACK), (4, TAKEN_BACK)]
    assert Import.objects.get(pk=one.pk).state == "returned"
    gone = Change.objects.filter(row=suto.pk, after={}).get()
    assert gone.before["name"] == "Suto bin Karyo"


def test_what_was_used_since_stays_and_is_named(cast: Cast) -> None:
    one = written(brought(cast, workbook(HEAD, SUTO, WATI)))
    wati = Client.objects.get(name="Wati")
    add_phone(client=wati, entry=PhoneEntry("0810-0000-9999"), by=cast.yudi, at=NOW)
    take_list_back(one=one, because="salah daftar", by=cast.nurhayati, at=NOW)
    work_on_lists(now)
    assert states(one) == {2: "returned", 3: "kept"}
    assert Client.objects.filter(pk=wati.pk).exists()
    assert not Client.objects.filter(name="Suto bin Karyo").exists()
