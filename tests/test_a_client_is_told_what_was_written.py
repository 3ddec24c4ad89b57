"""Messages belong to the file: they move with it, are told to the client, and stay sealed."""

import pytest

from cast import NOW, Cast
from doubles_scenes import merged, twice
from message_scenes import HOUR, put, with_number, writes
from titian.audit.deeds import deed
from titian.desk.access.gathering import About, passages_about
from titian.messages import outbox
from titian.messages.models import Message

pytestmark = pytest.mark.django_db


def test_both_sides_stand_in_what_the_client_is_told(cast: Cast) -> None:
    put(cast, words="Besok lapor ya.")
    writes(cast, "Siap, Bu.", at=NOW + HOUR)
    told = [one for one in passages_about(About(cast.sarro, NOW, False)) if one.section == "pesan"]
    assert [one.label for one in told] == ["November 2026"]
    assert "kantor: Besok lapor ya." in told[0].text and "klien: Siap, Bu." in told[0].text


def test_messages_move_with_a_file_that_becomes_part_of_another(cast: Cast) -> None:
    first, second, pair = twice(cast)
    with deed("tests.put", subject=second, by=cast.ratmi, at=NOW) as d:
        way = outbox.Way("sms", "+6281211112244")
        outbox.put(d, to=second, kind="written", words="Halo", once_key="k", way=way)
    merged(cast, pair, first, second)
    message = Message.objects.get()
    assert (message.client, message.text) == (first, "Halo")


def test_what_waits_for_a_client_of_another_office_goes_by_that_office(cast: Cast) -> None:
    with_number(cast)
    message = put(cast)
    assert message.errand.office == cast.palu
