"""The screens hear of an alert first; telephones after, once each, whoever dies in between."""

import logging
import os
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from cast import NOW, Cast
from economy_scenes import BY, DAYTIME, MINUTE, TWO_AT_NIGHT, called, on_night_duty, reached
from installations import living
from message_scenes import with_number
from phones_scenes import Scene, fix, home_zone, scene
from test_a_phone_is_enrolled import enrolled
from titian.alerts import saying, store
from titian.alerts.actions import supersede
from titian.alerts.models import Alert, ToSay
from titian.alerts.raising import Trouble, raise_alert
from titian.alerts.saying import say_waiting
from titian.audit.deeds import deed
from titian.audit.models import Entry
from titian.messages.models import Message
from titian.offices.settings_of import calendar_of, settings_of

__all__ = ["living", "scene"]
MOST_STATEMENTS = 22  # of one alert more: seven write its episode, one asks who stands in


def opened(cast: Cast, kind: str = "zone", at=DAYTIME, **more: object) -> Alert:  # type: ignore[no-untyped-def]
    """As a loop does; nothing is said yet."""
    settings = settings_of(cast.palu, at)
    trouble = Trouble(
        client=cast.sarro, kind=kind, since_on=at.date(), since_at=at, strand="here",
        **more,  # type: ignore[arg-type]
    )  # fmt: skip
    with transaction.atomic():
        calendar = calendar_of(cast.palu, at, settings)
        return raise_alert(trouble, settings=settings, calendar=calendar, by=BY, at=at)


def to_client() -> list[Message]:
    return list(Message.objects.filter(kind=Message.Kind.NOTICE))


@pytest.mark.django_db
def test_the_alert_is_there_before_any_telephone_is_spoken_for(cast: Cast) -> None:
    with_number(cast)
    alert = opened(cast)
    assert Entry.objects.filter(deed="alert.opened").exists()
    assert not Message.objects.exists()
    assert say_waiting(DAYTIME) == 1
    assert len(to_client()) == 1
    assert [step.what for step in alert.steps.all()] == ["opened", "client"]
    assert Entry.objects.filter(deed="alert.client_told").count() == 1
    assert not ToSay.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "fixes", "amount"),
    [
        ("exclusion", ((1, 900, 10), (3, 180, 100)), 0),  # perhaps at the door of a victim
        ("inclusion", ((1, 0, 10), (3, 900, 0), (5, 900, 0)), 0),  # of unknown accuracy
        ("inclusion", ((1, 0, 10), (3, 900, 10), (5, 900, 10)), 1),
    ],
)
def test_of_what_is_only_possible_no_machine_writes_to_the_client(
    cast: Cast, scene: Scene, kind: str, fixes: tuple[tuple[int, int, int], ...], amount: int
) -> None:
    with_number(cast)
    phone = enrolled(cast)
    home_zone(cast, NOW, kind=kind)
    scene.send(*(fix(phone, NOW + n * MINUTE, metres, acc) for n, metres, acc in fixes))
    scene.judged(NOW + 6 * MINUTE)
    assert Alert.objects.count() == 1
    say_waiting(NOW + 6 * MINUTE)
    assert len(to_client()) == amount


@pytest.mark.django_db
def test_what_was_answered_meanwhile_is_not_said(cast: Cast) -> None:
    with_number(cast)
    opened(cast)
    with deed("episodes.judged", subject=cast.sarro, by=BY, at=DAYTIME) as d:
        supersede(
            d, client=cast.sarro, kinds=["zone"], because="titik:x", by=BY, at=DAYTIME,
            strand="here",
        )  # fmt: skip
    assert say_waiting(DAYTIME + MINUTE) == 1
    assert to_client() == []


@pytest.mark.django_db
def test_after_a_long_stop_the_client_is_told_nothing_and_the_call_is_late(cast: Cast) -> None:
    reached(cast, "yudi")
    with_number(cast)
    on_night_duty(cast, "yudi")
    opened(cast, at=TWO_AT_NIGHT)
    say_waiting(TWO_AT_NIGHT + timedelta(hours=3))
    assert to_client() == []
    assert [message.state for message in called(cast.yudi)] == ["late"]


@pytest.mark.django_db
def test_what_cannot_be_said_stops_nothing_else_and_is_tried_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    reached(cast, "yudi")
    with_number(cast)
    on_night_duty(cast, "yudi")
    opened(cast, at=TWO_AT_NIGHT)
    with monkeypatch.context() as broken, caplog.at_level(logging.CRITICAL):
        broken.setattr(saying, "call_out", lambda *_, **__: 1 / 0)
        assert say_waiting(TWO_AT_NIGHT) == 1
        assert len(to_client()) == 1
        assert say_waiting(TWO_AT_NIGHT) == 0
    assert called() == []
    assert say_waiting(TWO_AT_NIGHT + MINUTE) == 1
    assert len(called(cast.yudi)) == 1


@pytest.mark.own_database
@pytest.mark.parametrize(
    ("where", "name", "after"),
    [
        (saying, "call_out", False),
        (saying, "call_out", True),
        (saying, "tell_client", True),
        (store, "was_said", True),
        (saying, "say_waiting", True),
    ],
)
def test_killed_in_between_each_is_told_once(
    living: Cast, where: object, name: str, after: bool
) -> None:
    reached(living, "yudi")
    with_number(living)
    on_night_duty(living, "yudi")
    opened(living, at=TWO_AT_NIGHT)
    _killed_while_saying(where, name, after=after)
    say_waiting(TWO_AT_NIGHT + MINUTE)
    assert (len(called(living.yudi)), len(to_client())) == (1, 1)
    assert Alert.objects.get().steps.filter(what="client").count() == 1
    assert not ToSay.objects.exists()


def _killed_while_saying(where: object, name: str, *, after: bool) -> None:
    """By SIGKILL, so that nothing of ours is tidied up."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        _dies(where, name, after=after)
        saying.say_waiting(TWO_AT_NIGHT)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def _dies(where: object, name: str, *, after: bool) -> None:
    true: Callable[..., object] = getattr(where, name)

    def broken(*args: object, **words: object) -> None:
        if after:
            true(*args, **words)
        os._exit(9)

    setattr(where, name, broken)


def test_one_alert_more_costs_few_statements(cast: Cast, scene: Scene) -> None:
    """So many wait behind each other when the phones of a whole town leave their zones."""
    for name in ("sarro", "marlina", "ayu"):
        home_zone(cast, NOW, name=name)
    phones = {name: enrolled(cast, name) for name in ("sarro", "marlina", "ayu")}

    def statements(minute: int, metres: int, *names: str) -> int:
        moments = [NOW + (minute + m) * MINUTE for m in range(3)]
        scene.send(*(fix(phones[name], at, metres) for name in names for at in moments))
        with CaptureQueriesContext(connection) as asked:
            scene.judged(moments[-1])
        return len(asked)

    statements(1, 0, *phones)  # bounds are read
    both, one = statements(11, 300, "marlina", "ayu"), statements(21, 300, "sarro")
    assert Alert.objects.count() == 3
    assert both - one <= MOST_STATEMENTS
