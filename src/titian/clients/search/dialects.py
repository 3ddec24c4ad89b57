"""How does each database say the pieces of which the index is made?

Columns are never null, except the birth date. SQLite has FTS5 for tokens, PostgreSQL a GIN index
over their array; json_each cuts a text into words on the one, unnest on the other.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

from titian.clients.search.tokens import BORN, MARKS

LINES = "clients_searchline"
WORDS = "clients_searchword"
FULL_TEXT = "clients_searchline_tokens"
COLUMNS = "source, kind, client, office, whole, tokens"
SEPARATORS = "/.,-:;()"  # SQLite's parser does not bear many more, one inside the other
VERBS = ("insert", "update", "delete")
CUT = "clients_searchline_words"  # PostgreSQL's function of tokens


class Dialect(Protocol):
    """One database's way."""

    def whole(self, column: str) -> str:
        """'putra sukarno': the words of a name in the order of the alphabet."""

    def year(self, column: str) -> str:
        """' :1992', or nothing."""

    def bare(self, column: str) -> str:
        """'0412 d xi 2026' of a number: small letters and digits."""

    def words(self, columns: Sequence[str]) -> str:
        """A query of the words in these columns of a row, as `word`."""

    def all_words(self, table: str, columns: Sequence[str]) -> str:
        """The same of all rows."""

    def full_text(self) -> Iterable[str]:
        """Statements that make the index over the tokens."""

    def no_full_text(self) -> Iterable[str]:
        """Statements that take it away: many lines are written faster without."""

    def full_text_names(self) -> Iterable[str]: ...

    def triggers(
        self, table: str, follows: Sequence[str], goes: Sequence[str], comes: Sequence[str]
    ) -> Iterable[str]:
        """Statements that make the triggers of a table."""

    def trigger_names(self, table: str) -> Iterable[str]: ...

    def present(self) -> str:
        """A query of the names of all triggers and indexes."""


def _joined(columns: Sequence[str]) -> str:
    return " || ' ' || ".join(columns)


class Sqlite:
    def whole(self, column: str) -> str:
        in_order = f"SELECT value FROM json_each({self._list([column])}) ORDER BY value"
        return f"(SELECT group_concat(value, ' ') FROM ({in_order}))"

    def year(self, column: str) -> str:
        return f"coalesce(' {BORN}' || substr({column}, 1, 4), '')"

    def bare(self, column: str) -> str:
        plain = f"lower({column})"
        for sign in SEPARATORS:
            plain = f"replace({plain}, '{sign}', ' ')"
        for _ in range(3):
            plain = f"replace({plain}, '  ', ' ')"
        return f"trim({plain})"

    def words(self, columns: Sequence[str]) -> str:
        cut = f"json_each({self._list(columns)})"
        return f"SELECT DISTINCT value AS word FROM {cut} WHERE value <> ''"

    def all_words(self, table: str, columns: Sequence[str]) -> str:
        cut = f"json_each({self._list([f't.{name}' for name in columns])})"
        return f"SELECT DISTINCT value AS word FROM {table} t, {cut} WHERE value <> ''"

    def _list(self, columns: Sequence[str]) -> str:
        return f"'[' || replace(json_quote({_joined(columns)}), ' ', '\",\"') || ']'"

    def no_full_text(self) -> Iterable[str]:
        yield from (f"DROP TRIGGER IF EXISTS {name}" for name in self.trigger_names(LINES))
        yield f"DROP TABLE IF EXISTS {FULL_TEXT}"

    def full_text(self) -> Iterable[str]:
        yield from self.no_full_text()
        yield (
            f"CREATE VIRTUAL TABLE {FULL_TEXT} USING fts5(tokens, content='{LINES}',"
            f" content_rowid='id', detail='none', columnsize=0,"
            f" tokenize=\"ascii tokenchars '_{MARKS}'\")"
        )
        yield f"INSERT INTO {FULL_TEXT} ({FULL_TEXT}) VALUES ('rebuild')"
        gone = (
            f"INSERT INTO {FULL_TEXT} ({FULL_TEXT}, rowid, tokens)"
            " VALUES ('delete', OLD.id, OLD.tokens)"
        )
        come = f"INSERT INTO {FULL_TEXT} (rowid, tokens) VALUES (NEW.id, NEW.tokens)"
        yield from self.triggers(LINES, ("tokens",), [gone], [come])

    def full_text_names(self) -> Iterable[str]:
        return [FULL_TEXT, *self.trigger_names(LINES)]

    def triggers(
        self, table: str, follows: Sequence[str], goes: Sequence[str], comes: Sequence[str]
    ) -> Iterable[str]:
        bodies = {"insert": comes, "update": [*goes, *comes], "delete": goes}
        for verb, body in bodies.items():
            when = f"UPDATE OF {', '.join(follows)}" if verb == "update" else verb.upper()
            yield f"DROP TRIGGER IF EXISTS {table}_search_{verb}"
            yield (
                f"CREATE TRIGGER {table}_search_{verb} AFTER {when} ON {table}"
                f" BEGIN {'; '.join(body)}; END"
            )

    def trigger_names(self, table: str) -> Iterable[str]:
        return [f"{table}_search_{verb}" for verb in VERBS]

    def present(self) -> str:
        return "SELECT name FROM sqlite_master"


class Postgres:
    def whole(self, column: str) -> str:
        cut = f"unnest(string_to_array({column}, ' '))"
        in_order = """string_agg(word, ' ' ORDER BY word COLLATE "C")"""
        return f"(SELECT coalesce({in_order}, '') FROM {cut} AS word)"

    def year(self, column: str) -> str:
        return f"coalesce(' {BORN}' || extract(year FROM {column})::int, '')"

    def bare(self, column: str) -> str:
        plain = f"regexp_replace(lower({column}), '[^[:alnum:]]+', ' ', 'g')"
        return f"btrim({plain})"

    def words(self, columns: Sequence[str]) -> str:
        cut = f"unnest(string_to_array({_joined(columns)}, ' '))"
        return f"SELECT DISTINCT word FROM {cut} AS word WHERE word <> ''"

    def all_words(self, table: str, columns: Sequence[str]) -> str:
        cut = f"unnest(string_to_array({_joined([f't.{name}' for name in columns])}, ' '))"
        return f"SELECT DISTINCT word FROM {table} t, {cut} AS word WHERE word <> ''"

    def no_full_text(self) -> Iterable[str]:
        yield f"DROP INDEX IF EXISTS {FULL_TEXT}"

    def full_text(self) -> Iterable[str]:
        """Of words that it does not know the planner thinks that they are everywhere; so the
        function says that to read the table itself is dear."""
        yield from self.no_full_text()
        yield (
            f"CREATE OR REPLACE FUNCTION {CUT}(tokens text) RETURNS text[] LANGUAGE plpgsql"
            " IMMUTABLE PARALLEL SAFE COST 500 AS"
            " $$ BEGIN RETURN string_to_array(tokens, ' '); END $$"
        )
        yield (
            f"CREATE INDEX {FULL_TEXT} ON {LINES} USING gin ({CUT}(tokens)) WITH (fastupdate = off)"
        )

    def full_text_names(self) -> Iterable[str]:
        return [FULL_TEXT]

    def triggers(
        self, table: str, follows: Sequence[str], goes: Sequence[str], comes: Sequence[str]
    ) -> Iterable[str]:
        yield (
            f"CREATE OR REPLACE FUNCTION {table}_search() RETURNS trigger LANGUAGE plpgsql AS $$"
            f" BEGIN IF TG_OP <> 'INSERT' THEN {'; '.join(goes)}; END IF;"
            f" IF TG_OP <> 'DELETE' THEN {'; '.join(comes)}; END IF; RETURN NULL; END $$"
        )
        yield (
            f"CREATE OR REPLACE TRIGGER {table}_search"
            f" AFTER INSERT OR DELETE OR UPDATE OF {', '.join(follows)} ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION {table}_search()"
        )

    def trigger_names(self, table: str) -> Iterable[str]:
        return [f"{table}_search"]

    def present(self) -> str:
        return (
            "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"
            " UNION SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()"
        )


def dialect_of(vendor: str) -> Dialect:
    return Postgres() if vendor == "postgresql" else Sqlite()
