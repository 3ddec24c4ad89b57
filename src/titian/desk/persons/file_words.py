"""Why was a file not kept, and what helps, in the words of the office?"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from titian.documents import troubles
from titian.documents.troubles import FileTrouble

WORDS: dict[type[FileTrouble], str | Promise] = {
    troubles.Empty: _("Berkas ini kosong. Pilih berkas lain."),
    troubles.TooLarge: _("Berkas ini lebih dari 20 MB. Pindai lagi dengan ukuran lebih kecil."),
    troubles.UnknownKind: _(
        "Jenis berkas ini tidak dikenal. Pakai foto (JPEG, PNG), PDF, Word, Excel, atau teks."
    ),
    troubles.OldOffice: _(
        "Berkas Word atau Excel lama tidak dapat diperiksa. Simpan sebagai .docx, .xlsx, atau PDF."
    ),
    troubles.Broken: _("Berkas ini rusak atau terpotong. Ambil lagi dari asalnya."),
    troubles.Locked: _("Berkas ini memakai kata sandi. Buka kuncinya dahulu, lalu unggah lagi."),
    troubles.HoldsProgram: _(
        "Berkas ini memuat program (makro atau skrip). Cetak atau pindai menjadi PDF baru."
    ),
    troubles.TooManyPixels: _("Gambar ini terlalu besar. Perkecil dahulu, misalnya 2400 titik."),
    troubles.ManyPages: _("Gambar ini berisi beberapa halaman. Simpan sebagai PDF."),
    troubles.TooManyPages: _("PDF ini lebih dari 60 halaman. Bagi menjadi beberapa berkas."),
    troubles.Inflated: _("Isi berkas ini jauh lebih besar dari ukurannya. Buat lagi berkasnya."),
    troubles.Missing: _("Berkasnya tidak ditemukan di penyimpanan. Hubungi admin."),
}


def trouble_words(trouble: FileTrouble) -> str:
    return str(WORDS.get(type(trouble), WORDS[troubles.Broken]))
