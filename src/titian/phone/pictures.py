"""Which pictures can a client page show? Those of pictures.svg, drawn into the page itself.

Inside the page they cost no request of their own, and only those that are shown are sent.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from django.utils.safestring import SafeString, mark_safe

SYMBOL = re.compile(r'<symbol id="([\w-]+)"[^>]*>(.*?)</symbol>', re.DOTALL)


class NoSuchPicture(LookupError):
    """Nobody drew it."""


@cache
def drawings() -> Mapping[str, str]:
    """Name and what is inside the symbol."""
    text = (files(__package__) / "pictures.svg").read_text("utf-8")
    return {name: re.sub(r">\s+<", "><", inside.strip()) for name, inside in SYMBOL.findall(text)}


@cache
def drawn(name: str, kind: str = "") -> SafeString:
    """The picture as it stands in the page; it says nothing aloud. Raises NoSuchPicture."""
    if name not in drawings():
        raise NoSuchPicture(name)
    shown = f' class="{kind}"' if kind else ""
    inside = drawings()[name]
    return mark_safe(  # noqa: S308 - our own file
        f'<svg{shown} viewBox="0 0 24 24" aria-hidden="true">{inside}</svg>'
    )
