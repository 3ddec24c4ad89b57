"""Do the tests get a PostgreSQL of their own, without TCP?"""

import psycopg
import pytest

from postgres import start_postgres


def test_a_postgresql_is_started_on_a_socket_only_and_keeps_fsync() -> None:
    with start_postgres() as url:
        with psycopg.connect(url) as connection:
            row = connection.execute(
                "SELECT current_setting('listen_addresses'), current_setting('fsync')"
            ).fetchone()
        assert row == ("", "on")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)
