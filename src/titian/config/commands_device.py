"""titian device enrol: gives phones to clients, for trials and for tools that measure us.

People enrol a phone from the client's page; here the legal basis is recorded by the machine.
"""

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from titian.clients.models import Client
    from titian.tracking.devices import Enrolled

KINDS = ("owntracks", "traccar")
PATHS = {"owntracks": "/ot", "traccar": "/"}
GROUND = "Didaftarkan dengan perintah titian device enrol"


class NoSuchClient(Exception):
    """No client of that register number, in that office or at all."""


class NotEnough(Exception):
    """Fewer clients follow than phones are wanted."""


def arguments(parser: ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="PERBUATAN")
    enrol = verbs.add_parser("enrol", help="mendaftarkan ponsel untuk klien")
    enrol.add_argument("--client", required=True, help="nomor register klien")
    enrol.add_argument("--kind", required=True, choices=KINDS, help="aplikasi di ponsel")
    enrol.add_argument("--count", type=_amount, default=1, help="sekian klien, mulai klien itu")
    enrol.add_argument("--office", default="", help="kode kantor, bila nomornya ada di dua kantor")
    enrol.add_argument("--json", action="store_true", help="satu daftar JSON pada baris terakhir")


def run(args: Namespace) -> int:
    from django.db import DatabaseError

    from titian.kit.clock import now

    try:
        clients = clients_from(args.client, args.office, args.count)
        made = enrol_all(clients, args.kind, now())
    except NoSuchClient:
        return _refused(f"Tidak ada klien dengan nomor register {args.client}.")
    except NotEnough as few:
        return _refused(f"Tidak cukup klien mulai nomor {args.client}: hanya {few}.")
    except DatabaseError as trouble:
        words = str(trouble).partition("\n")[0]
        return _refused(f"Basis data belum dapat dipakai ({words}); jalankan titian serve dahulu.")
    if args.json:
        print(json.dumps([entry_of(one, args.kind) for one in made]))
    else:
        print(f"{len(made)} ponsel didaftarkan. Tokennya hanya tampak dengan --json.")
    return 0


def _amount(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError("tulis sebagai bilangan mulai dari 1")
    return int(text)


def _refused(words: str) -> int:
    print(words, file=sys.stderr)
    return 2


def clients_from(number: str, office: str, count: int) -> "list[Client]":
    """That client and those entered after them in the same office, adults before children."""
    from titian.clients.models import Client

    found = Client.objects.filter(number=number, merged_into=None).select_related("office")
    first = (found.filter(office__code=office) if office else found).order_by("office").first()
    if first is None:
        raise NoSuchClient
    of_office = Client.objects.filter(office=first.office).select_related("office", "officer")
    ordered = list(of_office.order_by("register", "registered_at", "pk"))
    begin = [client.pk for client in ordered].index(first.pk)
    chosen = ordered[begin : begin + count]
    if len(chosen) < count:
        raise NotEnough(len(chosen))
    return chosen


def enrol_all(clients: "Sequence[Client]", kind: str, at: "datetime") -> "list[Enrolled]":
    """All of them or none."""
    from django.db import transaction

    from titian.audit.actor import Machine
    from titian.kit.clock import today
    from titian.kit.ids import uuid7
    from titian.tracking.devices import enrol_device, give_consent, has_legal_ground

    by = Machine("device")
    made = []
    with transaction.atomic():
        for client in clients:
            if not has_legal_ground(client):
                give_consent(
                    id=uuid7(), client=client, kind="order", reference=GROUND,
                    on=today(client.office.zone, at), by=by, at=at,
                )  # fmt: skip
            made.append(enrol_device(id=uuid7(), client=client, kind=kind, by=by, at=at))
    return made


def entry_of(made: "Enrolled", kind: str) -> dict[str, object]:
    """What a phone, or a tool in its place, must be told."""
    from django.conf import settings

    return {
        "client": made.assignment.client.number,
        "device": made.device.number,
        "url": f"{settings.GATE_ADDRESS}{PATHS[kind]}",
        "user": str(made.device.number),
        "password": made.token,
        "id": made.token,
    }
