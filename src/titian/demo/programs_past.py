"""Which other programs may speak with an invented office? One may, one was shut out again.

Nobody is shown the secret of either: it is drawn and only its hash is kept.
"""

from datetime import datetime, timedelta
from hashlib import sha256

from titian.audit.past import Past
from titian.demo.founding import Bureau
from titian.demo.life import ONE_DAY
from titian.offices.models import ServiceToken, Staff

HOUR = timedelta(hours=1)
LASTS = 180 * ONE_DAY
UNUSABLE = "!"  # no password fits: nobody signs in with such an account
SECRET_BITS = 256


def let_programs_in(past: Past, bureau: Bureau) -> None:
    """By the administrator, as the head asked."""
    until = bureau.until
    _make(past, bureau, "Antrean ruang tunggu (contoh)", ("program.daftar",), until - 45 * ONE_DAY)
    old = _make(
        past, bureau, "Uji coba rekap Lapas (contoh)", ("program.daftar", "program.laporan"),
        until - 120 * ONE_DAY,
    )  # fmt: skip
    at, by = until - 60 * ONE_DAY + 10 * HOUR, bureau.staff[f"{bureau.plan.key}.admin"]
    old.revoked_at, old.revoked_by = at, by
    past.deed("token.revoked", subject=old, by=by, at=at).save(old)


def _make(
    past: Past, bureau: Bureau, name: str, scopes: tuple[str, ...], day: datetime
) -> ServiceToken:
    at, by = day + 9 * HOUR, bureau.staff[f"{bureau.plan.key}.admin"]
    name_of_both = past.id(at)
    secret = past.random.getrandbits(SECRET_BITS)
    account = Staff(
        id=past.id(at), office=bureau.row, username=f"program-{name_of_both.hex}", name=name,
        state=Staff.State.PROGRAM, password=UNUSABLE,
    )  # fmt: skip
    token = ServiceToken(
        id=name_of_both, office=bureau.row, account=account, scopes=list(scopes),
        secret_hash=sha256(str(secret).encode()).hexdigest(), made_at=at, made_by=by,
        expires_at=at + LASTS,
    )  # fmt: skip
    d = past.deed("token.made", subject=token, by=by, at=at)
    d.save(account)
    d.save(token)
    return token
