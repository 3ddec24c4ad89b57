"""Which carriers does an office use, and with which keys? As its settings file says it.

    [pesan."*"]                     # every office; or [pesan.PALU] for the office with that code
    sms = "android"
    [pesan."*".android]
    url = "http://192.168.1.20:8080"
    user = "sms"
    password = "file:/etc/titian/sms"

Keys stand here or in a file of their own, never in the database.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

EVERYWHERE = "*"
FILE = "file:"
STRICT = {"extra": "forbid"}  # a word that is misspelt is said, not overlooked


@dataclass(frozen=True)
class Android:
    """A telephone in the office with SMS Gateway for Android."""

    __pydantic_config__ = STRICT

    url: str  # of the phone ("http://192.168.1.20:8080"), or of a server ("…/3rdparty/v1")
    user: str
    password: str = field(repr=False)
    signing_key: str = field(repr=False)  # Settings → Webhooks → Signing Key


@dataclass(frozen=True)
class Smpp:
    """An operator's SMS centre."""

    __pydantic_config__ = STRICT

    host: str
    system_id: str
    password: str = field(repr=False)
    sender: str = ""
    port: int = 2775
    tls: bool = False


@dataclass(frozen=True)
class WhatsApp:
    """WhatsApp Business by Meta's Cloud API; the template has two places: office and words."""

    __pydantic_config__ = STRICT

    phone_id: str
    token: str = field(repr=False)
    app_secret: str = field(repr=False)
    verify_token: str = field(repr=False)
    template: str = "titian_pesan"
    template_language: str = "id"
    url: str = "https://graph.facebook.com/v21.0"


@dataclass(frozen=True)
class Calls:
    """A telephone exchange, or an app on the office's telephone, that tells of missed calls."""

    __pydantic_config__ = STRICT

    signing_key: str = field(repr=False)


@dataclass(frozen=True)
class Carriers:
    """The carriers of one office, or of all."""

    __pydantic_config__ = STRICT

    sms: Literal["simulator", "android", "smpp", "off"] = "simulator"
    whatsapp: Literal["simulator", "cloud", "off"] = "simulator"
    push: Literal["on", "off"] = "on"  # signs to the browsers of colleagues, by their makers
    push_hosts: tuple[str, ...] = ()  # besides those that we know
    strangers_to: str = ""  # code of the office that sees unknown numbers; empty: the first
    android: Android | None = None
    smpp: Smpp | None = None
    cloud: WhatsApp | None = None
    calls: Calls | None = None

    def missing(self) -> list[str]:
        """What is chosen and not described."""
        wanted = {"android": self.android, "smpp": self.smpp, "cloud": self.cloud}
        chosen = {self.sms, self.whatsapp}
        return [name for name, one in wanted.items() if name in chosen and one is None]


Book = Mapping[str, Carriers]


def opened(secret: str) -> str:
    """A key as it stands, or as its file says it."""
    if not secret.startswith(FILE):
        return secret
    return Path(secret.removeprefix(FILE)).read_text().strip()
