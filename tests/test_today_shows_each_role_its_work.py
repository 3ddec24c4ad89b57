"""Hari ini: each role sees what needs it, in the right words, with few questions."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import SETTING_UP, Cast, on_leave
from desk_scenes import AFTER_CLOSING, DUE_DAY, MONDAY, reported, signed_in
from titian.alerts.actions import see_alert
from titian.alerts.models import Alert
from titian.audit.deeds import deed
from titian.clients.actions import Identity, hand_over, register_client
from titian.kit.ids import uuid7
from titian.offices.models import Outage, Role, Staff
from titian.offices.settings_of import calendar_of
from titian.reporting.watcher import notice_silence
from titian.supervision.actions import Decree, ScheduleEntry, receive
from titian.supervision.models import Supervision
from titian.supervision.rules.due import DueState
from titian.supervision.waiting import due_state, due_today, late, silent

pytestmark = pytest.mark.django_db


def today(cast: Cast, who: str) -> str:
    return signed_in(cast, who).get("/").content.decode()


def part(page: str, start: str, end: str = "</section>") -> str:
    """The section under a heading."""
    begins = page.index(f'id="{start}"')
    return page[begins : page.index(end, begins)]


@time_machine.travel(DUE_DAY, tick=False)
def test_on_the_due_day_it_is_due_today(cast: Cast) -> None:
    section = part(today(cast, "ratmi"), "tempo")
    assert "Daeng Sarro" in section and "Hari ini" in section


@time_machine.travel(AFTER_CLOSING, tick=False)
def test_after_closing_until_the_office_opens_it_is_late(cast: Cast) -> None:
    page = today(cast, "ratmi")
    assert "Daeng Sarro" in part(page, "lambat")
    assert "Daeng Sarro" not in part(page, "belum-kabar") + part(page, "tempo")


@time_machine.travel(MONDAY, tick=False)
def test_after_the_office_opens_nobody_has_heard(cast: Cast) -> None:
    notice_silence(MONDAY)
    page = today(cast, "ratmi")
    section = part(page, "belum-kabar")
    assert "Daeng Sarro" in section and "Belum ada kabar, 3 hari" in section
    assert "Daeng Sarro" not in part(page, "lambat") + part(page, "tempo")
    assert "Belum ada yang melihat" in part(page, "peringatan")


def test_the_database_counts_with_the_words_of_the_rules(cast: Cast) -> None:
    calendar = calendar_of(cast.palu, DUE_DAY)
    for hours in range(0, 24 * 40, 5):
        at = DUE_DAY + timedelta(hours=hours)
        for row in Supervision.objects.filter(office=cast.palu):
            one = Supervision.objects.filter(pk=row.pk)
            found = due_state(row, at, calendar)
            assert one.filter(silent(at)).exists() == (found is DueState.BELUM_ADA_KABAR)
            assert one.filter(late(at, calendar)).exists() == (found is DueState.TERLAMBAT)
            assert one.filter(due_today(at, calendar)).exists() == (
                found is DueState.JATUH_TEMPO_HARI_INI
            )


@time_machine.travel(datetime(2026, 9, 2, 1, tzinfo=UTC), tick=False)
def test_three_misses_stand_first_and_name_the_next_step(cast: Cast) -> None:
    for _ in range(8):
        notice_silence(datetime(2026, 9, 2, 1, tzinfo=UTC))
    page = today(cast, "ratmi")
    assert "Perlu tindakan sekarang" in part(page, "peringatan")
    assert page.count('class="tag now"') == 1
    section = part(page, "belum-kabar")
    assert "3 kali berturut-turut" in section
    assert "Langkah berikut: Hubungi kantor desa" in section


@time_machine.travel(MONDAY, tick=False)
def test_unseen_alerts_stand_before_seen_ones(cast: Cast) -> None:
    hand_over(client=cast.marlina, officer=cast.ratmi, reason="bagi beban", by=cast.nurhayati,
              at=DUE_DAY)  # fmt: skip
    later = datetime(2026, 6, 23, 3, tzinfo=UTC)
    for _ in range(4):
        notice_silence(later)
    see_alert(alert=Alert.objects.get(client=cast.clients["sarro"]), by=cast.ratmi, at=later)
    with time_machine.travel(later, tick=False):
        section = part(today(cast, "ratmi"), "peringatan")
    assert section.index("Marlina") < section.index("Daeng Sarro")


@time_machine.travel(DUE_DAY, tick=False)
def test_a_stand_in_sees_the_absent_officers_clients_and_until_when(cast: Cast) -> None:
    on_leave(cast, "ratmi", "yudi", until=date(2026, 6, 8))
    page = today(cast, "yudi")
    assert "Anda menggantikan Ratmi Handayu sampai 7 Juni 2026" in page
    assert "Klien Ratmi Handayu" in part(page, "tempo")
    with time_machine.travel(MONDAY, tick=False):
        page = today(cast, "yudi")
    assert "Anda menggantikan" not in page and "Daeng Sarro" not in page


@time_machine.travel(DUE_DAY, tick=False)
def test_what_changed_since_yesterday_is_told(cast: Cast) -> None:
    reported(cast, "sarro", "lasmi", DUE_DAY, need="call")
    hand_over(client=cast.marlina, officer=cast.ratmi, reason="bagi beban", by=cast.nurhayati,
              at=DUE_DAY)  # fmt: skip
    section = part(today(cast, "ratmi"), "berubah")
    assert "Minta bicara dengan PK" in section
    assert "menjadi klien Anda" in section and "bagi beban" in section


@time_machine.travel(datetime(2026, 5, 27, 2, tzinfo=UTC), tick=False)
def test_an_empty_day_says_something_true(cast: Cast) -> None:
    assert "Tidak ada yang menunggu Anda" in today(cast, "ratmi")


@time_machine.travel(DUE_DAY, tick=False)
def test_a_child_is_named_by_initials(cast: Cast) -> None:
    reported(cast, "ayu", "lasmi", DUE_DAY)
    page = today(cast, "ratmi") + today(cast, "lasmi")
    assert "A.S.P. (anak)" in page and "Ayu Sekar" not in page


@time_machine.travel(MONDAY, tick=False)
def test_a_kasubsi_sees_unseen_alerts_of_the_own_section(cast: Cast) -> None:
    later = datetime(2026, 6, 23, 3, tzinfo=UTC)
    for _ in range(4):
        notice_silence(later)
    with time_machine.travel(later, tick=False):
        assert "Daeng Sarro" in part(today(cast, "darsono"), "tak-dilihat")
        children = part(today(cast, "made"), "tak-dilihat")
    assert "A.S.P. (anak)" in children and "Daeng Sarro" not in children


@time_machine.travel(DUE_DAY, tick=False)
def test_a_kasubsi_sees_who_is_covered_by_nobody(cast: Cast) -> None:
    on_leave(cast, "ratmi", "yudi", until=date(2026, 6, 8))
    assert "ada penggantinya" in part(today(cast, "darsono"), "pengganti")
    yudi = cast.yudi
    assert isinstance(yudi, Staff)
    with deed("staff.locked", subject=yudi, by=SETTING_UP, at=DUE_DAY) as d:
        yudi.state = Staff.State.LOCKED
        d.save(yudi)
    page = today(cast, "darsono")
    assert "Ratmi Handayu" in part(page, "pengganti")
    assert "Marlina" in part(page, "tanpa")


@time_machine.travel(MONDAY, tick=False)
def test_the_head_sees_the_office_in_numbers_without_names_of_clients(cast: Cast) -> None:
    notice_silence(MONDAY)
    Outage(office=cast.palu, from_at=MONDAY - timedelta(hours=1), until_at=MONDAY,
           cause="declared", note="listrik padam", rev=1).save(force_insert=True)  # fmt: skip
    page = today(cast, "nurhayati")
    assert "Pembebasan bersyarat" in page and "Ratmi Handayu" in page and "listrik padam" in page
    assert "Daeng Sarro" not in page


@time_machine.travel(MONDAY, tick=False)
def test_a_kanwil_sees_its_own_offices_only(cast: Cast) -> None:
    page = today(cast, "markus")
    assert "Bapas Palu" in page and "Bapas Ternate" not in page


@time_machine.travel(DUE_DAY, tick=False)
def test_the_registry_sees_new_adults(cast: Cast) -> None:
    register_client(id=uuid7(), office=cast.palu, identity=Identity("adult", "Baharuddin", "L"),
                    officer=cast.ratmi, by=cast.ratmi, at=DUE_DAY)  # fmt: skip
    page = today(cast, "tono")
    assert "Baharuddin" in page and "Ayu" not in page and "A.S.P." not in page


def test_the_admin_sees_health_and_no_client(cast: Cast) -> None:
    page = today(cast, "agus")
    assert "Belum ada cadangan" in page and "Belum pernah berjalan" in page
    assert "Daeng Sarro" not in page


@time_machine.travel(DUE_DAY, tick=False)
def test_several_roles_see_the_parts_of_each(cast: Cast) -> None:
    role = Role(staff=cast.ratmi, office=cast.palu, role="tu", from_at=DUE_DAY)
    with deed("staff.corrected", subject=cast.ratmi, by=SETTING_UP, at=DUE_DAY) as d:
        d.save(role)
    page = today(cast, "ratmi")
    assert 'id="bagian-pk"' in page and 'id="bagian-tu"' in page


@time_machine.travel(DUE_DAY, tick=False)
def test_an_open_screen_asks_for_one_part_of_a_role_that_is_held(cast: Cast) -> None:
    browser = signed_in(cast, "ratmi")
    mine = {"HX-Request": "true", "HX-Target": "bagian-pk", "X-Titian-Live": "1"}
    answer = browser.get("/", headers=mine).content.decode()
    assert answer.strip().startswith('<div id="bagian-pk"') and "<html" not in answer
    others = {**mine, "HX-Target": "bagian-kantor"}
    assert browser.get("/", headers=others).status_code == 403


@pytest.mark.parametrize("who", ["ratmi", "darsono", "nurhayati", "lasmi", "tono", "markus"])
def test_more_clients_ask_no_more_questions(cast: Cast, who: str) -> None:
    browser = signed_in(cast, who)

    def asked() -> int:
        with time_machine.travel(MONDAY, tick=False), CaptureQueriesContext(connection) as queries:
            browser.get("/")
        return len(queries)

    notice_silence(MONDAY)
    asked()
    few = asked()
    for n in range(4):
        _another(cast, n)
    notice_silence(datetime(2026, 6, 9, 0, tzinfo=UTC))
    assert Alert.objects.count() >= 4
    assert asked() == few


def _another(cast: Cast, n: int) -> None:
    at = DUE_DAY - timedelta(days=7)
    client = register_client(id=uuid7(), office=cast.palu, officer=cast.ratmi, by=cast.ratmi,
                             identity=Identity("adult", f"Basri {n}", "L"), at=at)  # fmt: skip
    receive(id=uuid7(), client=client, schedule=ScheduleEntry("monthly", anchor_day=5),
            decree=Decree("PB", f"PAS-{n}", date(2026, 5, 1), date(2026, 5, 26), date(2028, 5, 1)),
            by=cast.ratmi, at=at)  # fmt: skip
