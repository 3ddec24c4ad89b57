"""What does no description say? Which officer works here, which places there are.

Loaded by schemathesis itself: bodies that are right in form get an officer, a place and a day
that exist, so that they reach the deed and not only the door.
"""

import os
import re
import sys
from uuid import UUID

OFFICER = "TITIAN_FUZZ_OFFICER"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
A_DAY = "1990-08-19"
LONGEST_CODE = 13


def map_body(ctx: object, body: object) -> object:
    """Only what is right in form is put in: what is wrong stays wrong."""
    _ = ctx
    if not isinstance(body, dict) or not _is_uuid(body.get("officer")):
        return body
    whole = {**body, "officer": os.environ[OFFICER], "why_again": "uji"}
    who = whole.get("identity")
    if isinstance(who, dict):
        code, day = who.get("region"), who.get("birth_on")
        if isinstance(code, str) and code.isprintable() and len(code) <= LONGEST_CODE:
            who = {**who, "region": ""}
        if isinstance(day, str) and DAY.fullmatch(day):
            who = {**who, "birth_on": A_DAY}
        whole["identity"] = who
    return whole


def _is_uuid(text: object) -> bool:
    try:
        return isinstance(text, str) and bool(UUID(text))
    except ValueError:
        return False


if "schemathesis" in sys.modules:  # the bench itself only reads a name from here
    sys.modules["schemathesis"].hook(map_body)
