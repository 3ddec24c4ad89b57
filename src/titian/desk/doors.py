"""Which door does a view declare? Anybody's, anybody's who is signed in, or some rights'.

@open_to(Right.ALERT)
def alerts(request: StaffRequest) -> HttpResponse: ...
"""

from collections.abc import Callable

from titian.offices.doors import PUBLIC, SIGNED_IN, Entrance, open_to, open_to_all

__all__ = ["PUBLIC", "SIGNED_IN", "Entrance", "entrance_of", "open_to", "open_to_all"]

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


def entrance_of(view: Callable[..., object], url_name: str) -> Entrance | None:
    """What the view, or the table of brought views, declares."""
    return getattr(view, "entrance", None) or BROUGHT.get(url_name)
