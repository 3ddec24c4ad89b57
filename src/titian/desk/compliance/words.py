"""What are the kinds, the answers and the heaps of the picture called?"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from titian.insight.rules.compliance import Answer, Heap, Kind

Word = str | Promise

KINDS: Mapping[Kind, Word] = {
    Kind.REPORT: _("Wajib lapor"),
    Kind.MEETING: _("Janji temu"),
    Kind.CONDITION: _("Syarat"),
    Kind.PROGRAMME: _("Program"),
}
HEAPS: Mapping[Heap, Word] = {
    Heap.CAME: _("Datang atau dipenuhi"),
    Heap.EXCUSED: _("Dimaafkan"),
    Heap.NOT: _("Tidak datang atau tidak patuh"),
    Heap.OPEN: _("Masih ditunggu"),
}
SHORT: Mapping[Heap, Word] = {  # over a column of numbers
    Heap.CAME: _("Datang"),
    Heap.EXCUSED: _("Dimaafkan"),
    Heap.NOT: _("Tidak"),
    Heap.OPEN: _("Ditunggu"),
}
ANSWERS: Mapping[Answer, Word] = {
    Answer.CAME: _("Datang"),
    Answer.LATE: _("Terlambat"),
    Answer.EXCUSED: _("Dimaafkan"),
    Answer.OURS: _("Karena kantor"),
    Answer.SILENT: _("Lewat tanpa kabar"),
    Answer.REFUSED: _("Tanpa alasan yang diterima"),
    Answer.BROKEN: _("Tidak patuh"),
    Answer.WAITED: _("Ditunggu"),
    Answer.UNSURE: _("Belum dihitung, bukti kurang"),
    Answer.PARTLY: _("Sebagian"),
}
KEPT = _("Dipenuhi")
COLOURS: Mapping[Heap, str] = {
    Heap.CAME: "ok",
    Heap.EXCUSED: "info",
    Heap.NOT: "warn",
    Heap.OPEN: "unsure",
}
