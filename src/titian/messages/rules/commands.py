"""What does a client ask of the machine, and when must no machine answer?

Words that sound like danger go to a person at once and are never answered by a machine.
"""

import re
from enum import StrEnum

STOP = frozenset({"berhenti", "stop", "henti"})
START = frozenset({"mulai", "start"})
DANGER = (
    "bunuh diri", "mau mati", "ingin mati", "pengen mati", "pingin mati", "akhiri hidup",
    "mengakhiri hidup", "tidak kuat lagi", "gak kuat lagi", "ga kuat lagi", "nggak kuat lagi",
    "menyakiti diri", "tolong saya", "tolong aku", "minta tolong", "dipukul", "diancam",
    "disiksa", "diperkosa", "kdrt", "darurat", "overdosis", "sakau", "suicide", "help me",
)  # fmt: skip


class Command(StrEnum):
    STOP = "stop"
    START = "start"


def command_in(text: str) -> Command | None:
    """Only a message that is nothing but the word: who writes more speaks to a person."""
    words = plain(text)
    if words in STOP:
        return Command.STOP
    return Command.START if words in START else None


def sounds_like_danger(text: str) -> bool:
    words = f" {plain(text)} "
    return any(f" {danger} " in words for danger in DANGER)


def plain(text: str) -> str:
    """Small letters and digits, with one space between words."""
    return " ".join(re.findall(r"[^\W_]+", text.lower()))
