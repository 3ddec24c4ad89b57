"""Who brings the same content at once? On PostgreSQL they stand in a line, and nobody else does.

The row of the office, which was held before, made all reports with photos wait for each other: a
transaction of twenty statements at a time. Contents are queued for by what they are.
"""

from django.db import connection

CLASS = 0x646F6B75  # "doku": apart from the other turns that are taken here


def take_the_contents_turn(sha256: str) -> None:
    """Until the transaction ends; contents whose hash begins alike wait too, which is no harm."""
    with connection.cursor() as cursor:
        number = int(sha256[:8], 16) - 2**31
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [CLASS, number])
