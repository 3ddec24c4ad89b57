"""How is one line read? Cell by cell; what is wrong is gathered, so that all is said at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from titian.exchange.rules.values import BadCell, Cell, Problem, is_empty

T = TypeVar("T")


@dataclass
class Reader:
    """The cells of one line, and what was wrong with them so far."""

    cells: Mapping[str, Cell]
    problems: list[Problem] = field(default_factory=list)

    def has(self, *keys: str) -> bool:
        return any(not is_empty(self.cells.get(key)) for key in keys)

    def take(self, key: str, read: Callable[[Cell], T], nothing: T, *, must: bool = False) -> T:
        """What the cell means; `nothing` where it is empty or cannot be taken."""
        cell = self.cells.get(key)
        if is_empty(cell):
            if must:
                self.wrong("missing", key)
            return nothing
        try:
            return read(cell)
        except BadCell as bad:
            self.wrong(bad.code, key)
            return nothing

    def wrong(self, code: str, column: str = "", detail: str = "") -> None:
        self.problems.append(Problem(code, column, detail))
