"""What does the kontrak bimbingan of this client say? Who, under which decree, and what holds.

The clauses are law as data; the grounds of a revocation are those by which it is proposed.
"""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from titian.desk.sheets.agreement_words import (
    Signing,
    client_section,
    client_signs,
    family_signs,
    guidance_section,
    head_signs,
    officer_section,
    officer_signs,
    place_and_day,
)
from titian.desk.templatetags.titian import translated
from titian.letters.agreement import SHORT_BLANK, Agreement
from titian.letters.letterhead import letterhead_of
from titian.letters.sections import Section
from titian.supervision.law import Rule
from titian.supervision.rules.contract import (
    BANS,
    CONSEQUENCES,
    DUTIES,
    RIGHTS,
    WAYS,
    clauses_for,
    revoked_when,
)


def contract_of(signing: Signing) -> Agreement:
    """Signed or to be signed: the law is that of the day of signing."""
    client = signing.client
    signed_on = signing.intake.contract_on if signing.intake else None
    return Agreement(
        letterhead=letterhead_of(client.office, signing.at),
        title=_("KONTRAK BIMBINGAN"),
        number=SHORT_BLANK,
        opening=_("PK dan klien yang namanya tercantum di bawah ini menyepakati yang berikut."),
        sections=(
            client_section(signing),
            officer_section(signing, _("Pembimbing Kemasyarakatan")),
            guidance_section(signing, has_duty=True),
            *_clauses(signing),
        ),
        closing=_(
            "Isi kontrak ini telah dibacakan dan dijelaskan kepada klien, dan klien memahaminya."
        ),
        place_and_day=place_and_day(client.office, signed_on),
        signers=(
            client_signs(client),
            officer_signs(client, _("Pembimbing Kemasyarakatan")),
            family_signs(client),
            head_signs(client.office),
        ),
        printed=signing.printed,
    )


def _clauses(signing: Signing) -> Iterator[Section]:
    programme = signing.supervision.programme
    on = (signing.intake and signing.intake.contract_on) or signing.today
    clauses = clauses_for(programme, on)
    revoked = revoked_when(programme, on)
    for part, title in (
        (RIGHTS, _("Hak klien")),
        (DUTIES, _("Kewajiban klien")),
        (BANS, _("Larangan")),
        (WAYS, _("Cara pembimbingan")),
        (CONSEQUENCES, _("Akibat pelanggaran")),
    ):
        yield Section(title, lines=_said(clauses[part]))
    if revoked:
        text = _("Sesudah sidang TPP, bimbingan dapat dicabut bila klien:")
        yield Section(_("Pencabutan"), text=text, lines=_said(revoked))


def _said(rules: Iterable[Rule]) -> tuple[str, ...]:
    return tuple(f"{translated(rule.title)}." for rule in rules)
