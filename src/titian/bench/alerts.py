"""How soon does every entitled screen hear of an alert, when many people are in trouble at once?

Real `work`, real `live`, screens of mixed roles that signed in and fetched their tickets over
HTTP. Who is entitled is asked of the permissions, afterwards, from the committed alerts. Many fall
silent in one minute: the delay runs from the commit as `titian.bench.commits` brackets it, from
its early end. With --rate many leave their zones while all phones send so many points a second:
the delay runs from the answer that the point got which makes it certain.
"""

import json
import subprocess
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from titian.bench.accounts import MOST_SIGN_INS, Account, accounts
from titian.bench.exits import leave, leavers
from titian.bench.figures import Figures, percentile
from titian.bench.installation import Installation, installation
from titian.bench.screens import Heard, Wall, open_screens
from titian.bench.visitor import Visitor

HELP = "peringatan sampai di layar"
TICKET = "/siaran/tiket"
WINDOW = 60.0  # seconds in which they must be opened
LEAD = 6.0  # seconds between the preparation and the first silence
SPREAD = 52.0  # seconds: the last ones must be opened before the window ends
DRAIN = 3.0  # seconds for the last events
SCREENS_OF_A_TICKET = 5
LISTENERS = ("pk", "kasubsi", "kepala", "petugas_layanan")


@dataclass(frozen=True)
class Opened:
    """A committed alert and the people who may see it."""

    id: str
    opened_at: float
    people: frozenset[str]
    phones: tuple[int, ...] = ()


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--db", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--screens", type=int, default=50)
    parser.add_argument("--alerts", type=int, default=660, help="klien yang diam dalam satu menit")
    parser.add_argument("--rate", type=float, default=0.0, help="titik per detik lewat gerbang")
    parser.add_argument("--clients", type=int, default=1500)


def run(args: Namespace) -> Figures:
    with installation(db=args.db, clients=args.clients) as office:
        people = [one for one in accounts(office) if one.role in LISTENERS][:MOST_SIGN_INS]
        with office.served():
            screens = _screens(office, people, args.screens)
            addresses = [address for _, address in screens]
            usernames = [name for name, _ in screens]
            if args.rate:
                return _of_zones(office, args, usernames, addresses)
            return _of_silence(office, args, usernames, addresses)


def _of_silence(
    office: Installation, args: Namespace, usernames: Sequence[str], addresses: Sequence[str]
) -> Figures:
    with open_screens(addresses) as wall:
        begins, commits = _fall_silent(office, args.alerts)
        broken = wall.broken
    opened = _opened(office, "silence", begins, usernames)
    figures = _judge(opened, usernames, wall, lambda _, heard: commits[heard.notice])
    return {**figures, "broken_streams": broken}


def _of_zones(
    office: Installation, args: Namespace, usernames: Sequence[str], addresses: Sequence[str]
) -> Figures:
    """Every phone that became certain must have become an alert."""
    phones = leavers(office, args.alerts)
    with open_screens(addresses) as wall:
        begins = time.time()
        told = leave(office, phones, rate=args.rate, seconds=WINDOW)
        time.sleep(DRAIN)
        broken = wall.broken
    certain = {int(number): at for number, at in told["certain"].items()}
    opened = [
        one for one in _opened(office, "zone", begins, usernames) if set(one.phones) & set(certain)
    ]
    figures = _judge(
        opened,
        usernames,
        wall,
        lambda alert, _: min(certain[n] for n in alert.phones if n in certain),
    )
    unraised = len(certain) - len({n for one in opened for n in one.phones} & set(certain))
    return {
        **figures,
        "unraised": unraised,
        "points_per_s": round(told["answered"] / told["took_s"]),
        "refused": told["refused"],
        "sender_late_s": round(told["late_s"], 2),
        "rate": args.rate,
        "broken_streams": broken,
    }


def _screens(office: Installation, people: Sequence[Account], count: int) -> list[tuple[str, str]]:
    """(user name, address of the stream): everybody opens as many screens as are left over."""
    visitors = []
    for person in people:
        visitor = Visitor(office.address)
        visitor.sign_in(person.username)
        visitor.close()  # signing in takes long for all: the server would close it meanwhile
        visitors.append((person.username, visitor))
    screens = []
    for place in range(count):
        if place and place % (SCREENS_OF_A_TICKET * len(visitors)) == 0:
            time.sleep(1.1)  # tickets of one person and second are one
        name, visitor = visitors[place % len(visitors)]
        screens.append((name, str(json.loads(visitor.get(TICKET).text)["url"])))
    return screens


def _fall_silent(office: Installation, count: int) -> tuple[float, Mapping[int, float]]:
    """When the window began, and when each notice was committed."""
    with _commits(office) as moments:
        said = office.ask("silence", str(count), str(LEAD), str(SPREAD))
        assert isinstance(said, dict)
        begins = float(said["begins"])
        time.sleep(max(0.0, begins + WINDOW - time.time()) + DRAIN)
    return begins, moments


@contextmanager
def _commits(office: Installation) -> Iterator[dict[int, float]]:
    """Filled when the block ends."""
    database = office.database_url or str(office.data / "titian.db")
    moments: dict[int, float] = {}
    with subprocess.Popen(
        [sys.executable, "-m", "titian.bench.commits", database],
        env=office.env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as watcher:
        try:
            yield moments
        finally:
            said, _ = watcher.communicate("\n")
            moments.update({int(number): at for number, at in json.loads(said).items()})


def _opened(
    office: Installation, kind: str, since: float, usernames: Sequence[str]
) -> list[Opened]:
    found = office.ask("entitled", kind, str(since), *sorted(set(usernames)))
    assert isinstance(found, dict)
    return [
        Opened(key, alert["opened_at"], frozenset(alert["people"]), tuple(alert["phones"]))
        for key, alert in found.items()
    ]


def _judge(
    opened: Sequence[Opened],
    usernames: Sequence[str],
    wall: Wall,
    begins: Callable[[Opened, Heard], float],
) -> Figures:
    """`begins`: from when the delay of that alert at that screen counts."""
    arrived: dict[tuple[int, str], Heard] = {}
    for heard in wall.heard:
        if heard.deed == "alert.opened":
            arrived.setdefault((heard.screen, heard.subject.partition(":")[2]), heard)
    by_id = {alert.id: alert for alert in opened}
    wanted = [
        (screen, alert.id)
        for alert in opened
        for screen, name in enumerate(usernames)
        if name in alert.people
    ]
    delays = [
        (arrived[pair].at - begins(by_id[pair[1]], arrived[pair])) * 1000
        for pair in wanted
        if pair in arrived
    ]
    first = min((alert.opened_at for alert in opened), default=0.0)
    return {
        "alerts": sum(alert.opened_at <= first + WINDOW for alert in opened),
        "p99_ms": round(percentile(delays, 0.99), 1) if delays else None,
        "missed": len(wanted) - len(delays),
        "p50_ms": round(percentile(delays, 0.5), 1) if delays else None,
        "max_ms": round(max(delays), 1) if delays else None,
        "deliveries": len(wanted),
        "screens": len(usernames),
        "people": len(set(usernames)),
    }
