"""Who lives in the desa, kelurahan or kecamatan of this name?"""

import re

from django.db.models import Q

from titian.clients.models import Client
from titian.clients.search.by_words import Match
from titian.clients.search.tokens import Kind
from titian.kit import regions
from titian.offices.models import Office

SHORTEST_PLACE = 4  # letters
MOST_PLACES = 10
MOST = 400
KIND_OF_PLACE = re.compile(r"(?i)^(desa|dusun|kampung|kel\.?|kelurahan|kec\.?|kecamatan)\s+")
AFTER_NAMES = 1.0  # whoever bears the name stands first


def names_a_place(text: str) -> bool:
    """ "desa Tinggede" is no person."""
    return KIND_OF_PLACE.match(text) is not None


def by_villages(text: str, office: Office) -> dict[str, Match]:
    """Clients of the office who live in a place of its province with this name."""
    name = KIND_OF_PLACE.sub("", text)
    if len(name) < SHORTEST_PLACE:
        return {}
    lives = Q()
    for place in regions.find(name, within=office.region[:2], limit=MOST_PLACES):
        lives |= Q(region__gte=place.code, region__lt=f"{place.code}:")  # ":" follows "." and "9"
    if not lives:
        return {}
    found = Client.objects.filter(lives, office=office).values_list("pk", flat=True)
    return {pk.hex: Match(pk.hex, Kind.VILLAGE, AFTER_NAMES) for pk in found[:MOST]}
