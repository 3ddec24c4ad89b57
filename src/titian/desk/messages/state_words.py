"""How is the state of a message said, and why did it not arrive?"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from titian.messages.models import Message

Word = str | Promise
KINDS: Mapping[str, str] = {  # of a tag
    Message.State.WAITING: "plain",
    Message.State.HANDED: "info",
    Message.State.DELIVERED: "ok",
    Message.State.FAILED: "warn",
    Message.State.UNKNOWN: "unsure",
    Message.State.LATE: "warn",
    Message.State.WITHDRAWN: "plain",
    Message.State.RECEIVED: "plain",
}
REASONS: Mapping[str, Word] = {
    "too_late": _("Waktunya sudah lewat ketika pesan ini dapat dikirim."),
    "broken_off": _("Komputer berhenti ketika pesan ini sedang dikirim. Mungkin sampai."),
    "unclear": _("Operator tidak menjawab dengan jelas. Mungkin sampai, mungkin tidak."),
    "opted_out": _("Klien meminta tanpa pesan otomatis."),
    "answered": _("Klien sudah melapor, atau tanggalnya berubah."),
    "by_hand": _("Ditarik petugas sebelum dikirim."),
}
WHY_NO_WAY: Mapping[str, Word] = {
    "no_number": _("Klien ini belum punya nomor sendiri yang aktif."),
    "no_carrier": _("Kantor ini belum punya operator untuk cara yang dipilih klien."),
    "not_wanted": _("Klien ini memilih tanpa pesan."),
    "opted_out": _("Klien ini meminta tanpa pesan otomatis."),
}


def kind_of(message: Message) -> str:
    return KINDS.get(message.state, "plain")


def reason_of(message: Message) -> Word:
    """In words; what the operator said stays as it said it."""
    return REASONS.get(message.reason, message.reason)
