"""Does the client's own word stand on the page of a silence, of reports and of a device?"""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine

from browsing import signed_in
from cast import NOW, Cast
from phones_scenes import Scene, fix, scene
from test_a_phone_is_enrolled import enrolled
from titian.alerts.models import Alert
from titian.clients.own import ClientActor
from titian.kit.ids import uuid7
from titian.selfservice.telling import state
from titian.tracking.models import Explanation
from titian.tracking.silence import PhoneWatch
from troubles import OPENED, silent

__all__ = ["scene"]
pytestmark = pytest.mark.django_db
FRIDAY = OPENED - timedelta(days=3)  # the day on which Sarro was due


def page(cast: Cast, alert: Alert, who: str = "ratmi") -> str:
    return str(signed_in(cast, who).get(f"/peringatan/{alert.pk}/").content.decode())


def writes(cast: Cast, words: str, at: datetime, name: str = "sarro") -> None:
    """On their own page."""
    client = cast.clients[name]
    state(id=uuid7(), client=client, words=words, by=ClientActor.of(client), at=at)


@pytest.fixture
def monday() -> Iterator[None]:
    with time_machine.travel(OPENED + timedelta(hours=2), tick=False):
        yield


def test_what_they_wrote_since_they_were_due_stands_there(cast: Cast, monday: None) -> None:
    alert = silent(cast)
    assert "Belum ada. Tanyakan kepada klien lebih dahulu" in page(cast, alert)
    writes(cast, "Motor saya rusak.", FRIDAY - timedelta(days=20))
    writes(cast, "Saya demam sejak pagi.", FRIDAY + timedelta(hours=3))
    writes(cast, "Bukan tentang ini.", FRIDAY + timedelta(hours=3), "marlina")
    shown = page(cast, alert)
    assert "“<bdi>Saya demam sejak pagi.</bdi>”" in shown
    assert "Ditulis klien di halamannya sendiri" in shown
    assert "Motor saya rusak." not in shown
    assert "Bukan tentang ini." not in shown


def test_an_officer_writes_it_down_from_the_page_of_the_silence(cast: Cast, monday: None) -> None:
    alert = silent(cast)
    here = f"/peringatan/{alert.pk}/keterangan/"
    assert here in page(cast, alert)
    form = {"id": str(uuid7()), "words": "Ibunya masuk rumah sakit.", "way": "other",
            "said_on": "08/06/2026", "said_hour": "09.00"}  # fmt: skip
    assert signed_in(cast, "ratmi").post(here, form).status_code == 302
    assert Explanation.objects.get().alert == alert
    assert "Lewat penjamin atau keluarga · dicatat Ratmi Handayu" in page(cast, alert)


def test_on_the_silence_of_a_device_too(cast: Cast, scene: Scene) -> None:
    phone = enrolled(cast)
    scene.send(fix(phone, NOW))
    scene.sign(phone.device.number, NOW, 70)
    PhoneWatch(scene.points).turn(NOW + timedelta(hours=4))
    alert = Alert.objects.get()
    writes(cast, "Ponselnya jatuh ke air.", NOW + timedelta(hours=3))
    with time_machine.travel(NOW + timedelta(hours=5), tick=False):
        assert "“<bdi>Ponselnya jatuh ke air.</bdi>”" in page(cast, alert)
