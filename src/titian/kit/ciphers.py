"""How is a NIK or a telephone number kept so that a copy of the database does not tell it?

A value is sealed with AES-256-GCM under the key of its register and bound to its place
(table, column, row), so that it cannot be moved to another row. To find it again, exactly
and only exactly, a blind index keeps an HMAC under a key of its own.
"""

import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

# The child register has its own key, so that it can be shown apart and destroyed apart.
ADULT_KEY = "adult"
CHILD_KEY = "child"

VERSION = "v1"
KEY_BYTES = 32
NONCE_BYTES = 12
INDEX_HEX_DIGITS = 32
HEAD_BYTES = 80  # of a sealed file: version and key id


class CannotOpen(Exception):
    """The token is damaged, belongs to another place, or its key is not here."""


def new_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


class Cipher:
    """Seals text under the current key; opens what any of its keys sealed."""

    __slots__ = ("_ciphers", "_current")

    def __init__(self, keys: Mapping[str, bytes], current: str) -> None:
        """`keys` by id (no dot in it), each of 32 bytes; `current` is the id that seals."""
        if current not in keys:
            raise ValueError(f"the current key {current!r} is not among the keys")
        self._ciphers = {_key_id(name): AESGCM(_key(key)) for name, key in keys.items()}
        self._current = current

    def seal(self, text: str, context: bytes) -> str:
        """A token "v1.<key id>.<base64>"; the same text never gives the same token twice."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        cipher = self._ciphers[self._current]
        sealed = cipher.encrypt(nonce, text.encode(), _bound(self._current, context))
        return f"{VERSION}.{self._current}.{urlsafe_b64encode(nonce + sealed).decode()}"

    def open(self, token: str, context: bytes) -> str:
        key_id, raw = _parts(token)
        if key_id not in self._ciphers:
            raise CannotOpen
        nonce, sealed = raw[:NONCE_BYTES], raw[NONCE_BYTES:]
        try:
            return self._ciphers[key_id].decrypt(nonce, sealed, _bound(key_id, context)).decode()
        except (InvalidTag, ValueError):
            # From None: the traceback of a wrong token must not carry what was inside.
            raise CannotOpen from None

    def seal_bytes(self, content: bytes, context: bytes) -> bytes:
        """A file's content: a first line "v1.<key id>", then nonce and sealed bytes."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        cipher = self._ciphers[self._current]
        sealed = cipher.encrypt(nonce, content, _bound(self._current, context))
        return f"{VERSION}.{self._current}\n".encode() + nonce + sealed

    def open_bytes(self, sealed: bytes, context: bytes) -> bytes:
        """Raises CannotOpen."""
        head = sealed[:HEAD_BYTES].partition(b"\n")[0]
        raw = sealed[len(head) + 1 :]
        version, _, key_id = head.decode(errors="replace").partition(".")
        if version != VERSION or key_id not in self._ciphers or len(raw) <= NONCE_BYTES:
            raise CannotOpen
        try:
            cipher = self._ciphers[key_id]
            return cipher.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], _bound(key_id, context))
        except InvalidTag:
            raise CannotOpen from None

    def __repr__(self) -> str:
        return f"Cipher(current={self._current!r})"


class BlindIndex:
    """Finds a sealed value by equality, without opening it."""

    __slots__ = ("_key",)

    def __init__(self, key: bytes) -> None:
        self._key = _key(key)

    def of(self, text: str) -> str:
        """32 hexadecimal digits; the caller brings the text to its one written form first."""
        return hmac.new(self._key, text.encode(), sha256).hexdigest()[:INDEX_HEX_DIGITS]

    def __repr__(self) -> str:
        return "BlindIndex()"


def _parts(token: str) -> tuple[str, bytes]:
    version, _, rest = token.partition(".")
    key_id, _, encoded = rest.partition(".")
    if version != VERSION:
        raise CannotOpen
    try:
        raw = urlsafe_b64decode(encoded)
    except ValueError:
        raise CannotOpen from None
    if len(raw) <= NONCE_BYTES:
        raise CannotOpen
    return key_id, raw


def _bound(key_id: str, context: bytes) -> bytes:
    return f"titian {VERSION} {key_id} ".encode() + context


def _key(key: bytes) -> bytes:
    if len(key) != KEY_BYTES:
        raise ValueError(f"a key has {KEY_BYTES} bytes")
    return bytes(key)


def _key_id(name: str) -> str:
    if not name or "." in name:
        raise ValueError(f"not a key id: {name!r}")
    return name
