"""Which telephone is meant, and how is its number written?

Numbers are kept as E.164 ("+6281234567890") and shown as people write them ("0812-3456-7890").
"""

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

HOME = "ID"


class NotAPhone(Exception):
    """No telephone number that could be reached from Indonesia."""


def to_e164(text: str) -> str:
    """Accepts 0812…, 62812…, +62 812… and foreign numbers with their plus."""
    try:
        number = phonenumbers.parse(_typed(text), HOME)
    except NumberParseException:
        raise NotAPhone from None
    if not phonenumbers.is_valid_number(number):
        raise NotAPhone
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def pretty(e164: str) -> str:
    """Indonesian numbers as at home, others with their country's number."""
    try:
        number = phonenumbers.parse(e164, HOME)
    except NumberParseException:
        raise NotAPhone from None
    at_home = number.country_code == phonenumbers.country_code_for_region(HOME)
    form = PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, form)


def _typed(text: str) -> str:
    """ "62812…" without its plus is how WhatsApp shows a number."""
    digits = text.strip()
    return f"+{digits}" if digits.startswith("62") else digits
