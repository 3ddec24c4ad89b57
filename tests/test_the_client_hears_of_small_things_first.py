"""Small things are said to the client before anybody else must act; what is grave never is."""

from datetime import timedelta

import pytest

from cast import Cast
from economy_scenes import DAYTIME, MINUTE, TWO_AT_NIGHT, danger, trouble
from message_scenes import chooses, with_number
from titian.alerts.models import Alert
from titian.alerts.raising import Trouble, raise_alert
from titian.messages.models import Message
from titian.offices.actions import set_settings

pytestmark = pytest.mark.django_db


def to_client() -> list[Message]:
    return list(Message.objects.filter(kind=Message.Kind.NOTICE))


def test_outside_the_client_is_told_and_asked_to_call(cast: Cast) -> None:
    with_number(cast)
    alert = trouble(cast.sarro, "zone", DAYTIME)
    (said,) = to_client()
    assert said.text == (
        "HP Anda menunjukkan tempat di luar wilayah. Bila ada keperluan, hubungi kami. "
        "Bapas Palu, telepon (0451) 000-118."
    )
    assert [step.what for step in alert.steps.all()] == ["opened", "client"]


def test_the_same_trouble_again_is_not_said_again_for_six_hours(cast: Cast) -> None:
    for minute in (0, 20, 40):
        trouble(cast.sarro, "zone", DAYTIME + minute * MINUTE, about=str(minute))
    assert len(to_client()) == 1


def test_where_somebody_may_be_in_danger_no_machine_warns_the_client(cast: Cast) -> None:
    danger(cast.sarro, DAYTIME)
    trouble(cast.sarro, "help", DAYTIME, is_urgent=True)
    assert to_client() == []


def test_what_was_learned_late_is_not_said_as_if_it_were_now(cast: Cast) -> None:
    from titian.offices.settings_of import calendar_of, settings_of

    late = Trouble(client=cast.sarro, kind="zone", since_on=DAYTIME.date(),
                   since_at=DAYTIME - timedelta(minutes=31))  # fmt: skip
    raise_alert(late, settings=settings_of(cast.palu, DAYTIME),
                calendar=calendar_of(cast.palu, DAYTIME), by=cast.ratmi, at=DAYTIME)  # fmt: skip
    assert Alert.objects.count() == 1
    assert to_client() == []


def test_a_small_thing_lets_the_client_sleep(cast: Cast) -> None:
    trouble(cast.sarro, "unverified", TWO_AT_NIGHT)
    (said,) = to_client()
    assert said.errand.next_at == TWO_AT_NIGHT + timedelta(hours=5)  # 07.00


def test_outside_at_night_is_said_at_once(cast: Cast) -> None:
    trouble(cast.sarro, "zone", TWO_AT_NIGHT)
    (said,) = to_client()
    assert said.errand.next_at == TWO_AT_NIGHT


def test_who_wants_no_automatic_messages_gets_none(cast: Cast) -> None:
    chooses(cast, is_opted_out=True)
    trouble(cast.sarro, "zone", DAYTIME)
    assert to_client() == []


def test_in_the_clients_language(cast: Cast) -> None:
    with_number(cast)
    chooses(cast, language="jv")
    trouble(cast.sarro, "zone", DAYTIME)
    assert to_client()[0].text.startswith("HP panjenengan")


def test_an_office_may_tell_only_its_officers(cast: Cast) -> None:
    set_settings(office=cast.palu, values={"client_first": "no"}, seen=None, by=cast.nurhayati,
                 at=DAYTIME - MINUTE)  # fmt: skip
    trouble(cast.sarro, "zone", DAYTIME)
    assert to_client() == []
