"""Does a ticket open its topics, for a minute, and nothing else?"""

from datetime import UTC, datetime, timedelta

import pytest

from titian.kit.tickets import (
    LIFE,
    ExpiredTicket,
    ForgedTicket,
    issue_ticket,
    read_ticket,
)

KEY, AT = b"k" * 32, datetime(2026, 1, 5, 2, 0, tzinfo=UTC)
TEXT = issue_ticket(key=KEY, who="rina", topics=["officer:1", "office:2"], at=AT)


def test_a_ticket_says_who_listens_to_what() -> None:
    ticket = read_ticket(key=KEY, text=TEXT, at=AT)
    assert ticket.who == "rina"
    assert ticket.topics == {"officer:1", "office:2"}
    assert ticket.until == AT + LIFE


def test_a_ticket_ends_after_a_minute() -> None:
    read_ticket(key=KEY, text=TEXT, at=AT + LIFE - timedelta(seconds=1))
    with pytest.raises(ExpiredTicket):
        read_ticket(key=KEY, text=TEXT, at=AT + LIFE)


def test_a_ticket_of_another_key_is_forged() -> None:
    other = issue_ticket(key=b"o" * 32, who="rina", topics=["officer:1"], at=AT)
    with pytest.raises(ForgedTicket):
        read_ticket(key=KEY, text=other, at=AT)


def test_a_ticket_with_one_character_changed_is_forged() -> None:
    for place in range(len(TEXT) - 1):
        other = "A" if TEXT[place] != "A" else "B"
        with pytest.raises(ForgedTicket):
            read_ticket(key=KEY, text=TEXT[:place] + other + TEXT[place + 1 :], at=AT)


@pytest.mark.parametrize("text", ["", ".", "a", "a.b", "ü.ü", "%%%", "." + TEXT])
def test_what_is_no_ticket_is_forged(text: str) -> None:
    with pytest.raises(ForgedTicket):
        read_ticket(key=KEY, text=text, at=AT)
