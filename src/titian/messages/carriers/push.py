"""How does a browser without an open page hear that something waits? By a sign of its maker.

Web push (RFC 8030) without a body: nothing of anybody leaves the house, not even sealed; the words
stand in the browser's own script. We sign who we are (VAPID, RFC 8292), and speak only to the
makers that we know: the address comes from a browser, and could name a machine of the house.
"""

import base64
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from titian.messages.carriers import CannotTell, Handed, Outgoing, Refused, Said
from titian.messages.carriers.web import Answer, post_nothing
from titian.messages.rules.states import State

GONE = "gone"  # the browser gave it up: nothing is ever sent there again
# Of Chrome, Firefox, Edge and Safari; a dot in front stands for every name below it.
KNOWN_HOSTS = (
    "fcm.googleapis.com", ".push.services.mozilla.com", ".notify.windows.com",
    "web.push.apple.com",
)  # fmt: skip
LASTS = 12 * 3600  # seconds of a signature; a day is the most that is allowed
KEPT = 4 * 3600  # seconds for which the maker keeps the sign for a browser that sleeps
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256
TIMEOUT = 10.0  # seconds


@dataclass
class PushCarrier:
    """The `number` of a message is the address of one browser."""

    key: ec.EllipticCurvePrivateKey
    us: str  # our own address: whom its maker may ask
    hosts: tuple[str, ...]
    name: str = "push"
    channel: str = "push"

    def send(self, one: Outgoing) -> Handed | Refused:
        if not may_be_called(one.number, self.hosts):
            return Refused("strange_host")
        headers = {
            "Authorization": f"vapid t={self._signed(one.number)}, k={public_text(self.key)}",
            "TTL": str(KEPT),
            "Urgency": "high",
            "Topic": "titian",  # a newer sign takes the place of one that was not fetched
        }
        answer = post_nothing(one.number, headers=headers, timeout=TIMEOUT)
        return Handed(str(one.id)) if answer.is_good else Refused(_because(answer))

    def ask(self, id: UUID) -> State | None:
        raise CannotTell(id)

    def collect(self, take: Callable[[Said], None]) -> int:
        _ = take
        return 0

    def _signed(self, address: str) -> str:
        parts = urlsplit(address)
        claims = {
            "aud": f"{parts.scheme}://{parts.netloc}",
            "exp": int(time.time()) + LASTS,
            "sub": self.us,
        }
        said = f"{_text_of({'typ': 'JWT', 'alg': 'ES256'})}.{_text_of(claims)}"
        r, s = decode_dss_signature(self.key.sign(said.encode(), ec.ECDSA(SHA256())))
        return f"{said}.{_base64(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"


def signing_key(secret: bytes) -> ec.EllipticCurvePrivateKey:
    """Always the same from the same secret: browsers keep its public half."""
    stretched = HKDF(algorithm=SHA256(), length=48, salt=None, info=b"titian web push")
    number = int.from_bytes(stretched.derive(secret), "big") % (ORDER - 1) + 1
    return ec.derive_private_key(number, ec.SECP256R1())


def public_text(key: ec.EllipticCurvePrivateKey) -> str:
    """As browsers and their makers want it."""
    point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return _base64(point)


def may_be_called(address: str, hosts: tuple[str, ...]) -> bool:
    """Only makers of browsers; over https, but for a machine that was named in the settings."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    is_known = any(host.endswith(one) if one.startswith(".") else host == one for one in hosts)
    is_sealed = parts.scheme == "https" or (parts.scheme == "http" and host not in KNOWN_HOSTS)
    return is_known and is_sealed and not parts.username


def _because(answer: Answer) -> str:
    return GONE if answer.status in (404, 410) else f"http {answer.status}"


def _text_of(said: dict[str, object]) -> str:
    return _base64(json.dumps(said, separators=(",", ":")).encode())


def _base64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
