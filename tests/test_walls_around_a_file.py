"""Who passes a wall? Named officers and the head; a relative never; nobody by another way."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from browsing import signed_in
from cast import RECEIVED, Cast, on_leave
from titian.alerts.models import Alert
from titian.audit.models import Notice
from titian.clients.around import Walls
from titian.clients.glass import GRANT_LASTS, TooLong, may_ask, open_for_reason
from titian.clients.models import Client
from titian.clients.walls import AlreadyRestricted, lift
from titian.kit import clock
from titian.offices.access import Right, Scope, scope_of
from titian.offices.models import Staff
from titian.reporting.watcher import notice_silence
from wall_scenes import REASON, broken, client_of, related, walled

pytestmark = pytest.mark.django_db

EVERYBODY = (
    "ratmi", "yudi", "lasmi", "darsono", "made", "nurhayati", "tono", "agus", "yohana",
    "kepala_ternate", "lasmi_ternate", "markus",
)  # fmt: skip
# What stands around Sarro's file -> who opens it.
STATES = {
    "free": {"ratmi", "darsono", "nurhayati"},
    "restricted": {"yudi", "nurhayati"},
    "restricted to the front desk": {"nurhayati"},
    "restricted, over": {"ratmi", "darsono", "nurhayati"},
    "restricted, lifted": {"ratmi", "darsono", "nurhayati"},
    "restricted, yudi related": {"nurhayati"},
    "ratmi related": {"darsono", "nurhayati"},
    "head related": {"ratmi", "darsono"},
    "restricted, stood in for": {"yudi", "nurhayati"},
    "stood in for by a relative": {"ratmi", "darsono", "nurhayati"},
    "granted, then restricted": {"nurhayati", "made"},
    "broken": {"yudi", "nurhayati", "darsono"},
    "broken by one who turns out related": {"yudi", "nurhayati"},
}


def build(cast: Cast, state: str) -> None:
    """Each state by the deeds that an office would do."""
    later = clock.today("Asia/Makassar", clock.now()) + timedelta(days=2)
    if state == "restricted, over":
        walled(cast, lasts=timedelta(hours=1), at=clock.now() - timedelta(hours=2))
    elif state == "restricted to the front desk":
        walled(cast, named=["lasmi"])
    elif state == "granted, then restricted":
        sarro = client_of(cast, "sarro")
        open_for_reason(client=sarro, reason="menggantikan Ratmi", by=cast.yudi, at=clock.now())
        walled(cast, named=["made"])
    elif state.startswith(("restricted", "broken")):
        restriction = walled(cast)
        if state.endswith("lifted"):
            nurhayati = cast.staff["nurhayati"]
            lift(restriction=restriction, because="selesai", by=nurhayati, at=clock.now())
    if state == "restricted, stood in for":
        on_leave(cast, "ratmi", "darsono", until=later)
    if state == "stood in for by a relative":
        on_leave(cast, "ratmi", "yudi", until=later)
    if state.startswith("broken"):
        broken(cast, "darsono")
    relatives = {
        "restricted, yudi related": "yudi", "ratmi related": "ratmi", "head related": "nurhayati",
        "stood in for by a relative": "yudi", "broken by one who turns out related": "darsono",
    }  # fmt: skip
    if state in relatives:
        related(cast, relatives[state])


def opened(cast: Cast) -> set[str]:
    return {
        who for who in EVERYBODY
        if Client.objects.visible_to(cast.staff[who]).filter(pk=cast.clients["sarro"].pk).exists()
    }  # fmt: skip


@pytest.mark.parametrize("state", STATES)
def test_a_file_opens_for_whom_the_walls_leave_it(cast: Cast, state: str) -> None:
    build(cast, state)
    assert opened(cast) == STATES[state]


@pytest.mark.parametrize("state", STATES)
def test_no_right_reaches_past_a_wall(cast: Cast, state: str) -> None:
    """Whoever may not open a walled file finds it nowhere; a relative has no right on it."""
    build(cast, state)
    at, sarro = clock.now(), cast.clients["sarro"].pk
    is_free = state in {"free", "restricted, over", "restricted, lifted"} or "restrict" not in state
    for who in EVERYBODY:
        staff = cast.staff[who]
        is_related = staff.conflicts.filter(ended_at=None).exists()
        if not is_related and (is_free or who in STATES[state] or who == "lasmi"):
            continue
        for right in Right:
            reach = Client.objects.reachable_by(staff, right, at=at)
            assert not reach.filter(pk=sarro).exists(), (who, right)
        assert not Client.objects.listed_for(staff, at=at).filter(pk=sarro).exists(), who


@pytest.mark.parametrize("state", STATES)
def test_a_wall_gives_nobody_a_right_that_the_role_lacks(cast: Cast, state: str) -> None:
    build(cast, state)
    for who in EVERYBODY:
        staff = cast.staff[who]
        for right in Right:
            if scope_of(staff.role_names, right) is Scope.NONE:
                assert not Client.objects.reachable_by(staff, right).exists(), (who, right)


def test_a_named_officer_acts_as_for_an_own_client(cast: Cast) -> None:
    walled(cast)
    for right in (Right.FILE, Right.ALERT, Right.REPORT, Right.POSITION, Right.ZONE):
        reach = Client.objects.reachable_by(cast.staff["yudi"], right)
        assert reach.filter(pk=cast.clients["sarro"].pk).exists(), right


def test_victims_stay_with_the_officer_in_charge_and_the_head(cast: Cast) -> None:
    walled(cast, named=["yudi", "ratmi"])
    sees = {
        who for who in EVERYBODY
        if Client.objects.reachable_by(cast.staff[who], Right.VICTIM)
        .filter(pk=cast.clients["sarro"].pk).exists()
    }  # fmt: skip
    assert sees == {"ratmi", "nurhayati"}


def test_a_childs_file_is_walled_too(cast: Cast) -> None:
    walled(cast, "ayu", named=["yudi"])
    sees = {
        who for who in EVERYBODY
        if Client.objects.visible_to(cast.staff[who]).filter(pk=cast.clients["ayu"].pk).exists()
    }  # fmt: skip
    assert sees == {"yudi", "nurhayati"}


def test_an_officer_who_moves_while_signed_in_sees_no_more(cast: Cast) -> None:
    walled(cast, named=["yudi"])
    broken(cast, "darsono")
    address = f"/klien/{cast.clients['sarro'].pk}/"
    browsers = {who: signed_in(cast, who) for who in ("yudi", "darsono")}
    assert [b.get(address).status_code for b in browsers.values()] == [200, 200]
    for who in browsers:
        Staff.objects.filter(pk=cast.staff[who].pk).update(office=cast.ternate)
    assert [b.get(address).status_code for b in browsers.values()] == [403, 403]


def test_who_may_know_is_told_that_a_file_is_restricted_and_whom_to_ask(cast: Cast) -> None:
    walled(cast)
    number = cast.sarro.number
    for who in ("ratmi", "darsono"):
        page = signed_in(cast, who).get("/cari/", {"q": "Sarro"}).content.decode()
        assert f"Register {number}" in page, who
        assert "Hj. Nurhayati" in page
        assert "Sarro bin" not in page
    for who in ("lasmi", "tono", "made"):
        page = signed_in(cast, who).get("/cari/", {"q": "Sarro"}).content.decode()
        assert number not in page, who
        assert "Berkas terbatas" not in page


def test_a_relative_is_told_nothing(cast: Cast) -> None:
    walled(cast)
    related(cast, "ratmi")
    page = signed_in(cast, "ratmi").get("/cari/", {"q": "Sarro"}).content.decode()
    assert cast.sarro.number not in page


PAGES = ("/", "/klien/", "/klien/?q=Sarro", "/peringatan/", "/laporan/", "/perangkat/", "/peta/",
         "/klien/kelengkapan/", "/loket/")  # fmt: skip


@pytest.mark.parametrize("who", ["ratmi", "darsono", "lasmi", "tono", "made"])
def test_no_list_names_a_restricted_client(cast: Cast, who: str) -> None:
    notice_silence(cast.supervision("sarro").overdue_from or clock.now())
    browser = signed_in(cast, who)
    before = "".join(browser.get(page).content.decode() for page in PAGES)
    assert "Sarro" in before or who == "made"
    walled(cast)
    after = "".join(
        browser.get(page).content.decode().replace('value="Sarro"', "").replace("q=Sarro", "")
        .replace("“Sarro”", "") for page in PAGES
    )  # fmt: skip
    assert "Sarro" not in after


def test_the_menu_counts_no_alert_of_a_walled_file(cast: Cast) -> None:
    notice_silence(cast.supervision("sarro").overdue_from or clock.now())
    assert signed_in(cast, "ratmi").get("/").wsgi_request.counts["alerts"] == 1
    walled(cast)
    assert signed_in(cast, "ratmi").get("/").wsgi_request.counts["alerts"] == 0
    assert signed_in(cast, "yudi").get("/").wsgi_request.counts["alerts"] == 1


def test_an_alert_of_a_walled_file_is_for_one_to_whom_it_is_open(cast: Cast) -> None:
    walled(cast, at=RECEIVED)
    notice_silence(cast.supervision("sarro").overdue_from or clock.now())
    alert = Alert.objects.get(client=cast.clients["sarro"])
    assert alert.told == cast.staff["yudi"]


def test_two_restrictions_do_not_stand_at_once(cast: Cast) -> None:
    walled(cast)
    with pytest.raises(AlreadyRestricted):
        walled(cast)


def test_the_head_restricts_on_the_page_and_lifts(cast: Cast) -> None:
    browser = signed_in(cast, "nurhayati")
    address = f"/klien/{cast.clients['sarro'].pk}/pembatasan/"
    form = {"officers": [str(cast.staff["yudi"].pk)], "reason": REASON, "until_on": ""}
    assert browser.post(f"{address}baru/", {**form, "officers": []}).status_code == 422
    assert browser.post(f"{address}baru/", {**form, "until_on": "01/01/2020"}).status_code == 422
    assert browser.post(f"{address}baru/", form).status_code == 302
    assert opened(cast) == {"yudi", "nurhayati"}
    page = browser.get(address).content.decode()
    assert "Yudi Tanase" in page and REASON in page
    row = client_of(cast, "sarro").restrictions.get()
    assert browser.post(f"{address}{row.pk}/pencabutan/", {"because": "selesai"}).status_code == 302
    assert opened(cast) == STATES["free"]


def test_only_the_head_builds_walls(cast: Cast) -> None:
    address = f"/klien/{cast.clients['sarro'].pk}/pembatasan/baru/"
    opens = {who for who in EVERYBODY if signed_in(cast, who).get(address).status_code == 200}
    assert opens == {"nurhayati"}


def test_an_officer_declares_to_be_related_and_is_out(cast: Cast) -> None:
    browser, address = signed_in(cast, "ratmi"), f"/klien/{cast.clients['sarro'].pk}/"
    answer = browser.post(f"{address}hubungan/baru/", {"relation": "adik ipar"}, follow=True)
    page = answer.content.decode()
    assert "tertutup bagi Anda" in page and "Hj. Nurhayati" in page and "Sarro" not in page
    closed = browser.get(address)
    assert closed.status_code == 403
    assert "hubungan keluarga" in closed.content.decode()
    walls = signed_in(cast, "nurhayati").get("/berkas-terbatas/").content.decode()
    assert "masih tercatat sebagai PK-nya" in walls


def test_nobody_ends_their_own_conflict(cast: Cast) -> None:
    """The head is out of the file altogether, so also of the page that would let them in."""
    conflict = related(cast, "nurhayati")
    address = f"/klien/{cast.clients['sarro'].pk}/pembatasan/hubungan/{conflict.pk}/pencabutan/"
    answer = signed_in(cast, "nurhayati").post(address, {"because": "sudah tidak lagi"})
    assert answer.status_code == 403
    conflict.refresh_from_db()
    assert conflict.ended_at is None


def test_a_walled_client_is_handed_over_only_to_whom_the_file_is_open(cast: Cast) -> None:
    related(cast, "yudi")
    address = f"/klien/{cast.clients['sarro'].pk}/serah-terima/"
    form = {"officer": str(cast.staff["yudi"].pk), "reason": "mutasi"}
    answer = signed_in(cast, "darsono").post(address, form)
    assert answer.status_code == 422
    assert "tertutup bagi PK itu" in answer.content.decode()


def test_breaking_in_needs_a_reason_and_an_end_within_four_hours(cast: Cast) -> None:
    walled(cast)
    sarro = client_of(cast, "sarro")
    for lasts in (timedelta(), GRANT_LASTS + timedelta(seconds=1), timedelta(hours=-1)):
        with pytest.raises(TooLong):
            open_for_reason(client=sarro, reason="x", by=cast.darsono, at=clock.now(), lasts=lasts)
    address = f"/klien/{sarro.pk}/"
    browser = signed_in(cast, "darsono")
    asked = browser.get(address, follow=True).content.decode()
    assert "Berkas ini terbatas" in asked and "Hj. Nurhayati" in asked
    assert "Sarro bin" not in asked
    assert browser.post(f"{address}alasan/", {"reason": "x", "hours": "1"}).status_code == 200
    reason = {"reason": "klien sakit di ruang tunggu", "hours": "1"}
    assert browser.post(f"{address}alasan/", reason).status_code == 302
    assert browser.get(address).status_code == 200
    with time_machine.travel(clock.now() + timedelta(minutes=59)):
        assert "darsono" in opened(cast)
    with time_machine.travel(clock.now() + timedelta(minutes=61)):
        assert "darsono" not in opened(cast)


def test_who_may_break_in(cast: Cast) -> None:
    """Whose file it would be, and PKs of the office; no desk, no Kanwil, no relative."""
    walled(cast, named=["made"])
    related(cast, "yudi")
    sarro, at = client_of(cast, "sarro"), clock.now()
    asks = {who for who in EVERYBODY if may_ask(sarro, cast.staff[who], at)}
    assert asks == {"ratmi", "darsono"}


def test_the_head_hears_at_once_and_judges(cast: Cast) -> None:
    walled(cast)
    head = signed_in(cast, "nurhayati")
    assert head.get("/").wsgi_request.counts["walls"] == 0
    grant = broken(cast)
    notice = Notice.objects.get(deed="client.wall_broken")
    assert notice.urgent
    assert f"officer:{cast.staff['nurhayati'].pk}" in notice.topics
    today = head.get("/")
    assert today.wsgi_request.counts["walls"] == 1
    assert "1 berkas dibuka dengan alasan" in today.content.decode()
    address = f"/berkas-terbatas/{grant.pk}/penilaian/"
    assert head.post(address, {"verdict": "tidak", "note": ""}).status_code == 422
    assert head.post(address, {"verdict": "tidak", "note": "bisa menunggu"}).status_code == 302
    page = head.get("/berkas-terbatas/").content.decode()
    assert "Tidak wajar" in page and "bisa menunggu" in page
    assert head.get("/").wsgi_request.counts["walls"] == 0


def test_the_kanwil_finds_no_restricted_file_by_number(cast: Cast) -> None:
    address, number = f"/kantor/bapas/{cast.palu.pk}/", {"nomor": cast.sarro.number}
    door = f"/klien/{cast.clients['sarro'].pk}/alasan/"
    assert door in signed_in(cast, "markus").get(address, number).content.decode()
    walled(cast)
    assert door not in signed_in(cast, "markus").get(address, number).content.decode()


def test_restrictions_are_asked_without_joining_every_client(cast: Cast) -> None:
    """SQLite would begin with the clients of the office: 80 ms among 300,000."""
    with CaptureQueriesContext(connection) as asked:
        Walls.around(cast.staff["ratmi"], clock.now())
    sql = next(one["sql"] for one in asked if 'FROM "clients_restriction"' in one["sql"])
    joined, condition = sql.split(" WHERE ", 1)
    assert '"clients_client"' not in joined
    assert "EXISTS" in condition
