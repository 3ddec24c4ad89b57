"""Which door does an address declare? Anybody's, anybody's who is known, or some rights'.

The same words for pages and for what other programs ask: a surface puts them on its views.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from titian.offices.access import Right, scope_of
from titian.offices.models import Staff

View = TypeVar("View", bound=Callable[..., object])


@dataclass(frozen=True)
class Entrance:
    """Who may enter: anybody, anybody signed in, or holders of one of these rights."""

    is_public: bool = False
    rights: frozenset[Right] = frozenset()

    def admits(self, staff: Staff) -> bool:
        return not self.rights or any(scope_of(staff.role_names, right) for right in self.rights)


PUBLIC = Entrance(is_public=True)
SIGNED_IN = Entrance()


def open_to(*rights: Right) -> Callable[[View], View]:
    """Holders of any of these rights, with whatever scope; none named: everybody signed in."""
    return _declare(Entrance(rights=frozenset(rights)))


def open_to_all(view: View) -> View:
    """Anybody, signed in or not."""
    return _declare(PUBLIC)(view)


def _declare(entrance: Entrance) -> Callable[[View], View]:
    def declare(view: View) -> View:
        view.entrance = entrance  # type: ignore[attr-defined]
        return view

    return declare
