"""How is a NIK kept so that a copy of the database does not tell it?"""

import pytest

from titian.kit.ciphers import ADULT_KEY, CHILD_KEY, BlindIndex, CannotOpen, Cipher, new_key

HERE = b"clients.person.nik:1"


def make(name: str = ADULT_KEY) -> Cipher:
    return Cipher({name: new_key()}, name)


def test_what_was_sealed_opens_in_its_place() -> None:
    cipher = make()
    assert cipher.open(cipher.seal("7271010101900000 é 🙂", HERE), HERE) == "7271010101900000 é 🙂"


def test_a_token_names_its_version_and_key_and_hides_the_text() -> None:
    token = make().seal("7271010101900000", HERE)
    assert token.startswith("v1.adult.")
    assert "7271" not in token


def test_the_same_text_never_gives_the_same_token() -> None:
    cipher = make()
    assert cipher.seal("x", HERE) != cipher.seal("x", HERE)


def test_a_token_moved_to_another_row_does_not_open() -> None:
    cipher = make()
    with pytest.raises(CannotOpen):
        cipher.open(cipher.seal("x", HERE), b"clients.person.nik:2")


def test_a_token_under_another_key_does_not_open() -> None:
    with pytest.raises(CannotOpen):
        make().open(make().seal("x", HERE), HERE)
    with pytest.raises(CannotOpen):
        make(CHILD_KEY).open(make().seal("x", HERE), HERE)


@pytest.mark.parametrize(
    "token", ["", "v1", "v1.adult.", "v1.adult.%%%", "v2.adult.AAAA", "v1..AA"]
)
def test_a_damaged_token_does_not_open(token: str) -> None:
    with pytest.raises(CannotOpen):
        make().open(token, HERE)


def test_one_changed_letter_is_noticed() -> None:
    cipher = make()
    token = cipher.seal("7271010101900000", HERE)
    changed = token[:-4] + ("A" if token[-4] != "A" else "B") + token[-3:]
    with pytest.raises(CannotOpen):
        cipher.open(changed, HERE)


def test_old_keys_still_open_after_a_new_one() -> None:
    old, new = new_key(), new_key()
    token = Cipher({"adult1": old}, "adult1").seal("x", HERE)
    cipher = Cipher({"adult1": old, "adult2": new}, "adult2")
    assert cipher.open(token, HERE) == "x"
    assert cipher.seal("x", HERE).startswith("v1.adult2.")


def test_no_key_stands_in_a_repr() -> None:
    key = new_key()
    for made in (Cipher({"adult": key}, "adult"), BlindIndex(key)):
        assert key.hex() not in repr(made)
        assert repr(key) not in repr(made)


def test_a_key_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Cipher({"adult": b"short"}, "adult")


def test_the_index_finds_the_same_text_only_under_its_key() -> None:
    index, other = BlindIndex(b"k" * 32), BlindIndex(b"l" * 32)
    assert index.of("7271") == index.of("7271")
    assert index.of("7271") != index.of("7272")
    assert index.of("7271") != other.of("7271")
    assert len(index.of("7271")) == 32
