"""A list names people who are registered already, or twice: they wait for a word of the office."""

import pytest

from browsing import signed_in
from cast import Cast
from list_scenes import HEAD, SUTO, WATI, brought, codes, states, workbook, written
from titian.clients.models import Client, RegisterCounter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("documents_here")]
SARRO = ("1", "DAENG SARRO BIN MAPPA", "L", "", "Palu, 17-2-92", "Jalan Contoh 7", "081000004417",
         "Ratmi Handayu")  # fmt: skip


def test_who_is_registered_is_not_written_without_a_word(cast: Cast) -> None:
    one = brought(cast, workbook(HEAD, SARRO, SUTO))
    assert states(one) == {2: "alike", 3: "good"}
    shown = signed_in(cast, "nurhayati").get(f"/impor/{one.pk}/").content.decode()
    assert f"Mungkin sudah terdaftar: {cast.sarro.number}" in shown
    assert states(written(one)) == {2: "alike", 3: "written"}


def test_with_a_word_of_the_office_they_are(cast: Cast) -> None:
    one = written(brought(cast, workbook(HEAD, SARRO)), with_alike=True)
    assert states(one) == {2: "written"}
    assert Client.objects.filter(name__iexact="daeng sarro bin mappa").count() == 2


def test_a_person_twice_in_one_list(cast: Cast) -> None:
    again = (
        "9",
        "SUTO BIN KARYO",
        "L",
        SUTO[3],
        "Palu, 12/03/85",
        "Jln Contoh 1",
        "",
        "Yudi Tanase",
    )
    one = brought(cast, workbook(HEAD, SUTO, WATI, again))
    assert (states(one), codes(one)[4]) == ({2: "good", 3: "good", 4: "alike"}, ["twice_in_list"])


def test_a_child_of_the_other_section_is_not_told(cast: Cast) -> None:
    """Darsono may not know of the child Ayu: that somebody is registered is said, not who."""
    ayu = ("1", "Ayu Sekar Putri", "P", "", "Palu, 4-3-2010", "Jalan Contoh 7", "081000004417",
           "Ratmi Handayu")  # fmt: skip
    one = brought(cast, workbook(HEAD, ayu), by="darsono", register="child")
    shown = signed_in(cast, "darsono").get(f"/impor/{one.pk}/").content.decode()
    assert "Mungkin sudah terdaftar dalam berkas yang tidak dapat Anda buka" in shown
    assert cast.ayu.number not in shown


def test_a_child_in_the_adults_list_is_refused(cast: Cast) -> None:
    young = (*SUTO[:3], "", "Palu, 12 Maret 2012", *SUTO[5:])
    assert codes(brought(cast, workbook(HEAD, young))) == {2: ["child_among_adults"]}
    assert codes(brought(cast, workbook(HEAD, young), register="child")) == {2: []}


def test_the_older_books_number_is_kept_and_never_given_again(cast: Cast) -> None:
    last = RegisterCounter.objects.get(office=cast.palu, book="dewasa", year=2026).last
    head = (*HEAD, "No Register")
    taken = f"{last + 1:04d}/D/XI/2026"
    one = written(brought(cast, workbook(head, (*SUTO, taken), (*WATI, ""))))
    assert set(states(one).values()) == {"written"}
    assert Client.objects.get(name="Suto bin Karyo").number == taken
    assert Client.objects.get(name="Wati").number == f"{last + 2:04d}/D/XI/2026"
    other = (*SUTO[:1], "Orang Baru Sekali", "L", "", "", "", "", "Yudi Tanase", taken)
    assert codes(brought(cast, workbook(head, other))) == {2: ["number_taken"]}


def test_an_officer_who_is_none_is_refused(cast: Cast) -> None:
    row = (*SUTO[:7], "Lasmi")
    assert codes(brought(cast, workbook(HEAD, row))) == {2: ["officer_unknown"]}
