"""The links under a list that take it away as a file."""

from typing import cast

from django import template
from django.template.context import Context

from titian.desk.entrance import StaffRequest
from titian.desk.exchange.taking import ASKED_BY, WAYS
from titian.exchange.rules.values import Cell, text_of
from titian.offices.access import Right, scope_of

register = template.Library()


@register.inclusion_tag("desk/exchange/take.html", takes_context=True)
def take_away(context: Context, right: str = Right.EXPORT) -> dict[str, object]:
    """For who may; the filters of the page stay."""
    request = cast(StaffRequest, context["request"])
    query = request.GET.copy()
    for name in ("halaman", ASKED_BY):
        query.pop(name, None)
    kept = query.urlencode()
    begin = f"{request.path}?{kept}{'&' if kept else ''}{ASKED_BY}="
    return {
        "may": bool(scope_of(request.user.role_names, Right(right))),
        **{way: f"{begin}{way}" for way in WAYS},
    }


@register.filter
def cell(value: Cell) -> str:
    """As the file has it."""
    return text_of(value)
