"""A reminder goes from the due day to the client's telephone, and back comes what became of it.

Sarro of Palu (WITA) reports on the 5th: in June 2026 that is a Friday.
"""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import Q

from cast import Cast
from message_scenes import HOUR, MINUTE, Fake, chooses, now, with_number
from titian.audit.deeds import deed
from titian.kit.ids import uuid7
from titian.messages.carriers import NotReached, Said
from titian.messages.carriers.route import Route
from titian.messages.carriers.simulator import Simulator
from titian.messages.incoming import take
from titian.messages.models import Message
from titian.messages.sending import CarrierDown, send_due
from titian.offices.models import ClockDoubt, Office
from titian.offices.watcher import note_turn
from titian.reporting.models import Excuse, ReminderFailed
from titian.reporting.reminders import NAME, remind, tell_failures
from titian.reporting.watcher import notice_silence
from titian.supervision.actions import name_holiday_and_reckon

pytestmark = pytest.mark.django_db
DUE_ON = date(2026, 6, 5)
BEFORE = datetime(2026, 6, 4, 1, 0, tzinfo=UTC)  # 09.00 WITA the day before
LAST = datetime(2026, 6, 4, 23, 30, tzinfo=UTC)  # 07.30 WITA on the day
CLOSES = datetime(2026, 6, 5, 8, 0, tzinfo=UTC)
NEXT_DAY = datetime(2026, 6, 6, 0, 0, tzinfo=UTC)


@pytest.fixture
def awake(cast: Cast) -> Cast:
    """Our loop went round just before the reminder's hour."""
    assert cast.supervision("sarro").due_on == DUE_ON
    with_number(cast)
    note_turn(NAME, BEFORE - MINUTE)
    return cast


def reminders(cast: Cast) -> list[Message]:
    return list(Message.objects.filter(client=cast.sarro, kind="reminder").order_by("made_at"))


def test_one_day_before_a_reminder_reaches_the_client(awake: Cast) -> None:
    assert remind(BEFORE) >= 1
    (message,) = reminders(awake)
    assert "Besok, Jumat, 5 Juni 2026, waktunya lapor." in message.text
    route = Route(Simulator("sms", lambda: BEFORE), Q())
    assert send_due(route, BEFORE) >= 1
    assert now(message).state == "handed"
    later = BEFORE + timedelta(seconds=10)

    def note(said: Said) -> None:
        take(said, carrier="simulator", office=awake.palu, at=later)

    assert Simulator("sms", lambda: later).collect(note) >= 1
    assert now(message).state == "delivered"


def test_on_the_last_day_the_second_one_goes(awake: Cast) -> None:
    remind(BEFORE)
    remind(LAST)
    assert [m.text.split(",")[0] for m in reminders(awake)] == ["Besok", "Hari ini"]
    assert reminders(awake)[1].gone_after == CLOSES


def test_however_often_the_loop_goes_round_each_is_said_once(awake: Cast) -> None:
    for minutes in (0, 1, 2, 60):
        remind(BEFORE + minutes * MINUTE)
    note_turn(NAME, BEFORE - MINUTE)  # the clock of the loop was set back
    remind(BEFORE)
    assert len(reminders(awake)) == 1


def test_before_its_hour_nothing_is_said(awake: Cast) -> None:
    note_turn(NAME, BEFORE - 2 * HOUR)
    assert remind(BEFORE - MINUTE) == 0


def test_the_first_turn_of_a_new_office_says_nothing_of_the_past(awake: Cast) -> None:
    from titian.offices.models import Heartbeat

    Heartbeat.objects.all().delete()
    assert remind(BEFORE + MINUTE) == 0


def test_the_words_are_in_the_clients_language_and_name_only_with_consent(awake: Cast) -> None:
    chooses(awake, language="jv", may_use_name=True)
    remind(BEFORE)
    assert reminders(awake)[0].text.startswith("Daeng, Mbenjing")


def test_nothing_of_the_case_stands_in_a_reminder(awake: Cast) -> None:
    remind(BEFORE)
    words = reminders(awake)[0].text
    for secret in ("Sarro", "Daeng", "PB", "klien", "pidana", awake.sarro.number):
        assert secret not in words


@pytest.mark.parametrize("wish", [{"channel": "none"}, {"is_opted_out": True}])
def test_who_wants_none_gets_none(awake: Cast, wish: dict[str, object]) -> None:
    chooses(awake, **wish)
    remind(BEFORE)
    assert reminders(awake) == []


def test_a_family_telephone_is_used_only_when_chosen(awake: Cast) -> None:
    from titian.clients.models import Phone

    own = Phone.objects.filter(client=awake.sarro)
    with deed("tests.owner", subject=awake.sarro, by=awake.ratmi, at=BEFORE) as d:
        for phone in own:
            phone.owner = "kakak"
            d.save(phone)
    remind(BEFORE)
    assert reminders(awake) == []
    chooses(awake, phone=own.order_by("-pk")[0])
    remind(LAST)
    assert len(reminders(awake)) == 1


def test_a_report_in_between_withdraws_what_has_not_gone(awake: Cast) -> None:
    from titian.reporting.actions import Answers, take_report

    remind(BEFORE)
    take_report(
        id=uuid7(), client=awake.sarro, answers=Answers(), made_at=BEFORE + MINUTE,
        by=awake.ratmi, at=BEFORE + MINUTE,
    )  # fmt: skip
    remind(BEFORE + 2 * MINUTE)
    assert [(m.state, m.reason) for m in reminders(awake)] == [("withdrawn", "answered")]
    remind(LAST)
    assert len(reminders(awake)) == 1


def test_a_worker_that_was_down_for_a_day_sends_nothing_late_and_excuses(awake: Cast) -> None:
    """Down from before the first hour until after the office closed on the due day."""
    remind(CLOSES + HOUR)
    assert [m.state for m in reminders(awake)] == ["late", "late"]
    carrier = Fake()
    assert send_due(carrier.route, CLOSES + HOUR) == 0
    assert tell_failures(CLOSES + HOUR) == 0  # the day is not over
    remind(NEXT_DAY)
    assert ReminderFailed.objects.get().why == "not_sent"
    notice_silence(awake.supervision("sarro").overdue_from)
    assert Excuse.objects.get().cause == "reminder"
    assert awake.supervision("sarro").misses == 0


def test_a_carrier_that_was_down_all_the_time_excuses(awake: Cast) -> None:
    remind(BEFORE)
    carrier = Fake([NotReached("mati")] * 9)
    for at in (BEFORE, BEFORE + 20 * HOUR):
        try:
            send_due(carrier.route, at)
        except CarrierDown:
            continue
    remind(LAST)
    with pytest.raises(CarrierDown):
        send_due(carrier.route, LAST)
    send_due(carrier.route, CLOSES + HOUR)
    remind(NEXT_DAY)
    assert [m.state for m in reminders(awake)] == ["late", "late"]
    assert ReminderFailed.objects.get().why == "not_sent"


def test_one_reminder_that_went_is_enough(awake: Cast) -> None:
    remind(BEFORE)
    send_due(Fake().route, BEFORE)
    remind(CLOSES + HOUR)
    assert [m.state for m in reminders(awake)] == ["handed", "late"]
    remind(NEXT_DAY)
    assert not ReminderFailed.objects.exists()


def test_by_a_doubtful_clock_nobody_is_reminded(awake: Cast) -> None:
    ClockDoubt(office=awake.palu, noticed_at=BEFORE, seconds_off=9000, rev=1).save()
    assert remind(BEFORE) == 0


def test_each_office_has_its_own_hour(awake: Cast) -> None:
    """Ferdy of Ternate (WIT) reports on the 15th: nine o'clock there is eight in Palu."""
    due_on = awake.supervision("ferdy").due_on
    assert due_on is not None
    nine = datetime(due_on.year, due_on.month, due_on.day, 0, 0, tzinfo=UTC) - timedelta(days=1)
    note_turn(NAME, nine - MINUTE)
    assert remind(nine) == 1


def test_whose_phone_is_known_is_led_to_the_pages_without_a_secret(awake: Cast) -> None:
    from titian.selfservice.models import OwnPhone

    known = OwnPhone(
        client=awake.sarro, office=awake.palu, secret_hash="h", known_at=BEFORE - HOUR,
        until_at=BEFORE + 24 * HOUR,
    )  # fmt: skip
    with deed("tests.phone", subject=awake.sarro, by=awake.ratmi, at=BEFORE) as d:
        d.save(known)
    remind(BEFORE)
    assert "Lapor lewat HP: " in reminders(awake)[0].text
    assert reminders(awake)[0].text.endswith("/s/")


def declare_a_holiday(cast: Cast, at: datetime) -> None:
    """Friday the 5th is one, they say on the day before; then Monday is due."""
    name_holiday_and_reckon(
        id=uuid7(), office=cast.palu, on=DUE_ON, name="Pilkada", by=cast.agus, at=at
    )
    assert cast.supervision("sarro").due_on == date(2026, 6, 8)


def test_a_holiday_declared_yesterday_takes_back_what_has_not_gone(awake: Cast) -> None:
    remind(BEFORE)
    declare_a_holiday(awake, BEFORE + MINUTE)
    remind(BEFORE + 2 * MINUTE)
    assert [(m.state, m.reason) for m in reminders(awake)] == [("withdrawn", "answered")]
    remind(BEFORE + timedelta(days=3))
    assert "Besok, Senin, 8 Juni 2026" in reminders(awake)[1].text


def test_whoever_was_reminded_of_a_day_that_became_a_holiday_is_reminded_of_the_next(
    awake: Cast,
) -> None:
    remind(BEFORE)
    send_due(Fake().route, BEFORE)
    declare_a_holiday(awake, BEFORE + HOUR)
    remind(LAST)
    assert len(reminders(awake)) == 1
    remind(BEFORE + timedelta(days=3))
    assert [m.about_on for m in reminders(awake)] == [DUE_ON, date(2026, 6, 8)]


@pytest.mark.parametrize(
    ("zone", "hours"), [("Asia/Jakarta", 1), ("Asia/Makassar", 0), ("Asia/Jayapura", -1)]
)
def test_nine_in_the_morning_is_that_of_the_office(awake: Cast, zone: str, hours: int) -> None:
    Office.objects.filter(pk=awake.palu.pk).update(zone=zone)
    nine = BEFORE + hours * HOUR
    note_turn(NAME, nine - 2 * MINUTE)
    remind(nine - MINUTE)
    assert reminders(awake) == []
    remind(nine)
    assert len(reminders(awake)) == 1
