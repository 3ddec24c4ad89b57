"""Does the page of an alert show what speaks against it as large as what speaks for it?"""

from datetime import timedelta
from pathlib import Path

import pytest

from browsing import signed_in
from cast import NOW, Cast
from place_scenes import (
    LAT,
    LON,
    METRES,
    NIGHT,
    OUT,
    START,
    a_permission,
    a_phone,
    home_zone,
    judge,
    points_here,
)
from titian.alerts.actions import settle_alert
from titian.alerts.models import Alert
from titian.clients.own import ClientActor
from titian.kit.ids import uuid7
from titian.kit.millis import ms
from titian.selfservice.telling import state
from titian.tracking.frames import Frame
from titian.tracking.models import Blindness, Device, Explanation
from titian.tracking.opening import open_store
from titian.tracking.points import Flag, Point
from titian.tracking.rules.versions import current

__all__ = ["points_here"]
pytestmark = pytest.mark.django_db
RAW = b'{"_type":"location","tst":%d,"acc":%d}'


def comes(device: Device, where: Path) -> None:
    """The night of the story with the bytes that it came as, and one rough fix in between."""
    store = open_store(str(where))
    for minutes, metres, accuracy in (*OUT, (65, 200, 150)):
        at_ms = ms(START + timedelta(minutes=minutes))
        point = Point(
            device.number, at_ms, LAT, LON + round(metres / METRES * 1e7), accuracy, batt=64,
            flags=Flag.VALID, received_ms=at_ms + 2_000,
        )  # fmt: skip
        raw = RAW % (at_ms // 1000, accuracy)
        frame = Frame(device.number, at_ms + 2_000, "traccar", "http", raw)
        store.append([point], [], [], [frame])
    while store.drain():
        pass
    store.close()


@pytest.fixture
def alert(cast: Cast, points_here: Path) -> Alert:
    a_permission(cast, home_zone(cast))
    comes(a_phone(cast), points_here)
    judge(points_here)
    return Alert.objects.filter(client=cast.sarro).latest("opened_at")


def page(cast: Cast, alert: Alert) -> str:
    answer = signed_in(cast, "ratmi").get(f"/peringatan/{alert.pk}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_both_sides_stand_beside_each_other_in_the_same_words(cast: Cast, alert: Alert) -> None:
    shown = page(cast, alert)
    for heading in ("mendukung-1", "melawan-1"):
        assert f'<section class="panel" aria-labelledby="{heading}"><h2 id="{heading}">' in shown
    against = shown.split('id="melawan-1"')[1].split("</section>")[0]
    assert "1 titik bisa di dalam, bisa di luar: akurasinya sampai 150 m." in against
    assert "Izin diminta, belum diputuskan: Ibadah" in against


def test_a_failure_of_ours_speaks_against_it(cast: Cast, alert: Alert) -> None:
    assert "Sistem kami sendiri berhenti mengawasi" not in page(cast, alert)
    Blindness.objects.create(from_at=START, until_at=NIGHT)
    assert "berhenti mengawasi 24 November 2026, 01.40 WITA sampai" in page(cast, alert)


def test_the_strip_says_its_hours_in_words(cast: Cast, alert: Alert) -> None:
    shown = page(cast, alert)
    assert 'aria-label="Jadwal dan keberadaan di Rumah' in shown
    assert '<th scope="col">Keberadaan</th>' in shown
    assert "Dinilai" in shown


def test_each_deciding_fix_says_how_it_came_with_its_own_bytes(cast: Cast, alert: Alert) -> None:
    shown = page(cast, alert)
    frame = alert.frames.order_by("received_ms").first()
    assert frame is not None
    assert "lewat internet (HTTP)" in shown
    assert frame.sha256 in shown
    assert "&quot;_type&quot;:&quot;location&quot;" in shown


def test_it_names_the_version_of_the_rules(cast: Cast, alert: Alert) -> None:
    assert current().id in page(cast, alert)


def test_the_clients_word_stands_beside_it(cast: Cast, alert: Alert) -> None:
    """Written down by the officer, or by the client on their own page since it happened."""
    browser, here = signed_in(cast, "ratmi"), f"/peringatan/{alert.pk}/keterangan/"
    form = {"id": str(uuid7()), "words": "Saya mengantar anak ke puskesmas.", "way": "call",
            "said_on": "24/11/2026", "said_hour": "08.30"}  # fmt: skip
    for _again in range(2):
        assert browser.post(here, form).status_code == 302
    assert Explanation.objects.count() == 1
    state(
        id=uuid7(), client=cast.sarro, words="Anak saya demam.", by=ClientActor.of(cast.sarro),
        at=NOW,
    )  # fmt: skip
    shown = page(cast, alert)
    assert "“<bdi>Saya mengantar anak ke puskesmas.</bdi>”" in shown
    assert "Lewat telepon · dicatat Ratmi Handayu" in shown
    assert "“<bdi>Anak saya demam.</bdi>”" in shown


def test_what_has_not_been_said_yet_is_refused(cast: Cast, alert: Alert) -> None:
    browser, here = signed_in(cast, "ratmi"), f"/peringatan/{alert.pk}/keterangan/"
    form = {"id": str(uuid7()), "words": "x", "way": "call", "said_on": "25/11/2036",
            "said_hour": "08.30"}  # fmt: skip
    assert "Waktu itu belum tiba." in browser.post(here, form).content.decode()
    assert Explanation.objects.count() == 0


def test_a_settled_alert_may_still_be_explained(cast: Cast, alert: Alert) -> None:
    settle_alert(alert=alert, code="sick", note="ditelepon", by=cast.ratmi, at=NOW)
    form = {"id": str(uuid7()), "words": "Maaf, saya di puskesmas.", "way": "meeting",
            "said_on": "24/11/2026", "said_hour": "09.00"}  # fmt: skip
    browser = signed_in(cast, "ratmi")
    assert browser.post(f"/peringatan/{alert.pk}/keterangan/", form).status_code == 302
    assert "Maaf, saya di puskesmas." in page(cast, alert)
