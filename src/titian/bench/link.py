"""What does a bad link cost? Thirty phones that kept ten reports each, when the signal comes back.

The office's server and the phones stand in two namespaces; every packet between them crosses a
link of 64 kbit/s that loses every fifth and delays each by 300 ms. The link itself counts the IP
bytes of both ways, lost ones too. Half of the phones tell where each report was made. HTTP without
TLS: how long a certificate is lies with the office.
"""

import json
import random
import secrets
import string
import subprocess
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from titian.bench.bad_link import (
    COUNTED_WITHIN,
    OFFICE,
    OFFICE_ADDRESS,
    PHONES,
    BadLink,
    Badness,
    bad_link,
)
from titian.bench.figures import Figures
from titian.bench.installation import Installation, installation
from titian.bench.outboxes import Kept, Outcome, Report, Task, new_id
from titian.bench.processes import NeverHappened

HELP = "apa yang dibayar di jaringan buruk: byte dan detik"
LINK = Badness(loss=20, delay_ms=300, rate=64_000)
VERSION = "2026-01"
TOKEN_SIGNS = 32  # of Django's cookie against forged forms
DAY_FROM, DAY_LASTS_MIN = timedelta(hours=-2), 15 * 60  # from 22.00 UTC: day in every zone of ours
USUAL = 0.8  # of all answers are as the last time
CHOICES = {
    "mood": ("good", "fair", "low"),
    "work": ("steady", "daily", "own", "school", "none"),
    "changes": ("same", "address", "phone", "family"),
    "need": ("none", "work", "health", "call"),
}
LINGERS_S = 3.0  # until nothing of them is under way


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--db", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--phone", action="store_true", required=True, help="laporan dari HP klien")
    parser.add_argument("--clients", type=int, default=300)
    parser.add_argument("--phones", type=int, default=30)
    parser.add_argument("--reports", type=int, default=10)


def run(args: Namespace) -> Figures:
    with installation(db=args.db, clients=args.clients) as office:
        phones = list(_phones(office, args.phones, args.reports))
        with (
            bad_link(office.folder, LINK) as link,
            office.served_at(OFFICE_ADDRESS, link.within(OFFICE)),
        ):
            time.sleep(COUNTED_WITHIN)
            before = link.counts()
            outcome = _sent(link, Task(OFFICE_ADDRESS, office.port, phones))
            time.sleep(LINGERS_S)
            counts = link.counts().since(before)
        kept = office.ask("reports", "kept", *outcome.through)
    assert isinstance(kept, dict)
    reports = sum(len(one.reports) for one in phones)
    received = {str(UUID(one)) for one, state in outcome.through.items() if state == "received"}
    return {
        "lost": reports - len(received & set(kept["kept"])),
        "doubled": kept["doubled"],
        "wire_bytes_per_report": round(counts.bytes / reports, 1),
        "seconds": round(outcome.seconds, 1),
        "packets": counts.packets,
        "dropped": counts.dropped,
        "requests": outcome.requests,
        "failures": outcome.failures,
        "reports": reports,
    }


def _sent(link: BadLink, task: Task) -> Outcome:
    done = subprocess.run(
        link.within(PHONES, sys.executable, "-m", "titian.bench.outboxes"),
        input=json.dumps(asdict(task)), stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return Outcome(**json.loads(done.stdout))


def _phones(office: Installation, phones: int, days: int) -> Iterator[Kept]:
    found = office.ask("kept_reports", str(phones), str(days))
    assert isinstance(found, list)
    if len(found) < phones:
        raise NeverHappened(f"{len(found)} of {phones} phones have {days} days to report")
    signs = string.ascii_letters + string.digits
    for number, one in enumerate(found):
        token = "".join(secrets.choice(signs) for _ in range(TOKEN_SIGNS))
        reports = list(_reports(one["days"], random.Random(number), has_place=number % 2 == 0))
        yield Kept(one["secret"], token, one["who"], reports)


def _reports(days: Sequence[str], chance: random.Random, *, has_place: bool) -> Iterator[Report]:
    """As `kotak.js` keeps them: much as the day before."""
    usual = {key: chance.choice(codes) for key, codes in CHOICES.items()}
    home = (-0.9 - chance.random() / 10, 119.8 + chance.random() / 10)
    for day in days:
        made_at = _some_time(date.fromisoformat(day), chance)
        answers = {
            key: usual[key] if chance.random() < USUAL else chance.choice(codes)
            for key, codes in CHOICES.items()
        }
        answers |= {"place": "given" if has_place else "refused", "photo": "skip"}
        report = {"id": new_id(made_at, chance), "form_version": VERSION, "answers": answers}
        near = [round(value + chance.gauss(0, 1e-4), 5) for value in home]
        yield {**report, "fix": [*near, chance.randint(4, 60)]} if has_place else report


def _some_time(day: date, chance: random.Random) -> datetime:
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return midnight + DAY_FROM + timedelta(seconds=chance.randrange(60 * DAY_LASTS_MIN))
