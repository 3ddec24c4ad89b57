"""When does an office's day begin, so that the database itself can compare it with a moment?

Indonesia knows no summer time, so a zone is so many hours; SQLite is told the hours, PostgreSQL the
zone. A function of Python for each row would cost more than all the rest of the count.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, DateTimeField, Func
from django.db.models.functions import Cast, Substr
from django.db.models.sql.compiler import SQLCompiler

Worded = tuple[str, Sequence[object]]
HOUR = timedelta(hours=1)


class Midnight(Func):
    """The moment at which the local day begins that lies `ahead` days after the column's."""

    output_field = DateTimeField()

    def __init__(self, column: str, *, ahead: int, zone: str) -> None:
        super().__init__(column)
        self.ahead, self.zone = ahead, zone

    def as_sqlite(  # type: ignore[override]
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> Worded:
        offset = ZoneInfo(self.zone).utcoffset(datetime(2026, 1, 1))  # noqa: DTZ001 - of any day
        assert offset is not None
        template = f"datetime(%(expressions)s, '{self.ahead} days', '{-(offset // HOUR)} hours')"
        return self.as_sql(compiler, connection, template=template)

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Worded:
        template = f"((%(expressions)s + {self.ahead})::timestamp AT TIME ZONE '{self.zone}')"
        return self.as_sql(compiler, connection, template=template)


def month_of(column: str) -> Substr:
    """2026-06, of a column of days, without a function of Python for each row."""
    return Substr(Cast(column, CharField()), 1, 7)
