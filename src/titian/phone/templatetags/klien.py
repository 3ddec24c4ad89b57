"""What do the templates of the client's pages need? Words with gaps, pictures, our own files."""

from functools import cache

from django import template
from django.conf import settings
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from titian.phone.pictures import drawn
from titian.phone.said import Said

register = template.Library()


@register.simple_tag(takes_context=True)
def say(context: Context, key: str, **gaps: object) -> SafeString:
    """A sentence in the reader's language, its gaps filled."""
    words: Said = context["w"]
    return format_html(words[key], **gaps) if gaps else format_html("{}", words[key])


@register.simple_tag
def picture(name: str, kind: str = "") -> SafeString:
    return drawn(name, kind)


@register.simple_tag(takes_context=True)
def complaint_about(context: Context, about: str) -> str:
    """About whom somebody complains, as the client says it."""
    words: Said = context["w"]
    return words[f"about_{about}"]


@register.simple_tag(takes_context=True)
def permit_word(context: Context, of: str) -> str:
    """What a permission is for, or how far it came, as the client says it."""
    words: Said = context["w"]
    return words[f"permit_{of}"]


@register.simple_tag
def klien_asset(name: str) -> str:
    """Address of our own static file; the plain one while no hashed copy was collected."""
    try:
        return _collected(f"klien/{name}")
    except ValueError:
        return f"{settings.STATIC_URL}klien/{name}"


@cache
def _collected(path: str) -> str:
    return static(path)


@register.filter
def dialled(number: str) -> str:
    """(0451) 000-118 as a link dials it."""
    return "".join(sign for sign in number if sign.isdigit() or sign == "+")


@register.filter
def unbroken(text: str) -> SafeString:
    """A number that stays on one line."""
    return format_html('<span class="nw">{}</span>', text)
