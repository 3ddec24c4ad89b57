"""titian audit verify: is the trail whole?"""

import sys
from argparse import ArgumentParser, Namespace


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("what", choices=["verify"], help="memeriksa seluruh jejak audit")
    parser.add_argument("--json", action="store_true", help="satu objek JSON pada baris terakhir")


def run(args: Namespace) -> int:
    from django.conf import settings

    from titian.audit.verifying import verify_command
    from titian.kit.clock import now

    return verify_command(
        sys.stdout,
        key=settings.SECRETS["audit"],
        heads_file=settings.AUDIT_HEADS,
        at=now(),
        as_json=args.json,
    )
