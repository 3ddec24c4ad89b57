"""How many due days moved by a change of the calendar? Said on the page that follows."""

from django.http import HttpRequest
from django.utils.translation import ngettext


def moved_words(request: HttpRequest) -> str:
    """A sentence to add, empty when nothing moved."""
    typed = request.GET.get("pindah", "")
    if not typed.isdecimal() or int(typed) == 0:
        return ""
    moved = int(typed)
    return " " + ngettext(
        "Jatuh tempo {n} klien dihitung ulang.", "Jatuh tempo {n} klien dihitung ulang.", moved
    ).format(n=moved)
