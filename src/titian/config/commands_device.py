"""titian device enrol: gives phones or trackers to clients, for trials and for measuring us.

People enrol a device from the client's page; here the legal basis is recorded by the machine.
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

PHONES = ("owntracks", "traccar")
TRACKERS = ("gt06", "teltonika", "h02", "tk103")
PATHS = {"owntracks": "/ot", "traccar": "/"}
GROUND = "Didaftarkan dengan perintah titian device enrol"


class NoSuchClient(Exception):
    """No client of that register number, in that office or at all."""


class WrongNumber(Exception):
    """A tracker has a number, a phone has none, and a number is of one device."""


class NotEnough(Exception):
    """Fewer clients follow than phones are wanted."""


def arguments(parser: ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="PERBUATAN")
    enrol = verbs.add_parser("enrol", help="mendaftarkan ponsel atau alat pelacak")
    enrol.add_argument("--client", required=True, help="nomor register klien")
    enrol.add_argument(
        "--kind", required=True, choices=(*PHONES, *TRACKERS), help="aplikasi atau alat"
    )
    enrol.add_argument("--imei", default="", help="nomor alat pelacak")
    enrol.add_argument("--count", type=_amount, default=1, help="sekian klien, mulai klien itu")
    enrol.add_argument("--office", default="", help="kode kantor, bila nomornya ada di dua kantor")
    enrol.add_argument("--json", action="store_true", help="satu daftar JSON pada baris terakhir")


def run(args: Namespace) -> int:
    from django.db import DatabaseError

    from titian.kit.clock import now

    try:
        clients = clients_from(args.client, args.office, args.count)
        check_number(args.kind, args.imei, len(clients))
        made = enrol_all(clients, args.kind, now(), imei=args.imei)
    except NoSuchClient:
        return _refused(f"Tidak ada klien dengan nomor register {args.client}.")
    except WrongNumber as why:
        return _refused(str(why))
    except NotEnough as few:
        return _refused(f"Tidak cukup klien mulai nomor {args.client}: hanya {few}.")
    except DatabaseError as trouble:
        words = str(trouble).partition("\n")[0]
        return _refused(f"Basis data belum dapat dipakai ({words}); jalankan titian serve dahulu.")
    if args.json:
        print(json.dumps([entry_of(one, args.kind) for one in made]))
    else:
        print(f"{len(made)} perangkat didaftarkan. Token ponsel hanya tampak dengan --json.")
    return 0


def check_number(kind: str, imei: str, count: int) -> None:
    """Raises WrongNumber."""
    from titian.tracking.rules.imei import is_number_of

    if kind in PHONES:
        if imei:
            raise WrongNumber("--imei hanya untuk alat pelacak.")
        return
    if not is_number_of(kind, imei):
        raise WrongNumber(f"Tulis nomor alat dengan --imei; {imei or 'tanpa nomor'} tidak mungkin.")
    if count != 1:
        raise WrongNumber("Satu nomor untuk satu alat: --count tidak dapat dipakai.")


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


def enrol_all(
    clients: "Sequence[Client]", kind: str, at: "datetime", *, imei: str = ""
) -> "list[Enrolled]":
    """All of them or none. Raises WrongNumber."""
    from django.db import transaction

    from titian.audit.actor import Machine
    from titian.kit.clock import today
    from titian.kit.ids import uuid7
    from titian.tracking.devices import ImeiTaken, enrol_device, give_consent, has_legal_ground
    from titian.tracking.rules.imei import sent_number

    by = Machine("device")
    made = []
    number = sent_number(kind, imei)
    with transaction.atomic():
        for client in clients:
            if not has_legal_ground(client):
                give_consent(
                    id=uuid7(), client=client, kind="order", reference=GROUND,
                    on=today(client.office.zone, at), by=by, at=at,
                )  # fmt: skip
            try:
                one = enrol_device(id=uuid7(), client=client, kind=kind, imei=number, by=by, at=at)
            except ImeiTaken:
                raise WrongNumber(f"Alat dengan nomor {imei} sudah terdaftar.") from None
            made.append(one)
    return made


def entry_of(made: "Enrolled", kind: str) -> dict[str, object]:
    """What a phone, or a tool in its place, must be told."""
    from urllib.parse import urlsplit

    from django.conf import settings

    if kind in TRACKERS:
        return {
            "client": made.assignment.client.number,
            "device": made.device.number,
            "imei": made.device.imei,
            "host": urlsplit(settings.GATE_ADDRESS).hostname,
            "port": settings.TRACKER_PORTS.get(kind),
            "udp_port": settings.TELTONIKA_UDP_PORT if kind == "teltonika" else None,
        }
    return {
        "client": made.assignment.client.number,
        "device": made.device.number,
        "url": f"{settings.GATE_ADDRESS}{PATHS[kind]}",
        "user": str(made.device.number),
        "password": made.token,
        "id": made.token,
    }
