"""Does the index say what the rows say?"""

from collections.abc import Sequence

from django.db import DatabaseError, connection

from titian.clients.models import LONGEST_SEARCH_KEY, Client
from titian.clients.search.dialects import COLUMNS, FULL_TEXT, LINES, dialect_of
from titian.clients.search.index import Source, lines_of
from titian.kit import names

SAMPLE = 500


def count_differences(sources: Sequence[Source]) -> int:
    """Lines that are missing, wrong or left over; a broken full text counts as one."""
    sql = dialect_of(connection.vendor)
    should = " UNION ALL ".join(query for source in sources for query in lines_of(source, sql))
    there = f"SELECT {COLUMNS} FROM {LINES}"
    found = 0
    with connection.cursor() as cursor:
        for one, other in ((should, there), (there, should)):
            only = f"SELECT * FROM ({one}) o EXCEPT SELECT * FROM ({other}) p"
            cursor.execute(f"SELECT count(*) FROM ({only}) d")
            found += int(cursor.fetchone()[0])
    return found + (not _is_full_text_whole())


def keys_out_of_date() -> int:
    """Of the newest clients: names whose key an older version of the program made."""
    newest = Client.objects.order_by("-pk").only("name", "search_key")[:SAMPLE]
    return sum(
        client.search_key != names.search_key(client.name)[:LONGEST_SEARCH_KEY] for client in newest
    )


def _is_full_text_whole() -> bool:
    """PostgreSQL keeps its own index; SQLite is asked to compare."""
    if connection.vendor != "sqlite":
        return True
    check = f"INSERT INTO {FULL_TEXT} ({FULL_TEXT}, rank) VALUES ('integrity-check', 1)"
    try:
        with connection.cursor() as cursor:
            cursor.execute(check)
    except DatabaseError:
        return False
    return True
