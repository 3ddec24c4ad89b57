"""Where does a test get a PostgreSQL? From the benches, which start Debian's own."""

from titian.bench.postgres import (
    DATABASE,
    NoPostgres,
    Postgres,
    binaries,
    postgres_server,
    start_postgres,
)

# The database of a run goes with it: no disk is waited for. Whoever proves something about a crash
# of the machine starts a server of its own.
THROWN_AWAY = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")

__all__ = ["DATABASE", "NoPostgres", "Postgres", "binaries", "postgres_server", "start_postgres"]
