"""Izin: asked on the phone or at the desk, answered by another, told, printed, over by itself."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
import time_machine
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.db.models import Q

from browsing import signed_in
from cast import NOW, Cast
from client_pages import known_browser
from permission_scenes import asked_on_the_phone
from permission_scenes import given as given_by_the_kasubsi
from place_scenes import NIGHT, OUT, a_phone, home_zone, judge, points_here, sends
from titian.kit.ids import uuid7
from titian.kit.millis import ms
from titian.messages.models import Message
from titian.phone.said import said_in
from titian.reporting.questions import LANGUAGES
from titian.supervision.models import TravelPermit
from titian.tracking.bounds import Bounds
from titian.tracking.models import Episode, Permission, ZonePause
from titian.tracking.permissions import (
    Asker,
    TooLong,
    TooManyWait,
    Wanted,
    ask_permission,
    give_permission,
    refuse_permission,
    zones_to_except,
)
from titian.tracking.zones import (
    AlreadyDecided,
    ChangesJudgedPast,
    MayNotApprove,
    OverBeforeItBegins,
)

__all__ = ["points_here"]
pytestmark = pytest.mark.django_db
EVENING = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)  # 19.00 WITA


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield


def asked(
    cast: Cast, *, begins: datetime = EVENING, hours: float = 4, at: datetime = NOW
) -> Permission:
    return asked_on_the_phone(cast, at, begins=begins, hours=hours)


def given(cast: Cast, row: Permission, at: datetime = NOW, note: str = "") -> Permission:
    return given_by_the_kasubsi(cast, row, at, note)


FORM = {
    "kind": "worship", "place": "Masjid Raya", "from_on": "2026-11-24", "from_hour": "19:00",
    "until_on": "24/11/2026", "until_hour": "23.00", "reason": "Maulid Nabi",
}  # fmt: skip


def sent(cast: Cast, **changes: str) -> str:
    """From the phone; the page that follows."""
    browser = known_browser(cast)
    answer = browser.post("/s/data/izin/", {**FORM, "id": str(uuid7()), **changes}, follow=True)
    return str(answer.content.decode())


def test_the_client_asks_on_the_phone_and_reads_that_it_waits(cast: Cast) -> None:
    page = sent(cast)
    assert "Menunggu petugas." in page
    assert "24 November 2026, 19.00 WITA" in page or "19.00" in page
    row = Permission.objects.get()
    assert (row.from_at, row.until_at) == (EVENING, EVENING + timedelta(hours=4))
    assert (row.through, row.asked_by) == ("phone", None)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"from_on": "2026-11-23"}, "sudah lewat"),
        ({"until_hour": "18.00"}, "sesudah waktu mulai"),
        ({"until_on": "2027-11-24"}, "Paling lama tiga bulan"),
        ({"from_on": "31/11/2026"}, "belum benar"),
        ({"from_on": "besok"}, "belum benar"),
        ({"from_hour": "25.00"}, "belum benar"),
        ({"from_on": "0001-01-01"}, "belum benar"),
        ({"reason": "  "}, "tulis mengapa"),
        ({"kind": "party"}, "tulis mengapa"),
    ],
)
def test_a_mistake_is_said_and_what_was_typed_stays(
    cast: Cast, changes: dict[str, str], words: str
) -> None:
    page = sent(cast, **changes)
    assert words in page
    assert "Masjid Raya" in page
    assert not Permission.objects.exists()


def test_sent_twice_it_is_one(cast: Cast) -> None:
    same = str(uuid7())
    sent(cast, id=same)
    sent(cast, id=same)
    assert Permission.objects.count() == 1


def test_only_so_many_wait_at_once(cast: Cast) -> None:
    for _ in range(5):
        asked(cast)
    with pytest.raises(TooManyWait):
        asked(cast)
    assert "Telepon kantor" in sent(cast)


def test_given_the_zone_is_not_judged_and_the_client_is_told(cast: Cast, points_here: Path) -> None:
    before = NIGHT - timedelta(hours=3)
    home_zone(cast)
    phone = a_phone(cast)
    given(cast, asked(cast, begins=before, hours=9, at=before), at=before)
    sends(phone, points_here, OUT)
    judge(points_here, NIGHT)
    assert not Episode.objects.filter(kind="outside").exists()
    text = Message.objects.get(kind="answer").text
    assert "Izin Anda disetujui" in text
    assert "Masjid" not in text
    assert "Maulid" not in text


def test_over_it_ends_by_itself_and_the_zone_is_judged_again(cast: Cast, points_here: Path) -> None:
    before = NIGHT - timedelta(hours=5)
    home_zone(cast)
    phone = a_phone(cast)
    given(cast, asked(cast, begins=before, hours=4, at=before), at=before)
    sends(phone, points_here, OUT)
    judge(points_here, NIGHT)
    episode = Episode.objects.get(kind="outside")
    assert episode.from_at >= before + timedelta(hours=4)


def test_a_place_to_stay_out_of_is_never_excepted(cast: Cast) -> None:
    home = home_zone(cast)
    victim = home_zone(cast, kind="exclusion", purpose="victim", name="Rumah saksi", rows=())
    row = asked(cast)
    assert [zone.pk for zone in zones_to_except(row)] == [home.zone_id]
    give_permission(
        permission=row, zones=[home.zone_id, victim.zone_id], note="", by=cast.darsono, at=NOW
    )
    assert [pause.zone_id for pause in ZonePause.objects.all()] == [home.zone_id]


def test_nobody_decides_what_they_wrote_down_and_no_pk_decides(cast: Cast) -> None:
    row = asked(cast)
    with pytest.raises(MayNotApprove):
        give_permission(permission=row, zones=[], note="", by=cast.ratmi, at=NOW)
    with pytest.raises(MayNotApprove):
        give_permission(permission=row, zones=[], note="", by=cast.made, at=NOW)
    mine = ask_permission(
        id=uuid7(), client=cast.sarro, wanted=Wanted("work", EVENING, EVENING + timedelta(1), "x"),
        asker=Asker("desk", cast.darsono), by=cast.darsono, at=NOW,
    )  # fmt: skip
    with pytest.raises(MayNotApprove):
        refuse_permission(permission=mine, because="Tidak", by=cast.darsono, at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Permission.objects.filter(pk=mine.pk).update(
            is_given=True, decided_at=NOW, decided_by=cast.darsono
        )


def test_what_was_decided_or_is_over_is_not_decided_again(cast: Cast) -> None:
    row = given(cast, asked(cast))
    with pytest.raises(AlreadyDecided):
        refuse_permission(permission=row, because="Tidak", by=cast.nurhayati, at=NOW)
    late = asked(cast)
    with pytest.raises(OverBeforeItBegins):
        give_permission(
            permission=late, zones=[], note="", by=cast.darsono, at=EVENING + timedelta(hours=5)
        )


def test_the_past_and_years_are_not_asked_for(cast: Cast) -> None:
    with pytest.raises(ChangesJudgedPast):
        asked(cast, begins=NOW - timedelta(minutes=1))
    with pytest.raises(OverBeforeItBegins):
        asked(cast, hours=-1)
    with pytest.raises(TooLong):
        asked(cast, hours=24 * 93)


def test_refused_the_client_reads_why(cast: Cast) -> None:
    refuse_permission(permission=asked(cast), because="Terlalu malam", by=cast.darsono, at=NOW)
    page = known_browser(cast).get("/s/data/izin/").content.decode()
    assert "Belum dapat diberikan." in page
    assert "Terlalu malam" in page
    assert "belum dapat diberikan" in Message.objects.get(kind="answer").text


def test_the_phone_shows_what_was_given_with_its_times(cast: Cast) -> None:
    home_zone(cast)
    home_zone(cast, name="Desa", purpose="village")
    given(cast, asked(cast), note="Pulang diantar kakak")
    page = known_browser(cast).get("/s/data/wilayah/").content.decode()
    assert page.count("Masjid Raya") == 1
    assert "19.00 WITA" in page
    assert "Pulang diantar kakak" in page


def test_unanswered_it_lapses_and_waits_for_nobody(cast: Cast) -> None:
    row = asked(cast)
    browser = signed_in(cast, "darsono")
    assert "1 permohonan izin menunggu keputusan Anda" in browser.get("/").content.decode()
    assert "Daeng Sarro" in browser.get("/persetujuan/").content.decode()
    with time_machine.travel(EVENING + timedelta(hours=5), tick=False):
        browser = signed_in(cast, "darsono")
        assert "permohonan izin menunggu" not in browser.get("/").content.decode()
        assert "Daeng Sarro" not in browser.get("/persetujuan/").content.decode()
        page = browser.get(f"/permohonan-izin/{row.pk}/").content.decode()
        assert "Lewat tanpa jawaban" in page
        client = known_browser(cast).get("/s/data/izin/").content.decode()
        assert "Waktunya lewat tanpa jawaban." in client


DESK = {
    "through": "guarantor", "kind": "homecoming", "place": "Poso", "from_on": "25/11/2026",
    "from_hour": "06.00", "until_on": "28/11/2026", "until_hour": "18.00",
    "reason": "Lebaran bersama orang tua",
}  # fmt: skip


def test_a_guarantor_asks_at_the_desk_the_kasubsi_answers_and_it_is_printed(cast: Cast) -> None:
    home_zone(cast)
    pk, kasubsi = signed_in(cast, "ratmi"), signed_in(cast, "darsono")
    address = f"/klien/{cast.sarro.pk}/wilayah/izin/baru/"
    answer = pk.post(address, {**DESK, "id": str(uuid7())})
    assert answer.status_code == 302
    row = Permission.objects.get()
    page = answer.headers["Location"]
    assert "Penjamin Hasna (kakak); dicatat Ratmi Handayu" in kasubsi.get(page).content.decode()
    assert pk.get(f"{page}surat/").status_code == 404
    zones = [str(zone.pk) for zone in zones_to_except(row)]
    kasubsi.post(f"{page}persetujuan", {"zones": zones, "note": "Lapor tiap pagi"})
    assert ZonePause.objects.get().approved_by == cast.darsono
    letter = pk.get(f"{page}surat/")
    assert letter.content[:5] == b"%PDF-"
    assert (
        "Berlaku" in pk.get(page).content.decode() or "belum mulai" in pk.get(page).content.decode()
    )
    assert "Poso" in pk.get(f"/klien/{cast.sarro.pk}/wilayah/izin/").content.decode()


def test_the_letter_says_what_was_given_and_on_what_terms(cast: Cast) -> None:
    from pypdf import PdfReader

    row = given(cast, asked(cast), note="Pulang diantar kakak")
    content = signed_in(cast, "ratmi").get(f"/permohonan-izin/{row.pk}/surat/").content
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    for words in ("SURAT IZIN", "Masjid Raya", "19.00 WITA", "Pulang diantar kakak", "Darsono"):
        assert words in text


def test_who_comes_second_is_told_and_a_refusal_needs_a_reason(cast: Cast) -> None:
    row = asked(cast)
    address = f"/permohonan-izin/{row.pk}/"
    kasubsi = signed_in(cast, "darsono")
    assert kasubsi.post(f"{address}penolakan", {}).status_code == 422
    assert kasubsi.post(f"{address}persetujuan", {}).status_code == 302
    late = signed_in(cast, "nurhayati").post(f"{address}penolakan", {"because": "Terlambat"})
    assert late.status_code == 409
    assert "Darsono bin Karyo sudah memutuskannya" in late.content.decode()


def test_another_section_and_the_counter_do_not_see_it(cast: Cast) -> None:
    row = asked(cast)
    for name in ("made", "yudi", "lasmi", "tono"):
        assert signed_in(cast, name).get(f"/permohonan-izin/{row.pk}/").status_code == 403


def test_leave_of_town_that_was_given_excepts_from_zones_but_not_from_a_forbidden_one(
    cast: Cast,
) -> None:
    home_zone(cast)
    home_zone(cast, kind="exclusion", purpose="victim", name="Rumah saksi", rows=())
    phone = a_phone(cast)
    TravelPermit(
        supervision=cast.supervision("sarro"), office=cast.palu, asked_on=NOW.date(),
        asked_by=cast.ratmi, place="Makassar", purpose="kerja", from_on=date(2026, 11, 26),
        until_on=date(2026, 11, 29), decide_by_on=date(2026, 11, 26), decider="bapas",
        is_allowed=True, decided_at=NOW, decided_by=cast.nurhayati,
    ).save(force_insert=True)  # fmt: skip
    rules = {rule.kind: rule for rule in Bounds().of([phone.number])[phone.number].zones}
    begins = datetime(2026, 11, 25, 16, 0, tzinfo=UTC)  # the 26th in Palu
    assert rules["inclusion"].pauses == ((ms(begins), ms(begins + timedelta(days=3))),)
    assert rules["exclusion"].pauses == ()


def test_a_pause_is_of_a_permission_or_of_somebody(cast: Cast) -> None:
    pauses = ZonePause.objects.filter(Q(asked_by=None) & Q(permission=None))
    given(cast, asked(cast))
    assert not pauses.exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_and_every_answer_has_its_word(language: str) -> None:
    words = said_in(language).pages
    states = ("waiting", "lapsed", "refused", "ended", "later", "now", "past")
    mistakes = ("past", "order", "long", "many", "time", "empty")
    wanted = {*ZonePause.Kind.values, *states, *(f"wrong_{one}" for one in mistakes)}
    assert {f"permit_{one}" for one in wanted} <= set(words)
