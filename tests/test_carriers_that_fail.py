"""The operator is silent, slow, or lies; we are down or killed: never twice, never lost."""

from datetime import timedelta

import pytest
from django.db import connection

from cast import NOW, Cast
from message_scenes import HOUR, MINUTE, Fake, chooses, now, put, reports, sent
from titian.audit.models import Entry
from titian.kit.ids import uuid7
from titian.messages import store
from titian.messages.carriers import Handed, NotReached, Refused, Report, Unclear
from titian.messages.conversation import NotForAgain, drop, send_again
from titian.messages.incoming import take
from titian.messages.models import Errand, Message, Odd
from titian.messages.outbox import TooLateToRecall, recall
from titian.messages.rules.states import State
from titian.messages.sending import CarrierDown, call_unknown, clear_up, send_due
from titian.messages.watcher import tend

pytestmark = pytest.mark.django_db
NOON = NOW + timedelta(hours=3)


def test_an_operator_that_is_not_reached_is_tried_again_later_and_later(cast: Cast) -> None:
    message, carrier = put(cast), Fake([NotReached("mati"), NotReached("mati")])
    waits = []
    at = NOW
    for _time in range(2):
        with pytest.raises(CarrierDown):
            send_due(carrier.route, at)
        waits.append(Errand.objects.get().next_at - at)
        at = Errand.objects.get().next_at
    assert waits == [MINUTE, 5 * MINUTE]
    assert send_due(carrier.route, at - timedelta(seconds=1)) == 0
    assert send_due(carrier.route, at) == 1
    assert (now(message).state, len(carrier.given)) == ("handed", 1)


def test_what_comes_too_late_is_never_sent(cast: Cast) -> None:
    message, carrier = put(cast, gone_after=NOW + HOUR), Fake([NotReached("mati")])
    with pytest.raises(CarrierDown):
        send_due(carrier.route, NOW)
    assert send_due(carrier.route, NOW + HOUR) == 0
    assert (now(message).state, carrier.given) == ("late", [])


def test_what_is_late_when_it_is_put_is_late_at_once(cast: Cast) -> None:
    message = put(cast, gone_after=NOW - MINUTE)
    assert (message.state, Errand.objects.count()) == ("late", 0)


def test_an_unclear_answer_is_shown_to_a_person_and_never_sent_again(cast: Cast) -> None:
    message, carrier = put(cast), Fake([Unclear("tidak menjawab")])
    send_due(carrier.route, NOW)
    assert now(message).state == "unknown"
    assert send_due(carrier.route, NOW + 12 * HOUR) == 0
    assert carrier.given == []


def test_a_kill_between_the_claim_and_the_note_leaves_it_unknown(cast: Cast) -> None:
    """The operator may have it; the lease ends, a person is told, and nothing goes twice."""
    message = put(cast)
    assert store.claim(message.pk, until=NOW + 5 * MINUTE) == 1
    carrier = Fake()
    assert send_due(carrier.route, NOW + MINUTE) == 0
    assert tend(NOW + 6 * MINUTE) == 1
    assert (now(message).state, now(message).reason) == ("unknown", "broken_off")
    assert send_due(carrier.route, NOW + HOUR) == 0
    assert carrier.given == []


def test_a_report_still_clears_up_what_was_unknown(cast: Cast) -> None:
    message = put(cast)
    store.claim(message.pk, until=NOW)
    call_unknown(NOW + MINUTE)
    said = Report(key="r", state=State.DELIVERED, at=NOW, id=message.pk)
    take(said, carrier="fake", office=cast.palu, at=NOW + MINUTE)
    assert now(message).state == "delivered"


def test_an_operator_that_can_be_asked_clears_up_by_itself(cast: Cast) -> None:
    took, never = put(cast, "k1"), put(cast, "k2")
    carrier = Fake([Unclear("?"), Unclear("?")], knows={took.pk: State.DELIVERED, never.pk: None})
    send_due(carrier.route, NOW)
    assert clear_up(carrier.route, NOW + MINUTE, since=NOW) == 2
    assert (now(took).state, now(never).state) == ("delivered", "waiting")
    assert send_due(carrier.route, NOW + MINUTE) == 1
    assert [one.id for one in carrier.given] == [never.pk]


def test_a_claim_is_given_to_one_only(cast: Cast) -> None:
    message = put(cast)
    assert store.claim(message.pk, until=NOW + HOUR) == 1
    assert store.claim(message.pk, until=NOW + HOUR) == 0


def test_the_same_key_is_put_once(cast: Cast) -> None:
    assert put(cast, "k1").pk == put(cast, "k1").pk
    assert Message.objects.count() == 1


def test_a_number_that_the_operator_refuses_has_failed(cast: Cast) -> None:
    message = put(cast)
    send_due(Fake([Refused("Nomor tidak dikenal")]).route, NOW)
    assert (now(message).state, now(message).reason) == ("failed", "Nomor tidak dikenal")


@pytest.mark.parametrize(
    ("first", "then", "stays"),
    [
        (State.DELIVERED, State.HANDED, "delivered"),
        (State.DELIVERED, State.FAILED, "delivered"),
        (State.FAILED, State.HANDED, "failed"),
        (State.FAILED, State.DELIVERED, "delivered"),
    ],
)
def test_reports_out_of_order_end_where_they_must(
    cast: Cast, first: State, then: State, stays: str
) -> None:
    message = sent(cast)
    reports(cast, message, first, key="1")
    reports(cast, message, then, key="2")
    assert now(message).state == stays


def test_a_report_before_our_own_note_is_believed_afterwards(cast: Cast) -> None:
    """The operator was quicker than our commit, and knows the message only by its own name."""
    early = Report(key="r", state=State.DELIVERED, at=NOW, ref="op-1")
    take(early, carrier="fake", office=cast.palu, at=NOW)
    assert Odd.objects.count() == 1
    message = put(cast)
    send_due(Fake([Handed("op-1")]).route, NOW)
    assert (now(message).state, Odd.objects.count()) == ("delivered", 0)


def test_only_this_operators_reports_count(cast: Cast) -> None:
    message = sent(cast)
    said = Report(key="r", state=State.DELIVERED, at=NOW, id=message.pk, ref=message.carrier_ref)
    take(said, carrier="lain", office=cast.palu, at=NOW)
    assert now(message).state == "handed"
    assert Odd.objects.get().carrier == "lain"


def test_quiet_hours_hold_automatic_messages_and_not_a_persons_own(cast: Cast) -> None:
    night = NOW + 13 * HOUR  # 22.12 WITA
    reminder = put(cast, "k1", at=night, kind="reminder", gone_after=night + 24 * HOUR)
    put(cast, "k2", at=night)
    carrier = Fake()
    assert send_due(carrier.route, night) == 1
    morning = Errand.objects.get(message=reminder).next_at
    assert f"{morning:%H:%M}" == "23:00"  # 07.00 WITA
    assert send_due(carrier.route, morning) == 1


def test_who_opts_out_meanwhile_gets_no_reminder(cast: Cast) -> None:
    reminder = put(cast, kind="reminder")
    chooses(cast, is_opted_out=True)
    assert send_due(Fake().route, NOW) == 0
    assert (now(reminder).state, now(reminder).reason) == ("withdrawn", "opted_out")


def test_what_failed_is_sent_again_or_dropped_by_hand_and_once(cast: Cast) -> None:
    message = sent(cast)
    reports(cast, message, State.FAILED)
    again = send_again(message=message, id=uuid7(), by=cast.ratmi, at=NOW)
    assert (again.text, again.state, again.again_of) == (message.text, "waiting", message)
    for deal in (
        lambda: send_again(message=message, id=uuid7(), by=cast.ratmi, at=NOW),
        lambda: drop(message=message, note="", by=cast.ratmi, at=NOW),
    ):
        with pytest.raises(NotForAgain):
            deal()


def test_a_message_is_recalled_only_before_it_goes(cast: Cast) -> None:
    first, second = put(cast, "k1"), put(cast, "k2")
    assert recall(message=first, because="by_hand", by=cast.ratmi, at=NOW).state == "withdrawn"
    store.claim(second.pk, until=NOW + HOUR)
    with pytest.raises(TooLateToRecall):
        recall(message=second, because="by_hand", by=cast.ratmi, at=NOW)


def test_the_trail_tells_each_step_on_the_clients_file(cast: Cast) -> None:
    message = sent(cast)
    reports(cast, message, State.DELIVERED)
    told = Entry.objects.filter(
        subject=f"clients.client:{cast.sarro.pk}", deed__startswith="message"
    )
    deeds = set(told.values_list("deed", flat=True))
    assert deeds == {"message.handed", "message.delivered"}


def test_text_and_number_lie_sealed(cast: Cast) -> None:
    message = put(cast, words="Besok lapor ya")
    with connection.cursor() as cursor:
        cursor.execute("SELECT number_sealed, text_sealed FROM messages_message")
        row = " ".join(cursor.fetchone())
    assert "Besok" not in row and message.number not in row
