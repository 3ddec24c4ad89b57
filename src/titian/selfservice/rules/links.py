"""How is a personal link written, so that it can be sent, scanned, read aloud and typed?

Sixteen signs of Crockford's alphabet, which has no letters that look like figures: 80 bits, so
that nobody finds one by trying, not even who holds a copy of the database with its hashes.
"""

from datetime import date
from hashlib import sha256

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 16
GROUP = 4
MEANT = str.maketrans({"i": "1", "l": "1", "o": "0"})
BETWEEN = " -."
CENTURY = 100
PIN_LENGTH = 6


def hash_of(secret: str) -> str:
    """What is kept."""
    return sha256(secret.encode(errors="replace")).hexdigest()


def read_secret(typed: str) -> str | None:
    """The secret as it was made, however it was typed; None for what cannot be one."""
    signs = "".join(sign for sign in typed.lower() if sign not in BETWEEN).translate(MEANT)
    is_one = len(signs) == LENGTH and all(sign in ALPHABET for sign in signs)
    return signs if is_one else None


def grouped(secret: str) -> str:
    """7k3m-9qx2-p4ht-8vwz"""
    return "-".join(secret[start : start + GROUP] for start in range(0, len(secret), GROUP))


def read_birth(day: str, month: str, year: str, *, today: date) -> date | None:
    """The birth date as three numbers; a year of two figures is the last such year."""
    parts = [part.strip() for part in (day, month, year)]
    if not all(part.isascii() and part.isdigit() for part in parts):
        return None
    numbers = [int(part) for part in parts]
    if len(parts[2]) <= len("99"):
        numbers[2] += today.year - today.year % CENTURY
        numbers[2] -= CENTURY if numbers[2] > today.year else 0
    try:
        return date(numbers[2], numbers[1], numbers[0])
    except (ValueError, OverflowError):
        return None
