"""Who did it? A person of the staff or one of our own loops."""

from dataclasses import dataclass
from typing import Protocol


class Actor(Protocol):
    """Whoever can be named in the audit trail."""

    @property
    def reference(self) -> str: ...  # "staff:<uuid>" or "machine:<name>"


@dataclass(frozen=True)
class Machine:
    """A loop of ours, by its name in the list of watchers."""

    name: str

    @property
    def reference(self) -> str:
        return f"machine:{self.name}"
