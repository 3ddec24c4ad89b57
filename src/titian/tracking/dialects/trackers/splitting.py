"""Where do the messages in a stream of bytes end? The walk that dialects have in common."""

from collections.abc import Callable

from titian.tracking.dialects.trackers.heard import Piece, Pieces

BLANKS = b"\r\n \0"  # what cheap trackers send between their messages
EndOf = Callable[[bytes, int], tuple[int | None, bool]]
"""Where the piece that begins here ends, and whether it is one of ours; None: not here yet."""


def split_by(data: bytes, end_of: EndOf, *, passed_over: bytes = b"") -> Pieces:
    pieces: list[Piece] = []
    at = 0
    while at < len(data):
        if data[at] in passed_over:
            at += 1
            continue
        end, is_whole = end_of(data, at)
        if end is None:
            break
        pieces.append(Piece(data[at:end], is_whole))
        at = end
    return Pieces(pieces, data[at:])
