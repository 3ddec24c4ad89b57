"""An operator's SMS centre over SMPP: given, reported, pieces in any order, a link that breaks."""

import struct
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db.models import Q

from cast import NOW, Cast
from message_scenes import SARRO, now, put, with_number
from processes import wait_until
from smpp_centre import Centre, centre, deliver_sm
from titian.messages.carriers import NotReached, Outgoing, Refused, Report, Said, Text, Unclear
from titian.messages.carriers.route import Route
from titian.messages.carriers.setup import Smpp
from titian.messages.carriers.smpp import session as sessions
from titian.messages.carriers.smpp.carrier import SmppCarrier
from titian.messages.carriers.smpp.gsm import decoded, encoded
from titian.messages.carriers.smpp.pdu import Broken, delivered
from titian.messages.carriers.smpp.session import Session
from titian.messages.incoming import join_leftovers, take
from titian.messages.models import Message, Piece
from titian.messages.rules.states import State
from titian.messages.sending import send_due

SAID = "id:id-1 sub:001 dlvrd:001 submit date:2611240912 done date:2611240913 stat:{} err:000 text:"


@pytest.fixture
def there() -> Iterator[Centre]:
    with centre() as one:
        yield one


@pytest.fixture
def carrier(there: Centre) -> Iterator[SmppCarrier]:
    setup = Smpp("127.0.0.1", "titian", "kunci", "BAPAS", there.port)
    one = SmppCarrier(setup, Session(setup), lambda: NOW)
    yield one
    one.session.close()


def outgoing(text: str = "Besok lapor") -> Outgoing:
    from titian.kit.ids import uuid7

    return Outgoing(uuid7(), SARRO, text, datetime(2026, 11, 25, tzinfo=UTC), "Bapas Palu")


def collected(carrier: SmppCarrier, least: int = 1) -> list[Said]:
    found: list[Said] = []
    wait_until(lambda: bool(carrier.collect(found.append) or len(found) >= least), 5)
    return found


def test_a_message_is_given_and_the_centre_names_it(there: Centre, carrier: SmppCarrier) -> None:
    answer = carrier.send(outgoing())
    assert answer.ref == "id-1"  # type: ignore[union-attr]
    body = there.submitted[0]
    assert b"BAPAS\0" in body and SARRO[1:].encode() + b"\0" in body and b"Besok lapor" in body
    assert b"261125000000000+\0" in body  # of no use later


def test_a_long_text_goes_as_one_payload(there: Centre, carrier: SmppCarrier) -> None:
    carrier.send(outgoing("a" * 300))
    assert struct.pack(">HH", 0x0424, 300) + b"a" * 300 in there.submitted[0]


@pytest.mark.parametrize("words", ["Rp 5.000 {ya}", "Selamat € [1]", "日本", "Ñandú ^~"])
def test_words_survive_the_alphabet_of_the_centre(words: str) -> None:
    assert decoded(*encoded(words)) == words


@pytest.mark.parametrize(("word", "state"), [("DELIVRD", "delivered"), ("UNDELIV", "failed")])
def test_a_receipt_names_the_message(
    there: Centre, carrier: SmppCarrier, word: str, state: str
) -> None:
    carrier.send(outgoing())
    there.deliver(deliver_sm(SARRO[1:], SAID.format(word).encode(), esm=4))
    report = collected(carrier)[0]
    assert isinstance(report, Report)
    assert (report.ref, report.state) == ("id-1", State(state))
    wait_until(lambda: there.confirmed == [7], 5)


def test_what_was_not_taken_is_not_confirmed(there: Centre, carrier: SmppCarrier) -> None:
    carrier.send(outgoing())
    there.deliver(deliver_sm(SARRO[1:], b"Halo"))

    def full_disk(_said: Said) -> None:
        raise OSError("disk")

    with pytest.raises(OSError, match="disk"):
        wait_until(lambda: bool(carrier.collect(full_disk)), 5)
    assert there.confirmed == []
    assert isinstance(collected(carrier)[0], Text)


def test_a_silent_centre_leaves_it_unclear(
    there: Centre, carrier: SmppCarrier, monkeypatch: Any
) -> None:
    monkeypatch.setattr(sessions, "ANSWER_WITHIN", 0.3)
    there.mute = True
    with pytest.raises(Unclear):
        carrier.send(outgoing())
    assert len(there.submitted) == 1


def test_a_busy_centre_is_tried_again_and_a_refusal_is_final(
    there: Centre, carrier: SmppCarrier
) -> None:
    there.status = 0x58
    with pytest.raises(NotReached):
        carrier.send(outgoing())
    there.status = 0x0B
    assert isinstance(carrier.send(outgoing()), Refused)


def test_a_centre_that_is_not_there_took_nothing() -> None:
    with centre() as gone:
        setup = Smpp("127.0.0.1", "titian", "kunci", "BAPAS", gone.port)
    with pytest.raises(NotReached):
        SmppCarrier(setup, Session(setup), lambda: NOW).send(outgoing())


def test_a_wrong_password_took_nothing(there: Centre, carrier: SmppCarrier) -> None:
    there.bind_status = 0x0E
    with pytest.raises(NotReached):
        carrier.send(outgoing())
    assert there.submitted == []


def test_a_broken_link_is_bound_anew(there: Centre, carrier: SmppCarrier) -> None:
    carrier.send(outgoing())
    assert there.link is not None
    there.link.shutdown(2)
    with pytest.raises((NotReached, Unclear)):
        for _time in range(50):
            carrier.collect(lambda _said: None)
    assert carrier.send(outgoing()).ref == "id-2"  # type: ignore[union-attr]


def test_a_quiet_link_is_asked_for(there: Centre, carrier: SmppCarrier) -> None:
    carrier.send(outgoing())
    carrier.session.heard_at -= sessions.IDLE + 1
    carrier.collect(lambda _said: None)
    wait_until(lambda: there.enquiries == 1, 5)


@pytest.mark.parametrize("body", [b"", b"\0", b"\0\1\1", deliver_sm("62812", b"abc")[:-2]])
def test_a_message_cut_short_is_known_as_such(body: bytes) -> None:
    with pytest.raises(Broken):
        delivered(body)


@pytest.mark.django_db
def test_the_outbox_goes_by_the_centre(cast: Cast, there: Centre, carrier: SmppCarrier) -> None:
    message = put(cast)
    assert send_due(Route(carrier, Q()), NOW) == 1
    there.deliver(deliver_sm(SARRO[1:], SAID.format("DELIVRD").encode(), esm=4))
    for said in collected(carrier):
        take(said, carrier="smpp", office=cast.palu, at=NOW)
    assert (now(message).state, now(message).carrier_ref) == ("delivered", "id-1")


def piece(place: int, words: str, ref: int = 9) -> bytes:
    return deliver_sm(SARRO[1:], bytes((5, 0, 3, ref, 2, place)) + words.encode(), esm=0x40)


@pytest.mark.django_db
def test_pieces_out_of_order_and_twice_become_one_message(
    cast: Cast, there: Centre, carrier: SmppCarrier
) -> None:
    with_number(cast)
    carrier.session.open()
    for sequence, body in enumerate(
        (piece(2, "datang."), piece(2, "datang."), piece(1, "Besok saya "))
    ):
        there.deliver(body, sequence)
    found: list[Said] = []
    wait_until(lambda: bool(carrier.collect(found.append)) and len(found) >= 3, 5)
    for said in found:
        take(said, carrier="smpp", office=cast.palu, at=NOW)
    assert Message.objects.get().text == "Besok saya datang."
    assert not Piece.objects.exists()


@pytest.mark.django_db
def test_a_piece_that_stays_alone_is_shown_with_a_gap(cast: Cast) -> None:
    from message_scenes import HOUR
    from titian.messages.carriers import Part

    with_number(cast)
    said = Text("k", SARRO, "datang.", NOW, part=Part(9, 2, 2))
    take(said, carrier="smpp", office=cast.palu, at=NOW)
    assert join_leftovers(NOW) == 0
    assert join_leftovers(NOW + HOUR) == 1
    assert Message.objects.get().text == "[…] datang."
