"""Which door does a view declare? Anybody's, anybody's who is signed in, or some rights'.

@open_to(Right.ALERT)
def alerts(request: StaffRequest) -> HttpResponse: ...
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.http import HttpResponseBase

from titian.offices.access import Right, scope_of
from titian.offices.models import Staff

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


@dataclass(frozen=True)
class Entrance:
    """Who may enter: anybody, anybody signed in, or holders of one of these rights."""

    is_public: bool = False
    rights: frozenset[Right] = frozenset()

    def admits(self, staff: Staff) -> bool:
        return not self.rights or any(scope_of(staff.role_names, right) for right in self.rights)


PUBLIC = Entrance(is_public=True)
SIGNED_IN = Entrance()

# Views that a library brings, by url name; what is not named here is not served.
BROUGHT: dict[str, Entrance] = {
    "account_login": PUBLIC,
    "account_logout": PUBLIC,
    "account_inactive": PUBLIC,
    "account_signup": PUBLIC,  # answers that accounts are made by the office
    "account_change_password": SIGNED_IN,
    "account_reauthenticate": SIGNED_IN,
    "mfa_authenticate": PUBLIC,
    "mfa_reauthenticate": SIGNED_IN,
    "mfa_index": SIGNED_IN,
    "mfa_activate_totp": SIGNED_IN,
    "mfa_deactivate_totp": SIGNED_IN,
    "mfa_generate_recovery_codes": SIGNED_IN,
    "mfa_view_recovery_codes": SIGNED_IN,
    "mfa_download_recovery_codes": SIGNED_IN,
}


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


def entrance_of(view: Callable[..., object], url_name: str) -> Entrance | None:
    """What the view, or the table of brought views, declares."""
    return getattr(view, "entrance", None) or BROUGHT.get(url_name)
