"""Is this file, byte for byte, what was sealed? And with which link of whose trail?

The seal is one line behind the end of the PDF, which readers pass over. It names the office, the
head of its trail at that moment (so the paper is not older), and a hash of everything before the
hash itself. Nothing may follow it. What proves that the paper is not younger, and that it was we
who made it, is the entry in the trail: its row bears the beginning of this hash as its name.
"""

import re
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

MARK = b"%TITIAN-SEGEL 1 "
LINE = re.compile(
    rb"\n%TITIAN-SEGEL 1 ([0-9a-f-]{36}) (\d{1,18}) ([0-9a-f]{64}) ([0-9a-f]{64})\n\Z"
)
LONGEST_LINE = 256
UUID_BYTES = 16


class NotSealed(Exception):
    """There is no seal at the end of the file."""


class Tampered(Exception):
    """The content is not that which was sealed."""


@dataclass(frozen=True)
class SealLine:
    """What stands in the seal: the trail's head when it was made, and the hash of the content."""

    office: UUID
    seq: int
    head: str
    sha256: str

    @property
    def paper(self) -> UUID:
        """The name of the row that the trail holds."""
        return UUID(bytes=bytes.fromhex(self.sha256)[:UUID_BYTES])


def seal(content: bytes, *, office: UUID, seq: int, head: str) -> tuple[bytes, SealLine]:
    """The file with its seal."""
    begun = b"%s\n%s%s %d %s " % (
        content.rstrip(b"\n"), MARK, str(office).encode(), seq, head.encode(),
    )  # fmt: skip
    digest = sha256(begun).hexdigest()
    return begun + digest.encode() + b"\n", SealLine(office, seq, head, digest)


def read_seal(sealed: bytes) -> SealLine:
    """Raises NotSealed, Tampered."""
    found = LINE.search(sealed, max(0, len(sealed) - LONGEST_LINE))
    if found is None:
        raise Tampered if MARK.strip() in sealed else NotSealed
    office, seq, head, digest = (part.decode() for part in found.groups())
    if sha256(sealed[: found.start(4)]).hexdigest() != digest:
        raise Tampered
    return SealLine(UUID(office), int(seq), head, digest)
