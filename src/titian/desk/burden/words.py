"""How is a burden said? Bands, points, and why somebody is proposed."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from titian.insight.rules.sharing import Proposal
from titian.insight.rules.weights import UNASSESSED, Weights


def band_words() -> Sequence[tuple[tuple[str, ...], str]]:
    """The columns of risk, the highest first; a child's instrument says *menengah* for *sedang*."""
    return [
        (("sangat_tinggi",), _("Sangat tinggi")),
        (("tinggi",), _("Tinggi")),
        (("sedang", "menengah"), _("Sedang")),
        (("rendah",), _("Rendah")),
        ((UNASSESSED,), _("Belum dinilai")),
    ]


def reasons_of(proposal: Proposal) -> str:
    """Paling ringan bebannya (24 poin), mengenal kelurahan ini (3 klien)."""
    points = points_word(proposal.burden)
    light = (
        _("paling ringan bebannya ({points})") if proposal.is_lightest else _("bebannya {points}")
    ).format(points=points)
    known = _known(proposal)
    return f"{light}, {known}" if known else light


def points_word(points: int) -> str:
    return ngettext("{n} poin", "{n} poin", points).format(n=points)


def weights_words(weights: Weights) -> Sequence[tuple[str, int]]:
    """What weighs how much, as the version has it."""
    by_risk = [
        (
            _("Risiko {band}").format(band=word.lower()),
            weights.risk.get(keys[0], weights.unassessed),
        )
        for keys, word in band_words()
        if keys != (UNASSESSED,)
    ]
    by_way = [
        (_("Rumah {km} km atau lebih dari kantor").format(km=step.from_km), step.points)
        for step in weights.travel
    ]
    return [*by_risk, (_("Risiko belum dinilai"), weights.unassessed), *by_way]


def _known(proposal: Proposal) -> str:
    village, district = proposal.in_village, proposal.in_district
    if village:
        word = ngettext(
            "mengenal kelurahan atau desa ini ({n} klien)",
            "mengenal kelurahan atau desa ini ({n} klien)",
            village,
        )
        return word.format(n=village)
    if district:
        word = ngettext(
            "mengenal kecamatan ini ({n} klien)", "mengenal kecamatan ini ({n} klien)", district
        )
        return word.format(n=district)
    return ""
