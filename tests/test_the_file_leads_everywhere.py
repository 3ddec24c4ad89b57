"""The first screen of a file: what changed in seven days, and every page two clicks away."""

import re
from datetime import timedelta

import pytest
import time_machine

from browsing import signed_in
from cast import NOW, Cast
from titian.clients.actions import PhoneEntry, add_phone
from titian.clients.glass import open_for_reason
from titian.clients.models import Client
from titian.kit.ids import uuid7
from titian.reporting.actions import Answers, take_report
from titian.reporting.watcher import notice_silence

pytestmark = pytest.mark.django_db
PAGES = {
    "identitas/", "perkara/", "tanggal/", "bimbingan/", "riwayat/", "dokumen/", "posisi/",
    "peringatan/", "pesan/", "jejak/", "tren/", "kepatuhan/",
}  # fmt: skip
RECENT = re.compile(r'aria-labelledby="k6".*?</section>', re.DOTALL)


def here(cast: Cast, page: str = "") -> str:
    return f"/klien/{cast.clients['sarro'].pk}/{page}"


def shown(cast: Cast, page: str = "", by: str = "ratmi") -> str:
    answer = signed_in(cast, by).get(here(cast, page))
    assert answer.status_code == 200
    return answer.content.decode()


def tabs(cast: Cast, page: str = "", by: str = "ratmi") -> set[str]:
    row = re.search(r'<nav class="file-tabs.*?</nav>', shown(cast, page, by), re.DOTALL)
    assert row
    found = set(re.findall(r'href="([^"]+)"', row.group()))
    return {address.removeprefix(here(cast)) for address in found}


def recent(cast: Cast, by: str = "ratmi") -> str:
    found = RECENT.search(shown(cast, by=by))
    assert found
    return found.group()


@pytest.mark.parametrize("page", ["", *sorted(PAGES)])
def test_each_page_of_the_file_leads_to_each_other(cast: Cast, page: str) -> None:
    assert tabs(cast, page) == {"", *PAGES}


def test_who_reads_for_a_reason_sees_no_way_to_what_stays_closed(cast: Cast) -> None:
    client = Client.objects.get(pk=cast.clients["sarro"].pk)
    open_for_reason(client=client, reason="klien datang", by=cast.staff["yudi"], at=NOW)
    with time_machine.travel(NOW + timedelta(minutes=5)):
        shown_to_yudi = tabs(cast, by="yudi")
    assert not shown_to_yudi & {"posisi/", "peringatan/", "jejak/"}
    assert {"identitas/", "riwayat/"} <= shown_to_yudi


def test_the_tab_counts_what_is_open(cast: Cast) -> None:
    assert "tally" not in shown(cast)
    notice_silence(cast.supervision("sarro").overdue_from or NOW)
    assert '<b class="tally">1<' in shown(cast, "identitas/")


def test_every_alert_of_the_client_stands_on_one_page(cast: Cast) -> None:
    assert "Belum pernah ada peringatan" in shown(cast, "peringatan/")
    notice_silence(cast.supervision("sarro").overdue_from or NOW)
    assert "Belum selesai" in shown(cast, "peringatan/")


def test_the_last_seven_days_are_told(cast: Cast) -> None:
    with time_machine.travel(NOW):
        assert "Tidak ada yang berubah" in recent(cast)
        client = Client.objects.get(pk=cast.clients["sarro"].pk)
        ratmi, answers = cast.staff["ratmi"], Answers()
        add_phone(client=client, entry=PhoneEntry("0810-0000-4418"), by=ratmi, at=NOW)
        take_report(id=uuid7(), client=client, answers=answers, made_at=NOW, by=ratmi, at=NOW)
        told = recent(cast)
    assert "Nomor telepon ditambahkan" in told
    assert "Lapor: datang ke kantor" in told


def test_what_is_older_than_seven_days_is_not_news(cast: Cast) -> None:
    client = Client.objects.get(pk=cast.clients["sarro"].pk)
    add_phone(client=client, entry=PhoneEntry("0810-0000-4418"), by=cast.staff["ratmi"], at=NOW)
    with time_machine.travel(NOW + timedelta(days=7, seconds=1)):
        assert "Nomor telepon ditambahkan" not in recent(cast)
