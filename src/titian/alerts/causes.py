"""What was it, more exactly? Each code belongs to one cause, and each alert is closed with one.

The causes are few, because they are counted and compared; the codes are those by which something
can be mended: a device that errs, a zone that is drawn wrong, a computer of ours that stood still.
"""

from dataclasses import dataclass

BREACH, EXCUSED, FALSE, TECHNICAL, HELPED = "breach", "excused", "false", "technical", "helped"


@dataclass(frozen=True)
class Code:
    """One answer to the question."""

    code: str
    cause: str
    of: frozenset[str]  # kinds; none: of all but a cry for help


PLACES = frozenset({"zone", "forbidden", "unverified", "tamper"})
SILENT = frozenset({"silence"})
HELP = frozenset({"help"})
CODES = (
    Code("knew", BREACH, frozenset()),
    Code("sick", EXCUSED, frozenset()),
    Code("work", EXCUSED, frozenset()),
    Code("worship", EXCUSED, frozenset()),
    Code("disaster", EXCUSED, frozenset()),
    Code("permitted", EXCUSED, PLACES),
    Code("gps", FALSE, PLACES),
    Code("bounds", FALSE, PLACES),
    Code("reported", FALSE, SILENT),
    Code("schedule", FALSE, SILENT),
    Code("device", TECHNICAL, frozenset()),
    Code("battery", TECHNICAL, frozenset()),
    Code("network", TECHNICAL, frozenset()),
    Code("office", TECHNICAL, frozenset()),
    Code("spoken", HELPED, HELP),
    Code("mispressed", FALSE, HELP),
    Code("stranger", FALSE, HELP),
)
OURS = "office"  # a failure of ours


def codes_for(kind: str) -> list[Code]:
    """Those that may be given for an alert of this kind."""
    if kind in HELP:
        return [one for one in CODES if one.of == HELP]
    return [one for one in CODES if one.of != HELP and (not one.of or kind in one.of)]


def cause_of(code: str) -> str:
    """The cause that it belongs to; "" for a word that is none."""
    return next((one.cause for one in CODES if one.code == code), "")
