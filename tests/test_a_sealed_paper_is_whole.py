"""Does one changed byte of a sealed paper show, wherever it stands?"""

from uuid import UUID

import pytest

from titian.letters.sealed import NotSealed, Tampered, read_seal, seal

OFFICE = UUID("01a2265b-3c99-71e3-a6a7-202a36c4553c")
PDF = b"%PDF-1.7\nstream of bytes\n%%EOF\n"


def test_a_sealed_file_says_what_it_was_sealed_with() -> None:
    sealed, line = seal(PDF, office=OFFICE, seq=12, head="ab" * 32)
    assert sealed.startswith(b"%PDF-1.7\nstream of bytes\n%%EOF\n%TITIAN-SEGEL 1 ")
    assert read_seal(sealed) == line
    assert (line.office, line.seq, line.head) == (OFFICE, 12, "ab" * 32)
    assert line.paper.hex == line.sha256[:32]


def test_no_byte_can_be_changed_added_or_left_out() -> None:
    sealed, _ = seal(PDF, office=OFFICE, seq=12, head="ab" * 32)
    for place in range(len(sealed)):
        for other in (sealed[place] ^ 1, ord("0") if sealed[place] != ord("0") else ord("1")):
            changed = sealed[:place] + bytes([other]) + sealed[place + 1 :]
            with pytest.raises((Tampered, NotSealed)):
                read_seal(changed)
        with pytest.raises((Tampered, NotSealed)):
            read_seal(sealed[:place] + sealed[place + 1 :])
    for more in (b"\n", b" ", b"%%EOF\n", PDF):
        with pytest.raises(Tampered):
            read_seal(sealed + more)


def test_a_file_without_a_seal_is_no_paper_of_ours() -> None:
    for other in (b"", PDF, b"hello"):
        with pytest.raises(NotSealed):
            read_seal(other)
