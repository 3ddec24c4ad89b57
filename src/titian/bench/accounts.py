"""Who signs in during a bench? The staff of the largest office and its Kanwil."""

from dataclasses import dataclass

from titian.bench.installation import Installation

PASSWORD = "pengukuran-jembatan-7"  # noqa: S105 - of an installation that is thrown away
MOST_SIGN_INS = 28  # a minute from one address, below allauth's limit of 30


@dataclass(frozen=True)
class Account:
    """Somebody who can sign in with PASSWORD."""

    id: str
    username: str
    role: str


def accounts(office: Installation) -> list[Account]:
    """One of each role first, then the rest."""
    found = office.ask("accounts")
    assert isinstance(found, list)
    return [Account(**row) for row in found]


def one_per_role(everybody: list[Account]) -> list[Account]:
    return list({account.role: account for account in reversed(everybody)}.values())
