"""titian check, the page of health and the pages of messages say when no carrier is real."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from browsing import signed_in
from cast import NOW, Cast
from message_scenes import HOUR, a_failure, put
from titian.messages.carriers.configured import carries, lines, setup_for
from titian.messages.carriers.setup import Android, Carriers
from titian.messages.choices import NoWay, way_to
from titian.messages.health import check_carriers, check_outbox
from titian.offices.health import Level, Places

pytestmark = pytest.mark.django_db
REAL = Carriers(sms="android", whatsapp="off", android=Android("http://x", "u", "p", "k"))
HERE = Places(Path(), Path(), Path())


def test_without_a_word_in_the_settings_everything_is_simulated(cast: Cast) -> None:
    finding = check_carriers(HERE, NOW)
    assert (finding.level, "disimulasikan" in finding.sentence) == (Level.WARN, True)
    assert "disimulasikan" in signed_in(cast, "agus").get("/kesehatan/").content.decode()


def test_a_real_carrier_is_good(cast: Cast, settings: Any) -> None:
    settings.CARRIERS = {"*": REAL}
    assert check_carriers(HERE, NOW).level is Level.OK


def test_a_carrier_that_is_chosen_and_not_described_is_named(cast: Cast, settings: Any) -> None:
    settings.CARRIERS = {"*": REAL, "TTE": Carriers(sms="smpp")}
    finding = check_carriers(HERE, NOW)
    assert (finding.level, "smpp (TTE)" in finding.sentence) == (Level.BAD, True)


def test_an_office_of_its_own_line_is_carried_by_no_other(cast: Cast, settings: Any) -> None:
    settings.CARRIERS = {"*": REAL, "TTE": Carriers(sms="off", whatsapp="off")}
    assert setup_for(cast.palu) is REAL
    assert (carries(cast.palu, "sms"), carries(cast.ternate, "sms")) == (True, False)
    named = [line.route.carrier.name for line in lines()]
    assert named == ["android", "push", "push"]  # browsers need no operator
    with pytest.raises(NoWay):
        way_to(cast.ferdy, "reminder")


def test_messages_that_do_not_leave_are_counted(cast: Cast) -> None:
    assert check_outbox(HERE, NOW).level is Level.OK
    put(cast)
    assert check_outbox(HERE, NOW + timedelta(minutes=1)).level is Level.OK
    assert check_outbox(HERE, NOW + 2 * HOUR).level is Level.WARN


def test_what_fits_nothing_is_counted(cast: Cast) -> None:
    a_failure(cast)
    assert "tidak cocok" in check_outbox(HERE, NOW).sentence
