"""How are things said and drawn on a page? Tags and filters that every template may use.

Times are said in the office's zone: the entrance activates it for the request, so a template
names a zone only where another office's time is meant.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo

import phonenumbers
from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template.context import Context
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from titian.desk import bridges
from titian.kit import clock as kit_clock

register = template.Library()
LONG_MIN = 180  # from three hours on the minutes say nothing

TAG_ICONS = {
    "now": "alert",
    "warn": "clock",
    "unsure": "unsure",
    "ok": "check",
    "info": "sync",
    "noted": "pin",
}
INDONESIA = 62


class Step(Protocol):
    """One step of a computed date, as the rules give it."""

    @property
    def text(self) -> str: ...

    @property
    def params(self) -> Mapping[str, object]: ...


@register.simple_tag
def asset(name: str) -> str:
    """Address of our own static file; the plain one while no hashed copy was collected."""
    path = f"titian/{name}"
    try:
        return _collected(path)
    except ValueError:
        return f"{settings.STATIC_URL}{path}"


@cache
def _collected(path: str) -> str:
    """What was collected stays so while the process lives; a page draws it thirty times."""
    return static(path)


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """A drawing beside a word; it says nothing aloud."""
    return _drawn(name, extra, asset("icons.svg"))


@cache
def _drawn(name: str, extra: str, drawings: str) -> SafeString:
    return format_html(
        '<svg class="i{}" aria-hidden="true"><use href="{}#{}"/></svg>',
        f" {extra}" if extra else "",
        drawings,
        name,
    )


@register.simple_tag
def tag(word: object, kind: str = "", sign: str = "") -> SafeString:
    """A state: sign and word. `kind`: now, warn, ok, info, unsure, plain (no sign) or empty."""
    return _tagged(str(word), kind, sign or TAG_ICONS.get(kind, ""))


@lru_cache(maxsize=1024)
def _tagged(word: str, kind: str, sign: str) -> SafeString:
    drawn = format_html("{} ", icon(sign)) if sign else ""
    return format_html('<span class="tag{}">{}{}</span>', f" {kind}" if kind else "", drawn, word)


@register.simple_tag
def bridge(done: int, total: int, label: str) -> SafeString:
    """The guidance as planks: `done` planks walked, the next one is where the client stands."""
    return mark_safe(bridges.draw(done=done, total=total, label=label))  # noqa: S308


@register.simple_tag(takes_context=True)
def query(context: Context, **changes: object) -> str:
    """The page's own address with some parameters changed; an empty value takes one out."""
    request: HttpRequest = context["request"]
    parameters = request.GET.copy()
    for name, value in changes.items():
        parameters.pop(name, None)
        if value not in (None, ""):
            parameters[name] = str(value)
    return f"?{parameters.urlencode()}"


@register.filter
def date_words(value: date | datetime | None) -> str:
    """24 November 2026"""
    return kit_clock.long_date(_day(value), _language()) if value else ""


@register.filter
def minute_of(value: datetime, since: datetime) -> int:
    """Whole minutes since then."""
    return int((value - since).total_seconds() // 60)


@register.filter
def office_time(minutes: int | None) -> str:
    """45 menit, 6 jam; never days, as those of an office are not of 24 hours."""
    if minutes is None:
        return "–"
    if minutes < LONG_MIN:
        return ngettext("%(n)s menit", "%(n)s menit", minutes) % {"n": minutes}
    hours = round(minutes / 60)
    return ngettext("%(n)s jam", "%(n)s jam", hours) % {"n": figure(hours)}


@register.filter
def month_words(value: date | datetime | None) -> str:
    """November 2026"""
    return kit_clock.month_year(_day(value), _language()) if value else ""


@register.filter
def day_before(value: date | None) -> date | None:
    """The last day of a period that ends before `value`."""
    return value - timedelta(days=1) if value else None


@register.filter
def day_words(value: date | datetime | None) -> str:
    """Selasa, 24 November 2026"""
    return kit_clock.weekday_date(_day(value), _language()) if value else ""


@register.filter
def date_short(value: date | datetime | None) -> str:
    """24 Nov"""
    return kit_clock.short_date(_day(value), _language()) if value else ""


@register.filter
def clock(value: datetime | None, zone: str = "") -> str:
    """09.12 WITA"""
    return _clock_time(value, zone or _zone()) if value else ""


@register.filter
def moment(value: datetime | None, zone: str = "") -> str:
    """24 November 2026, 09.12 WITA"""
    if value is None:
        return ""
    zone = zone or _zone()
    day = kit_clock.today(zone, value)
    return f"{kit_clock.long_date(day, _language())}, {_clock_time(value, zone)}"


@register.simple_tag
def hours_of(zone: str = "") -> str:
    """WITA: by which clock the bare hours of a table are said."""
    zone = zone or _zone()
    try:
        return kit_clock.zone_label(zone)
    except kit_clock.UnknownZone:
        return zone


@register.filter
def ago(value: datetime | None, now: datetime | None = None) -> str:
    """How long since: 3 hari, 25 menit, baru saja"""
    if value is None:
        return ""
    return kit_clock.ago(value, now or timezone.now(), _language())


@register.filter
def figure(value: object) -> object:
    """1.119 in Indonesian, 1,119 in English; what is no number stays as it is."""
    return number_format(value, force_grouping=True) if isinstance(value, int) else value


@register.filter
def rupiah(value: int) -> str:
    """Rp 2.500.000"""
    return f"Rp {figure(value)}"


@register.filter
def iso(value: date | datetime | None) -> str:
    """For the datetime attribute of <time>."""
    return value.isoformat() if value else ""


@register.filter
def phone(value: str) -> str:
    """+6281000004417 is said 0810-0000-4417, a landline (0401) 312-345; else as it was written."""
    return _phone(value)


@lru_cache(maxsize=1024)
def _phone(value: str) -> str:
    try:
        number = phonenumbers.parse(value, "ID")
    except phonenumbers.NumberParseException:
        return value
    if number.country_code != INDONESIA:
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)


@register.filter
def translated(words: str) -> str:
    """Words of the law's data in the reader's language; nothing stays nothing."""
    return gettext(words) if words else ""


@register.filter
def step_text(step: Step) -> str:
    """One step of a computed date in the reader's language."""
    said = {name: _said(value) for name, value in step.params.items()}
    return gettext(step.text).format(**said)


def _said(value: object) -> str:
    """A date in words, a word of ours in the reader's language, anything else as it is."""
    if isinstance(value, date):
        return date_words(value)
    return translated(value) if isinstance(value, str) else str(value)


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def _zone() -> str:
    return timezone.get_current_timezone_name()


def _day(value: date | datetime) -> date:
    return kit_clock.today(_zone(), value) if isinstance(value, datetime) else value


def _clock_time(value: datetime, zone: str) -> str:
    try:
        return kit_clock.clock_time(value, zone, _language())
    except kit_clock.UnknownZone:
        return f"{value.astimezone(ZoneInfo(zone)):%H.%M} {zone}"
