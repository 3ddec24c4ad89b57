"""With which words? Those of the office, in the client's language, else ours.

A client's language without words of the office's own falls back to ours in that language, then to
Indonesian. A first name stands in it only where the client agreed.
"""

import tomllib
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

from titian.clients.models import Client
from titian.messages.choices import Wish, wish_of
from titian.messages.rules.filling import fill
from titian.offices.models import Office
from titian.offices.settings_of import OfficeSettings, settings_of

FOLDER = Path(__file__).resolve().parent / "words"
LANGUAGES = ("id", "jv", "su", "en")
FIRST = LANGUAGES[0]
UNKNOWN = "–"


def words_to(
    client: Client, kind: str, at: datetime, values: Mapping[str, str], wish: Wish | None = None
) -> str:
    """What this client reads. `wish` where it has been read."""
    wish = wish or wish_of(client)
    name = client.name.split()[0] if wish.may_use_name and client.name else ""
    filled = {"sapaan": f"{name}, " if name else "", **values}
    return words_of(client.office, kind, wish.language, at, filled)


def words_of(
    office: Office, kind: str, language: str, at: datetime, values: Mapping[str, str]
) -> str:
    template = template_of(settings_of(office, at), kind, language)
    phone = office.phone or office.whatsapp or UNKNOWN
    return fill(template, {"kantor": office.name, "telepon": phone, **values})


def template_of(settings: OfficeSettings, kind: str, language: str) -> str:
    own = settings.message_words.get(f"{kind}.{language}", "")
    return own or ours(language).get(kind) or ours(FIRST)[kind]


@cache
def ours(language: str) -> Mapping[str, str]:
    """The words that come with Titian."""
    if language not in LANGUAGES:
        return {}
    return tomllib.loads((FOLDER / f"{language}.toml").read_text())
