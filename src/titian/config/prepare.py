"""What must be done before the pages can be served? Everything that needs Django, in a process
that ends: database, static files, the invented offices or the first administrator.
"""

import os
import sys
from dataclasses import replace
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from titian.config.readiness import Stamp, has_static, read_stamp, static_fingerprint, write_stamp


def prepare(*, demo: bool) -> None:
    """May be interrupted at any moment and run again."""
    from titian.config.env import env
    from titian.config.settings import INSTALLED_APPS

    stamp = read_stamp(env.data)
    bring_database_up_to_date()
    stamp = collect_static(env.data, stamp, INSTALLED_APPS)
    if demo:
        stamp = make_demo_once(env.data, stamp)
    else:
        stamp = welcome_first_administrator(env.data, stamp)
        print_recovery_sheet_once(env.data, stamp)


def bring_database_up_to_date() -> None:
    """A database that is already in use is backed up before it changes."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from titian.audit.triggers import make_triggers
    from titian.supervision.search_index import ensure

    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    if executor.loader.applied_migrations and find_spec("titian.config.backup"):
        say("Membuat cadangan sebelum pembaruan …")
        import_module("titian.config.backup").before_update()
    say("Menyiapkan basis data …")
    call_command("migrate", interactive=False, verbosity=0)
    make_triggers()
    ensure()


def collect_static(data: Path, stamp: Stamp, apps: list[str]) -> Stamp:
    from django.core.management import call_command

    if has_static(data, stamp, apps):
        return stamp
    say("Menyiapkan berkas tampilan …")
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    return _keep(data, replace(stamp, static=static_fingerprint(apps)))


def make_demo_once(data: Path, stamp: Stamp) -> Stamp:
    if find_spec("titian.demo.make") is None:
        return stamp
    import_module("titian.demo.make").ensure_demo(sys.stdout)
    return _keep(data, replace(stamp, has_demo=True))


def welcome_first_administrator(data: Path, stamp: Stamp) -> Stamp:
    """A one-time link, again at each start until someone has used it."""
    from django.contrib.auth import get_user_model

    if get_user_model().objects.exists():
        return _keep(data, replace(stamp, has_staff=True))
    actions = import_module("titian.offices.accounts")
    if hasattr(actions, "first_admin_link"):
        say(f"Buat akun administrator pertama (tautan sekali pakai): {actions.first_admin_link()}")
    return stamp


def print_recovery_sheet_once(data: Path, stamp: Stamp) -> None:
    from titian.config.recovery import write_sheet
    from titian.config.settings import SECRETS

    if stamp.has_sheet:
        return
    path = write_sheet(data=data, secrets=SECRETS, at=datetime.now(UTC))
    say(f"Lembar pemulihan: {path}. Cetak, simpan di brankas, lalu hapus berkasnya.")
    _keep(data, replace(stamp, has_sheet=True))


def _keep(data: Path, stamp: Stamp) -> Stamp:
    write_stamp(data, stamp)
    return stamp


def say(line: str) -> None:
    print(line, flush=True)


def main() -> int:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "titian.config.settings")
    django.setup()
    prepare(demo="--demo" in sys.argv[1:])
    return 0


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except KeyboardInterrupt:
        raise SystemExit(130) from None
