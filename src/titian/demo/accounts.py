"""Who may sign in to the invented offices? One account per role, shown at every start.

The password is the same for all and no secret: these people do not exist.
"""

PASSWORD = "jembatan-kayu"  # noqa: S105 - printed at each start
SHOWN_PK = "pk07.palu"  # whose clients the live demo brings to their limit first

SHEET = (
    ("Petugas layanan", "petugas1.palu"),
    ("PK", SHOWN_PK),
    ("Kasubsi BKD", "bkd.palu"),
    ("Kasubsi BKA", "bka.palu"),
    ("Kepala Bapas", "kepala.palu"),
    ("Tata usaha", "tu.palu"),
    ("Kanwil", "kanwil.sulteng"),
    ("Admin", "admin.palu"),
)


def sheet() -> list[tuple[str, str, str]]:
    """Role in words, name to sign in with, password."""
    return [(role, username, PASSWORD) for role, username in SHEET]
