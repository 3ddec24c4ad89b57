"""What else is known of the person? Apart from the client's row, which every list reads.

What nobody has asked yet is *belum diketahui*: an empty choice, or None where yes and no are
answers.
"""

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.clients.models.client import Client
from titian.clients.sealing import index_of, open_text, seal_text
from titian.documents.models import File
from titian.offices.models import Office

UNKNOWN = _("Belum diketahui")


class Education(models.TextChoices):
    """The eleven levels of the registers."""

    NONE = "tidak_sekolah", _("Tidak sekolah")
    SOME_PRIMARY = "sd_tidak_lulus", _("SD, tidak lulus")
    PRIMARY = "sd", _("SD")
    JUNIOR = "smp", _("SMP")
    SENIOR = "sma", _("SMA atau SMK")
    D1 = "d1", _("D1")
    D2 = "d2", _("D2")
    D3 = "d3", _("D3")
    BACHELOR = "s1", _("S1 atau D4")
    MASTER = "s2", _("S2")
    DOCTOR = "s3", _("S3")
    UNKNOWN = "", UNKNOWN


class Marriage(models.TextChoices):
    SINGLE = "belum", _("Belum kawin")
    MARRIED = "kawin", _("Kawin")
    DIVORCED = "cerai_hidup", _("Cerai hidup")
    WIDOWED = "cerai_mati", _("Cerai mati")
    UNKNOWN = "", UNKNOWN


class Nationality(models.TextChoices):
    INDONESIAN = "wni", _("WNI")
    FOREIGN = "wna", _("WNA")
    UNKNOWN = "", UNKNOWN


class Particulars(Row):
    """Card, family state, schooling, looks: one row, made when something is first known."""

    client = models.OneToOneField(Client, models.PROTECT, related_name="particulars")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")

    kk_sealed = models.TextField(blank=True)
    kk_index = models.CharField(max_length=32, blank=True)
    ktp_is_home = models.BooleanField(_("tinggal di alamat KTP"), null=True)
    ktp_address = models.CharField(_("alamat KTP"), max_length=300, blank=True)
    ktp_region = models.CharField(_("kode wilayah KTP"), max_length=13, blank=True)

    nationality = models.CharField(
        _("kewarganegaraan"), max_length=3, blank=True, choices=Nationality
    )
    country = models.CharField(_("negara asal"), max_length=60, blank=True)
    ethnicity = models.CharField(_("suku"), max_length=60, blank=True)
    language = models.CharField(_("bahasa sehari-hari"), max_length=60, blank=True)
    education = models.CharField(
        _("pendidikan terakhir"), max_length=14, blank=True, choices=Education
    )
    marriage = models.CharField(_("status perkawinan"), max_length=11, blank=True, choices=Marriage)
    is_working = models.BooleanField(_("sedang bekerja"), null=True)
    is_at_school = models.BooleanField(_("sedang sekolah"), null=True)

    height_cm = models.PositiveSmallIntegerField(_("tinggi badan"), null=True)
    marks = models.CharField(_("ciri khusus"), max_length=300, blank=True)
    photo = models.ForeignKey(File, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(height_cm=None) | Q(height_cm__range=(30, 250)),
                name="height_is_that_of_a_person",
            ),
            CheckConstraint(
                condition=Q(country="") | Q(nationality="wna"),
                name="only_foreigners_have_a_country",
            ),
        ]
        indexes = [models.Index(fields=["kk_index"], name="particulars_by_kk")]

    @property
    def kk(self) -> str:
        register = self.client.register
        return open_text(self.kk_sealed, register=register) if self.kk_sealed else ""

    def set_kk(self, number: str) -> None:
        """Seals the family card's number under the register's key and keeps its blind index."""
        if number == self.kk:
            return
        register = self.client.register
        self.kk_sealed = seal_text(number, register=register) if number else ""
        self.kk_index = index_of(number) if number else ""
