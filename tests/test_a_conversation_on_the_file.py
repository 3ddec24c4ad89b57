"""The conversation stands on the file: who wrote what, how far it came, who has read it."""

import pytest

from browsing import signed_in
from cast import NOW, Cast
from message_scenes import HOUR, SARRO, STRANGER, chooses, reports, sent, with_number, writes
from titian.clients.actions import PhoneEntry, add_phone, hand_over, mark_phone_dead
from titian.kit.ids import uuid7
from titian.messages.models import Contact, Message
from titian.messages.rules.states import State
from titian.selfservice.models import ClientLink
from titian.selfservice.ways import link_of

pytestmark = pytest.mark.django_db


def page(cast: Cast, who: str = "ratmi") -> str:
    answer = signed_in(cast, who).get(f"/klien/{cast.sarro.pk}/pesan/")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def say(cast: Cast, words: str, who: str = "ratmi", id: object = None) -> int:
    sent = {"id": str(id or uuid7()), "words": words}
    return signed_in(cast, who).post(f"/klien/{cast.sarro.pk}/pesan/", sent).status_code


def test_the_page_shows_both_sides_and_how_far_ours_came(cast: Cast) -> None:
    message = sent(cast)
    assert "Dikirim ke operator" in page(cast)
    reports(cast, message, State.DELIVERED)
    writes(cast, "Iya, saya datang.", at=NOW + HOUR)
    shown = page(cast)
    assert "Sampai" in shown and "Iya, saya datang." in shown and "Belum dibaca" in shown


def test_an_answer_goes_to_the_outbox_and_marks_what_came_as_read(cast: Cast) -> None:
    came = writes(cast, "Bu, boleh besok?")
    assert say(cast, "Boleh, Pak.") == 302
    mine = Message.objects.get(kind="written")
    assert (mine.text, mine.state, mine.number) == ("Boleh, Pak.", "waiting", SARRO)
    came.refresh_from_db()
    assert came.seen_by == cast.ratmi


def test_the_same_form_twice_is_one_message(cast: Cast) -> None:
    name = uuid7()
    assert [say(cast, "Boleh.", id=name), say(cast, "Boleh.", id=name)] == [302, 302]
    assert Message.objects.count() == 1


def test_an_empty_message_is_refused_in_words(cast: Cast) -> None:
    assert say(cast, "  ") == 422
    assert not Message.objects.exists()


def test_another_number_and_another_officer_continue_the_conversation(cast: Cast) -> None:
    writes(cast, "Nomor lama.")
    for phone in cast.sarro.phones.all():
        mark_phone_dead(phone=phone, on=NOW.date(), by=cast.ratmi, at=NOW)
    add_phone(client=cast.sarro, entry=PhoneEntry(STRANGER), by=cast.ratmi, at=NOW)
    hand_over(client=cast.sarro, officer=cast.yudi, reason="pindah", by=cast.darsono, at=NOW + HOUR)
    writes(cast, "Nomor baru.", number=STRANGER, at=NOW + 2 * HOUR)
    shown = page(cast, "yudi")
    assert "Nomor lama." in shown and "Nomor baru." in shown
    assert "Sejak ini dibimbing Yudi Tanase" in shown and "Sejak ini lewat nomor" in shown


def test_what_the_client_said_about_messages_is_kept(cast: Cast) -> None:
    wish = {
        "rev": 0,
        "channel": "whatsapp",
        "phone": "",
        "language": "jv",
        "automatic": "tidak",
        "name": "ya",
    }
    answer = signed_in(cast, "ratmi").post(f"/klien/{cast.sarro.pk}/pesan/cara/", wish)
    assert answer.status_code == 302
    kept = Contact.objects.get(client=cast.sarro)
    assert (kept.channel, kept.language, kept.is_opted_out) == ("whatsapp", "jv", True)
    assert (
        signed_in(cast, "ratmi").post(f"/klien/{cast.sarro.pk}/pesan/cara/", wish).status_code
        == 409
    )


def test_who_wants_no_messages_gets_none_and_the_page_says_so(cast: Cast) -> None:
    chooses(cast, channel="none")
    assert "memilih tanpa pesan" in page(cast)
    assert say(cast, "Halo") == 422


@pytest.mark.parametrize("who", ["yudi", "lasmi", "tono", "agus", "markus", "yohana"])
def test_who_does_not_answer_for_the_client_reads_nothing(cast: Cast, who: str) -> None:
    answer = signed_in(cast, who).get(f"/klien/{cast.sarro.pk}/pesan/")
    assert answer.status_code in {302, 403, 404}


def test_an_officer_sends_a_link_of_which_the_page_shows_no_secret(cast: Cast) -> None:
    with_number(cast)
    address = f"/klien/{cast.sarro.pk}/pesan/tautan"
    for _time in range(2):
        assert signed_in(cast, "ratmi").post(address).status_code == 302
    first, second = Message.objects.order_by("pk")
    assert first.text != second.text
    opened = [link_of(one.text.rsplit("/s/")[1].strip("/")) for one in (first, second)]
    assert [link is not None and link.revoked_at is None for link in opened] in (
        [False, True],
        [True, False],
    )
    shown = page(cast)
    assert "/s/…" in shown and first.text not in shown


def test_to_whom_nothing_can_be_sent_no_link_is_made(cast: Cast) -> None:
    chooses(cast, channel="none")
    signed_in(cast, "ratmi").post(f"/klien/{cast.sarro.pk}/pesan/tautan")
    assert not ClientLink.objects.exists()
