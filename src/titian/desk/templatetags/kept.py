"""What many pages show alike, drawn once for each and kept for the next: the menu (the same
entries and counts), the filters of a list (the same officers, the same choice), in one language.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override

from titian.desk.frame import Frame, NavItem, address_of
from titian.desk.people.list_form import ListForm

KEPT = 256

register = template.Library()


@register.simple_tag(takes_context=True)
def menu(context: Context) -> SafeString:
    """For whoever reads the page; empty where nobody is signed in."""
    frame: Frame = context["frame"]
    path = str(context["request"].path)
    is_own = path == address_of("account_change_password")
    return _drawn(frame.nav, path if is_own else "", get_language() or "")


@register.simple_tag
def filters(form: ListForm) -> SafeString:
    """The fields in one line."""
    return _filters(_Alike((*form.likeness, get_language()), form))


@dataclass(frozen=True)
class _Alike:
    """Forms that look the same, of which one is drawn."""

    likeness: tuple[object, ...]
    form: ListForm = field(compare=False)


@lru_cache(maxsize=KEPT)
def _filters(alike: _Alike) -> SafeString:
    return render_to_string("desk/people/filters.html", {"form": alike.form})


@lru_cache(maxsize=KEPT)
def _drawn(nav: tuple[NavItem, ...], path: str, language: str) -> SafeString:
    work = [item for item in nav if not item.is_apart]
    apart = [item for item in nav if item.is_apart]
    with override(language):
        return render_to_string("desk/nav.html", {"work": work, "apart": apart, "path": path})
