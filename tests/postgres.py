"""Where does a test get a PostgreSQL? From the benches, which start Debian's own."""

from titian.bench.postgres import (
    DATABASE,
    NoPostgres,
    Postgres,
    binaries,
    postgres_server,
    start_postgres,
)

__all__ = ["DATABASE", "NoPostgres", "Postgres", "binaries", "postgres_server", "start_postgres"]
