"""Where do the secrets of links, cookies and PINs come from? From chance; the rules read them."""

import secrets

from titian.selfservice.rules.links import ALPHABET, LENGTH, PIN_LENGTH


def new_secret() -> str:
    """Of a link or a cookie, shown once."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def new_pin() -> str:
    return f"{secrets.randbelow(10**PIN_LENGTH):0{PIN_LENGTH}d}"
