"""A colleague opens the own ways of being called, tries them, and closes them again."""

import json
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from cast import Cast
from economy_scenes import DAYTIME, MINUTE, NUMBERS, called, danger, reached
from message_scenes import Fake
from titian.kit.ids import uuid7
from titian.messages.carriers.configured import push_carrier
from titian.messages.carriers.push import KNOWN_HOSTS, may_be_called, public_text, signing_key
from titian.messages.carriers.route import Route
from titian.messages.carriers.setup import Carriers
from titian.messages.models import Message, StaffWay
from titian.messages.sending import send_due
from titian.messages.staff_ways import end_lost_ways, open_way, ways_of
from titian.offices.models import Staff
from troubles import at, browser_of

pytestmark = pytest.mark.django_db


@dataclass
class Maker:
    """The maker of a browser: takes signs, keeps what it was told; `status`: what it answers."""

    port: int
    status: int = 201
    heard: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/kirim/abc"


@pytest.fixture
def maker(settings: object) -> Iterator[Maker]:
    """Named in the settings as a machine that may be called."""
    found: list[Maker] = []

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            found[0].heard.append((dict(self.headers), body))
            self.send_response(found[0].status)
            self.end_headers()

        def log_message(self, *_args: object) -> None:
            return None

    with ThreadingHTTPServer(("127.0.0.1", 0), Door) as server:
        found.append(Maker(server.server_address[1]))
        settings.CARRIERS = {"*": Carriers(push_hosts=("127.0.0.1",))}  # type: ignore[attr-defined]
        Thread(target=server.serve_forever, daemon=True).start()
        yield found[0]
        server.shutdown()


def browser_way(staff: Staff, maker: Maker) -> StaffWay:
    return open_way(id=uuid7(), staff=staff, channel="push", number=maker.address, name="Firefox",
                    at=DAYTIME)  # fmt: skip


def pushed(maker: Maker, moment: object = DAYTIME) -> None:
    carrier = push_carrier(Carriers(push_hosts=("127.0.0.1",)))
    send_due(Route(carrier, Q()), moment)  # type: ignore[arg-type]


def part(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def test_a_browser_gets_an_empty_sign_that_we_signed(cast: Cast, maker: Maker) -> None:
    browser_way(cast.ratmi, maker)
    danger(cast.sarro, DAYTIME)
    pushed(maker)
    ((headers, body),) = maker.heard
    assert body == b""
    assert int(headers["Ttl"]) > 0
    token, key = (one.split("=", 1)[1] for one in headers["Authorization"][6:].split(", "))
    said, _, signature = token.rpartition(".")
    claims = json.loads(part(said.split(".")[1]))
    assert claims["aud"] == f"http://127.0.0.1:{maker.port}"
    assert key == public_text(signing_key(settings.SECRETS["siaran"]))
    raw = part(signature)
    public = EllipticCurvePublicKey.from_encoded_point(SECP256R1(), part(key))
    public.verify(
        encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big")),
        said.encode(), ECDSA(SHA256()),
    )  # fmt: skip
    assert Message.objects.get(kind="staff").state == "handed"


def test_a_browser_that_is_gone_is_called_no_more(cast: Cast, maker: Maker) -> None:
    browser_way(cast.ratmi, maker)
    danger(cast.sarro, DAYTIME + MINUTE)
    maker.status = 410
    pushed(maker, DAYTIME + MINUTE)
    assert end_lost_ways(DAYTIME + 2 * MINUTE) == 1
    assert ways_of(cast.ratmi) == []
    browser_way(cast.ratmi, maker)  # the same browser opened it again
    StaffWay.objects.filter(ended_at=None).update(made_at=DAYTIME + 3 * MINUTE)
    assert end_lost_ways(DAYTIME + 4 * MINUTE) == 0


def test_a_maker_that_is_not_reached_is_tried_again(cast: Cast, maker: Maker) -> None:
    browser_way(cast.ratmi, maker)
    danger(cast.sarro, DAYTIME)
    maker.status = 500
    pushed(maker)
    assert Message.objects.get(kind="staff").state == "failed"
    assert len(ways_of(cast.ratmi)) == 1  # it may be well again


@pytest.mark.parametrize(
    "address",
    [
        "https://127.0.0.1/x", "http://fcm.googleapis.com/x", "https://fcm.googleapis.com.evil.id/x",
        "https://evilpush.services.mozilla.com.id/", "file:///etc/passwd", "https://[::1]/x",
        "https://user@fcm.googleapis.com/x", "https://169.254.169.254/latest", "", "https://[bad",
    ],
)  # fmt: skip
def test_no_other_machine_can_be_called(address: str) -> None:
    assert not may_be_called(address, KNOWN_HOSTS)


@pytest.mark.parametrize(
    "address",
    [
        "https://fcm.googleapis.com/fcm/send/abc",
        "https://updates.push.services.mozilla.com/wpush/v2/abc",
        "https://wns2-sg2p.notify.windows.com/w/?token=abc", "https://web.push.apple.com/abc",
    ],
)  # fmt: skip
def test_the_makers_of_browsers_can(address: str) -> None:
    assert may_be_called(address, KNOWN_HOSTS)


def test_a_number_is_opened_tried_and_closed_on_the_page(cast: Cast) -> None:
    browser = browser_of(cast.ratmi)
    with at(DAYTIME):
        form = {"id": str(uuid7()), "channel": "sms", "number": "0811-0000-0001"}
        for _ in range(2):
            assert browser.post(reverse("way_new"), form).status_code == 302
        (way,) = ways_of(cast.ratmi)
        assert way.number == NUMBERS["ratmi"]
        assert NUMBERS["ratmi"] not in way.number_sealed
        browser.post(reverse("way_try"), {"id": str(uuid7())})
        operator = Fake()
        send_due(operator.route, DAYTIME)
        assert [one.number for one in operator.given] == [NUMBERS["ratmi"]]
        page = browser.get(reverse("my_ways")).content.decode()
        assert "0811-0000-0001" in page.replace("&#x2011;", "-")
        assert browser.post(reverse("way_close", args=[way.pk])).status_code == 302
    assert ways_of(cast.ratmi) == []


def test_nobody_closes_the_way_of_another(cast: Cast) -> None:
    reached(cast, "ratmi")
    (way,) = ways_of(cast.ratmi)
    assert browser_of(cast.yudi).post(reverse("way_close", args=[way.pk])).status_code == 404
    assert len(ways_of(cast.ratmi)) == 1


def test_a_wrong_number_is_said_and_kept_nowhere(cast: Cast) -> None:
    form = {"id": str(uuid7()), "channel": "sms", "number": "12"}
    answer = browser_of(cast.ratmi).post(reverse("way_new"), form)
    assert answer.status_code == 422
    assert ways_of(cast.ratmi) == []


def test_a_strange_browser_is_refused(cast: Cast) -> None:
    form = {"id": str(uuid7()), "endpoint": "http://127.0.0.1:8000/x", "name": "x"}
    answer = browser_of(cast.ratmi).post(reverse("push_new"), form)
    assert answer["Location"].endswith("pesan=gagal")
    assert ways_of(cast.ratmi) == []


def test_who_has_left_is_called_no_more(cast: Cast) -> None:
    reached(cast)
    Staff.objects.filter(pk=cast.ratmi.pk).update(state="left")
    danger(cast.sarro, DAYTIME)
    assert {one.number for one in called()} == {NUMBERS["darsono"]}


def test_the_script_of_the_browser_holds_no_data(cast: Cast) -> None:
    answer = browser_of(cast.ratmi).get(reverse("push_worker"))
    assert answer["Content-Type"].startswith("text/javascript")
    assert "Ada peringatan mendesak, buka Titian." in answer.content.decode()


def test_what_went_to_colleagues_stands_in_no_conversation(cast: Cast) -> None:
    reached(cast, "ratmi")
    danger(cast.sarro, DAYTIME)
    send_due(Fake().route, DAYTIME)
    page = browser_of(cast.ratmi).get(reverse("messages")).content.decode()
    assert "peringatan mendesak, buka Titian" not in page
