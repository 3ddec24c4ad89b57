"""How does the database itself refuse to change the trail? By triggers.

They are made anew after each migration: on SQLite one AlterField rebuilds the table and
drops its triggers in silence; so
`titian check`, `audit verify` and a test look for them by name.
"""

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("audit_entry", "audit_seal")
REFUSAL = "jejak audit hanya dapat ditambah"


def make_triggers(using: BaseDatabaseWrapper | None = None) -> None:
    """Makes every trigger that is not there."""
    database = using or connection
    with database.cursor() as cursor:
        for statement in _postgresql() if database.vendor == "postgresql" else _sqlite():
            cursor.execute(statement)


def missing_triggers() -> list[str]:
    """The triggers that should be there and are not."""
    return sorted(set(_names()) - _present())


def _names() -> list[str]:
    verbs = ["update", "delete"] + (["truncate"] if connection.vendor == "postgresql" else [])
    return [f"{table}_no_{verb}" for table in TABLES for verb in verbs]


def _present() -> set[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        return {name for (name,) in cursor.fetchall()}


def _sqlite() -> list[str]:
    return [
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb.upper()} ON {table}"
        f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        for table in TABLES
        for verb in ("update", "delete")
    ]


def _postgresql() -> list[str]:
    function = (
        "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
    )
    return [function] + [
        f"CREATE OR REPLACE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table}"
        f" FOR EACH {'STATEMENT' if verb == 'truncate' else 'ROW'} EXECUTE FUNCTION audit_refuse()"
        for table in TABLES
        for verb in ("update", "delete", "truncate")
    ]
