"""How long does somebody wait for a paper? The resume of one client after another, over HTTP.

The slowest of all counts, the first included: it is the one for which typst and the Word template
are loaded. Every request signs the trail, reads the file and makes the paper anew.
"""

import re
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from titian.bench.accounts import accounts, one_per_role
from titian.bench.figures import Figures
from titian.bench.installation import installation
from titian.bench.visitor import PageFailed, Visitor

HELP = "waktu membuat resume klien: PDF dan Word"
A_FILE = re.compile(r'href="(/klien/[0-9a-f-]{36}/)"')
STARTS = {"pdf": b"%PDF", "word": b"PK\x03\x04"}


@dataclass(frozen=True)
class Made:
    """Papers of one kind: seconds for each, in order, and the largest."""

    seconds: Sequence[float]
    largest: int


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--db", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--clients", type=int, default=1500)


def run(args: Namespace) -> Figures:
    with installation(db=args.db, clients=args.clients) as office:
        head = next(who for who in one_per_role(accounts(office)) if who.role == "kepala")
        with office.served():
            visitor = Visitor(office.address)
            visitor.sign_in(head.username)
            files = list(dict.fromkeys(A_FILE.findall(visitor.open("/klien/").text)))
            pdfs, words = (_make(visitor, files, kind) for kind in STARTS)
            visitor.close()
    return {
        "pdf_s": round(max(pdfs.seconds), 3),
        "docx_s": round(max(words.seconds), 3),
        "pdf_median_s": round(median(pdfs.seconds), 3),
        "docx_median_s": round(median(words.seconds), 3),
        "pdf_kb": round(pdfs.largest / 1000, 1),
        "docx_kb": round(words.largest / 1000, 1),
        "papers": len(pdfs.seconds) + len(words.seconds),
    }


def _make(visitor: Visitor, files: Sequence[str], kind: str) -> Made:
    seconds, largest = [], 0
    for file in files:
        path = f"{file}resume/{kind}/"
        began = time.monotonic()
        content = visitor.open(path).content
        seconds.append(time.monotonic() - began)
        if not content.startswith(STARTS[kind]):
            raise PageFailed(path)
        largest = max(largest, len(content))
    if not seconds:
        raise PageFailed("/klien/")
    return Made(seconds, largest)
