"""To which groups does the client belong, in words: the computed ones, then the entered ones?"""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from titian.clients.marks import Groups
from titian.clients.rules.categories import Computed

COMPUTED_WORDS = {
    Computed.CHILD: _("Anak"),
    Computed.WOMAN: _("Perempuan"),
    Computed.ELDERLY: _("Lansia"),
    Computed.FOREIGNER: _("WNA"),
}


def group_words(groups: Groups) -> Sequence[str]:
    computed = [str(COMPUTED_WORDS[group]) for group in groups.computed]
    return [*computed, *(category.get_kind_display() for category in groups.entered)]
