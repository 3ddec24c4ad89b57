"""Who listens, and who hears what? All open screens of this process, in bounds."""

from collections import Counter, deque
from collections.abc import Iterable
from typing import Protocol

from titian.kit.tickets import Ticket
from titian.live.notices import Notice

MOST_SCREENS = 5000
MOST_CONNECTIONS = 6000  # with those that have not asked yet
MOST_PER_TICKET = 5
REMEMBERED = 2000  # notices kept for screens that come back after a short break
MISSED_SOME = b"event: reset\ndata: {}\n\n"  # the page loads itself anew


class TooMany(Exception):
    """No more screens now, or no more with this ticket."""


class Listener(Protocol):
    """A screen: its topics, and a way to send bytes that never blocks."""

    ticket: Ticket

    def send(self, data: bytes) -> None: ...


class Hub:
    """Everyone who listens; the last notices for those who come back."""

    def __init__(self) -> None:
        self.connections = 0
        self.follows = False  # is the database being read?
        self._listeners: set[Listener] = set()
        self._per_ticket: Counter[Ticket] = Counter()
        self._recent: deque[Notice] = deque(maxlen=REMEMBERED)

    def __len__(self) -> int:
        return len(self._listeners)

    def join(self, listener: Listener) -> None:
        if len(self) >= MOST_SCREENS or self._per_ticket[listener.ticket] >= MOST_PER_TICKET:
            raise TooMany
        self._listeners.add(listener)
        self._per_ticket[listener.ticket] += 1

    def leave(self, listener: Listener) -> None:
        if listener not in self._listeners:
            return
        self._listeners.remove(listener)
        self._per_ticket[listener.ticket] -= 1
        self._per_ticket += Counter()  # forgets those at zero

    def publish(self, notices: Iterable[Notice]) -> None:
        for notice in notices:
            self._recent.append(notice)
            for listener in tuple(self._listeners):
                if not notice.topics.isdisjoint(listener.ticket.topics):
                    listener.send(notice.event)

    def remember(self, notices: Iterable[Notice]) -> None:
        """Known from before this process started: for those who come back only."""
        self.follows = True
        self._recent.extend(notices)

    def catch_up(self, listener: Listener, after: int) -> None:
        """What `listener` missed since the notice `after`, in the order of delivery."""
        missed = self._since(after)
        if missed is None:
            listener.send(MISSED_SOME)
            return
        for notice in missed:
            if not notice.topics.isdisjoint(listener.ticket.topics):
                listener.send(notice.event)

    def _since(self, after: int) -> list[Notice] | None:
        """None when too much happened to know; 0 stands for a page made before any notice."""
        recent = list(self._recent)
        if after >= max((notice.id for notice in recent), default=0):
            return []  # the page may know a commit that we read in a moment
        places = [place + 1 for place, notice in enumerate(recent) if notice.id == after]
        if after == 0 and len(recent) < REMEMBERED:
            places = [0]
        return recent[places[0] :] if places else None

    def reset(self) -> None:
        """Nothing that was said before counts any more."""
        self.follows = False
        self._recent.clear()
        for listener in tuple(self._listeners):
            listener.send(MISSED_SOME)

    def beat(self) -> None:
        """Keeps proxies from closing a quiet stream, and finds those who left."""
        for listener in tuple(self._listeners):
            listener.send(b": \n\n")
