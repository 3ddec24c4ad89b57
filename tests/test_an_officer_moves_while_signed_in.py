"""An officer is moved to another office while a page is open: the next click is of the new one."""

import pytest

from browsing import signed_in
from cast import NOW, Cast
from titian.audit.deeds import deed
from titian.audit.models import Entry

pytestmark = pytest.mark.django_db


def _move(cast: Cast, name: str) -> None:
    person = cast.staff[name]
    person.office = cast.ternate
    with deed("staff.corrected", subject=person, by=cast.staff["agus"], at=NOW) as d:
        d.save(person)


def test_the_files_of_the_old_office_close_at_once(cast: Cast) -> None:
    browser, file = signed_in(cast, "ratmi"), f"/klien/{cast.clients['sarro'].pk}/"
    assert browser.get(file).status_code == 200
    _move(cast, "ratmi")
    refused = browser.get(file)
    assert refused.status_code == 403
    assert "Sarro" not in refused.text
    assert Entry.objects.filter(deed="look.refused", actor=cast.staff["ratmi"].reference).exists()


def test_lists_and_search_are_of_the_new_office(cast: Cast) -> None:
    browser = signed_in(cast, "ratmi")
    assert "Sarro" in browser.get("/klien/").text
    _move(cast, "ratmi")
    here = browser.get("/klien/").text
    assert "Sarro" not in here
    assert cast.ternate.name in here
    assert "Sarro" not in browser.get("/cari/?q=sarro").text


def test_no_form_that_was_open_writes_in_the_old_office(cast: Cast) -> None:
    browser, client = signed_in(cast, "ratmi"), cast.clients["sarro"]
    _move(cast, "ratmi")
    answer = browser.post(f"/klien/{client.pk}/ubah/", {"name": "Lain"})
    assert answer.status_code in (403, 404)
    client.refresh_from_db()
    assert client.name != "Lain"
