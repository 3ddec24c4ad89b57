"""How does a drawing of a page look on paper? The same SVG, with its colours inside.

A page takes them from its stylesheet, which a paper has not.
"""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from titian.desk.maps.page import map_view
from titian.desk.maps.picture import Picture

OPENING = "<svg "
SPACE = 'xmlns="http://www.w3.org/2000/svg" '
STYLE = (
    "<style>text{font-family:'Libertinus Serif';font-size:13px;fill:#1d1a16}"
    ".lab{fill:#5d5548}.axis{stroke:#b9b1a3;fill:none}"
    ".b1{fill:#1f5f5b}.b2{fill:#a07c45}.b3{fill:#fff;stroke:#6d6557;stroke-dasharray:3 2}"
    ".b4{fill:#a3271b}.shore{fill:none;stroke:#8a7448;stroke-width:10}"  # land and lake fill theirs
    ".base,.lake{fill:#eef2f2}.land{fill:#faf6ec}.rough .base{fill:#faf6ec}"
    ".limit{fill:none;stroke:#8c8475;stroke-width:1.2}"
    ".zn{fill:#1f5f5b;fill-opacity:.13;stroke:#1f5f5b;stroke-width:2.5}"
    ".zn.no{fill:#a3271b;stroke:#a3271b;stroke-width:6}.zn2{fill:none;stroke:#fff;stroke-width:2}"
    ".way{fill:none;stroke:#1f5f5b;stroke-opacity:.22;stroke-linecap:round;stroke-linejoin:round}"
    ".way-line{fill:none;stroke:#1f5f5b;stroke-width:2.5;stroke-dasharray:10 6}"
    ".way.no,.way-line.no{stroke:#a3271b}"
    ".acc{fill:#a07c45;fill-opacity:.15;stroke:#8a5a00;stroke-width:1.5;stroke-dasharray:4 3}"
    ".acc.sure{stroke-dasharray:none;fill:#a3271b;stroke:#a3271b}"
    ".acc.in{stroke-dasharray:none;fill:#2f6b3a;stroke:#2f6b3a}"
    ".acc.plain{stroke-dasharray:none;fill:#5d5548;stroke:#5d5548}"
    ".trk{fill:none;stroke:#1d1a16;stroke-width:2}.trk.gap{stroke-dasharray:2 6}"
    ".mk{fill:#1d1a16;stroke:#fff;stroke-width:1.5}"
    ".mk.ring{fill:#fff;stroke:#1d1a16;stroke-width:2.5}"
    ".mk.cross{fill:none;stroke:#1d1a16;stroke-width:2.5}"
    ".mk.home,.mk.pin{fill:#1f5f5b}.bar-line{fill:none;stroke:#1d1a16;stroke-width:2}</style>"
)


def on_paper(drawing: str | SafeString) -> str:
    """A whole SVG; nothing of nothing."""
    text = str(drawing).strip()
    if not text.startswith(OPENING):
        return ""
    opened, _, rest = text.partition(">")
    return f"{OPENING}{SPACE}{opened.removeprefix(OPENING)}>{STYLE}{rest}"


def map_on_paper(picture: Picture) -> str:
    shown = map_view(picture)
    drawn = render_to_string("desk/maps/svg.html", {"map": shown, "drawing": shown.drawing})
    return on_paper(drawn)
