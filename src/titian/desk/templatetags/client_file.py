"""The row of links that every page of one file carries."""

from typing import cast

from django import template
from django.template.context import Context

from titian.clients.models import Client
from titian.desk.entrance import StaffRequest
from titian.desk.people.tabs import links_of, tabs_of

register = template.Library()


@register.simple_tag(takes_context=True)
def file_tabs(context: Context, client: Client, here: str) -> dict[str, object]:
    """What the person who reads the page may open; `here` is the name of this page's address."""
    tabs = tabs_of(cast(StaffRequest, context["request"]), client, here)
    return {"links": links_of(tabs), "current": [tab.label for tab in tabs if tab.is_here]}
