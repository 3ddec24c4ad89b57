"""Whose file opens for whom? Own, section, office, stand-in; a child's never for the curious."""

import re
from datetime import timedelta

import pytest
import time_machine

from browsing import signed_in
from cast import NOW, Cast, on_leave
from titian.audit.models import Entry
from titian.clients.glass import open_for_reason
from titian.kit import clock
from titian.kit.ids import uuid7
from titian.reporting.actions import Answers, take_report
from titian.reporting.watcher import notice_silence

pytestmark = pytest.mark.django_db

# (who, client): opens (200), refuses (403), or asks for a reason (302)
FILES = {
    ("ratmi", "sarro"): 200, ("ratmi", "ayu"): 200, ("ratmi", "marlina"): 302,
    ("yudi", "sarro"): 302, ("yudi", "ayu"): 403, ("yudi", "marlina"): 200,
    ("lasmi", "sarro"): 403, ("lasmi", "ayu"): 403,
    ("darsono", "sarro"): 200, ("darsono", "ayu"): 403,
    ("made", "sarro"): 403, ("made", "ayu"): 200,
    ("nurhayati", "sarro"): 200, ("nurhayati", "ayu"): 200,
    ("tono", "sarro"): 403, ("agus", "sarro"): 403,
    ("yohana", "sarro"): 403, ("kepala_ternate", "sarro"): 403, ("kepala_ternate", "ayu"): 403,
    ("markus", "sarro"): 302, ("markus", "ayu"): 403,
}  # fmt: skip
UNDER = ("ubah/", "telepon/", "penjamin/", "jadwal/", "peristiwa/", "pengakhiran/")


@pytest.mark.parametrize(("who", "whom"), FILES)
def test_a_file_opens_only_for_whom_it_is_open(cast: Cast, who: str, whom: str) -> None:
    address = f"/klien/{cast.clients[whom].pk}/"
    assert signed_in(cast, who).get(address).status_code == FILES[who, whom]
    deed = "look.seen" if FILES[who, whom] == 200 else "look.refused"
    assert Entry.objects.filter(deed=deed, actor=cast.staff[who].reference).exists()


@pytest.mark.parametrize("page", UNDER)
def test_what_changes_a_file_opens_only_for_those_in_care(cast: Cast, page: str) -> None:
    address = f"/klien/{cast.clients['sarro'].pk}/{page}"
    opens = {who: signed_in(cast, who).get(address).status_code for who in cast.staff}
    assert {who for who, status in opens.items() if status == 200} == {
        "ratmi", "darsono", "nurhayati",
    }  # fmt: skip
    assert {who for who, status in opens.items() if status == 302} <= {"yudi"}


def test_a_stand_in_opens_the_file_until_the_leave_ends(cast: Cast) -> None:
    today = clock.today("Asia/Makassar", clock.now())
    on_leave(cast, "ratmi", "yudi", until=today + timedelta(days=2))
    browser, address = signed_in(cast, "yudi"), f"/klien/{cast.clients['ayu'].pk}/"
    assert browser.get(address).status_code == 200
    with time_machine.travel(clock.now() + timedelta(days=3)):
        assert signed_in(cast, "yudi").get(address).status_code == 403


def test_a_file_opened_for_a_reason_is_read_and_not_changed(cast: Cast) -> None:
    open_for_reason(
        client=cast.sarro, reason="menangani laporan warga", by=cast.yudi, at=clock.now()
    )
    browser, address = signed_in(cast, "yudi"), f"/klien/{cast.clients['sarro'].pk}/"
    page = browser.get(address)
    assert page.status_code == 200
    assert "Ubah jadwal" not in page.content.decode()
    assert browser.get(f"{address}ubah/").status_code != 200
    typed = {"number": "0812-3456-7890", "owner": ""}
    browser.post(f"{address}telepon/", typed)
    assert cast.sarro.phones.count() == 1


def test_the_reason_is_typed_and_the_file_opens(cast: Cast) -> None:
    browser, address = signed_in(cast, "yudi"), f"/klien/{cast.clients['sarro'].pk}/"
    assert browser.get(address).headers["Location"] == f"{address}alasan/"
    assert browser.post(f"{address}alasan/", {"reason": "x"}).status_code == 200
    assert browser.get(address).status_code == 302
    answer = browser.post(
        f"{address}alasan/", {"reason": "klien datang ketika Ratmi tidak ada", "hours": "4"}
    )
    assert answer.headers["Location"] == address
    assert browser.get(address).status_code == 200
    page = signed_in(cast, "ratmi").get(f"{address}riwayat/").content.decode()
    assert "Berkas dibuka Yudi Tanase: klien datang ketika Ratmi tidak ada." in page


def test_no_reason_opens_a_childs_file_or_another_offices(cast: Cast) -> None:
    child, ferdy = (f"/klien/{cast.clients[name].pk}/alasan/" for name in ("ayu", "ferdy"))
    assert signed_in(cast, "yudi").get(child).status_code == 403
    assert signed_in(cast, "yudi").get(ferdy).status_code == 403
    assert Entry.objects.filter(deed="look.refused", fields="client.open").count() == 2


def test_the_kanwil_reads_a_file_of_its_region_for_a_reason(cast: Cast) -> None:
    browser, address = signed_in(cast, "markus"), f"/klien/{cast.clients['sarro'].pk}/"
    reason = {"reason": "pemeriksaan pengaduan keluarga", "hours": "2"}
    assert browser.post(f"{address}alasan/", reason).status_code == 302
    assert browser.get(address).status_code == 200
    ferdy = f"/klien/{cast.clients['ferdy'].pk}/alasan/"
    assert browser.post(ferdy, reason).status_code == 403


def test_who_looked_is_read_by_the_officer_and_the_head_of_office(cast: Cast) -> None:
    address = f"/klien/{cast.clients['sarro'].pk}/"
    signed_in(cast, "yudi").get(address)
    opens = {w: signed_in(cast, w).get(f"{address}jejak/").status_code for w in cast.staff}
    assert {who for who, status in opens.items() if status == 200} == {"ratmi", "nurhayati"}
    page = signed_in(cast, "ratmi").get(f"{address}jejak/").content.decode()
    assert "Yudi Tanase" in page
    assert "Percobaan membuka ditolak" in page
    assert "halaman berkas klien" in page


def test_every_link_on_a_file_opened_for_a_reason_opens(cast: Cast) -> None:
    notice_silence(cast.supervision("sarro").overdue_from or NOW)
    take_report(
        id=uuid7(), client=cast.sarro, answers=Answers(), made_at=NOW, by=cast.lasmi, at=NOW
    )
    address = f"/klien/{cast.clients['sarro'].pk}/"
    for who in ("markus", "yudi"):
        browser = signed_in(cast, who)
        asking = browser.get(f"{address}alasan/").text
        browser.post(
            f"{address}alasan/", {"reason": "pemeriksaan pengaduan keluarga", "hours": "2"}
        )
        links = links_of(asking) | links_of(browser.get(address).text)
        assert {link: browser.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def links_of(page: str) -> set[str]:
    """The addresses in the page's own part, without the frame around it."""
    main = page.partition("<main")[2].partition("</main")[0]
    return set(re.findall(r'<a[^>]* href="(/[^"]*)"', main)) - {"/peringatan/"}
