"""How is each reason to look said, and with which sign?"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from titian.reporting.rules.attention import Reason

SHORT: Mapping[str, str | Promise] = {
    Reason.HELP: _("Butuh bantuan segera"),
    Reason.NEED: _("Minta sesuatu"),
    Reason.CHANGED: _("Ada yang berubah"),
    Reason.MOOD: _("Sedang susah"),
    Reason.PHOTO: _("Foto meragukan"),
    Reason.WINDOW: _("Di luar waktunya"),
    Reason.PLACE: _("Tempat tidak cocok"),
    Reason.DOUBT: _("Perlu dipastikan"),
    Reason.WAITS: _("Tempat belum dibandingkan"),
    Reason.FACE: _("Foto belum dicocokkan"),
}
KINDS: Mapping[str, tuple[str, str]] = {
    Reason.HELP: ("warn", "alert"),
    Reason.NEED: ("warn", "chat"),
    Reason.CHANGED: ("info", "swap"),
    Reason.MOOD: ("warn", "help"),
    Reason.PHOTO: ("unsure", ""),
    Reason.WINDOW: ("warn", "clock"),
    Reason.PLACE: ("unsure", "pin"),
    Reason.DOUBT: ("unsure", ""),
    Reason.WAITS: ("info", "clock"),
    Reason.FACE: ("info", "eye"),
}
LONG: Mapping[str, str | Promise] = {
    Reason.HELP: _("Klien menjawab bahwa ia butuh bantuan segera. Hubungi hari ini."),
    Reason.NEED: _("Klien meminta sesuatu."),
    Reason.CHANGED: _("Alamat, telepon, keluarga, atau pekerjaannya berubah."),
    Reason.MOOD: _("Klien menjawab sedang susah."),
    Reason.WINDOW: _("Dibuat di luar masa lapor atau sesudah jatuh tempo."),
    Reason.DOUBT: _("Ada kiriman yang belum dipastikan: lihat daftar Perlu dilihat."),
    Reason.WAITS: _(
        "Tempat lapor belum dibandingkan dengan alat pelacak; biasanya beberapa menit."
    ),
    Reason.FACE: _("Foto lapor belum dicocokkan dengan foto di berkas."),
}
SENT_BEFORE = _("Foto ini sama persis dengan foto pada laporan lain.")
LOST = _("Klien mengirim foto, tetapi fotonya tidak sampai.")
NOTHING_BESIDE = _("Berkas belum punya foto untuk dibandingkan.")
ALONE_IS_NOW = ("now", "alert")  # one red tag a page, on the first who needs help
