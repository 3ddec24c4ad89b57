"""titian audit verify: is the trail whole?"""

import argparse
import sys


def arguments(parser: argparse.ArgumentParser) -> None:
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="verify")
    verify = deeds.add_parser("verify", help="memeriksa setiap segel, kepala rantai, dan pemicu")
    verify.add_argument("--json", action="store_true", help="satu objek JSON pada baris terakhir")


def run(args: argparse.Namespace) -> int:
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
