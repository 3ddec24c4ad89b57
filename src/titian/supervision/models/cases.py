"""For which offence was the client sentenced, by which court, to what, and what has been paid?

A client may have several cases. The sentence of a case feeds the facts from which the dates are
computed (`SentenceEvent`), so that nobody enters a verdict twice.
"""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.audit.striking import struck_has_a_reason
from titian.clients.models import Client
from titian.offices.models import Office
from titian.supervision.models.supervision import Supervision

WHOLE_SENTENCE = Q(years__isnull=False, months__isnull=False, days__isnull=False)
NO_SENTENCE = Q(years=None, months=None, days=None)
SOME_DAY = Q(years__gt=0) | Q(months__gt=0) | Q(days__gt=0)


class Case(Row):
    """One case before one court, from the police to the verdict."""

    class Stage(models.TextChoices):
        PRE = "pra", _("Pra-ajudikasi (penyidikan, penuntutan)")
        TRIAL = "ajudikasi", _("Ajudikasi (sidang)")
        POST = "pasca", _("Pasca-ajudikasi (sesudah putusan)")

    client = models.ForeignKey(Client, models.PROTECT, related_name="cases")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    supervision = models.ForeignKey(
        Supervision, models.PROTECT, null=True, related_name="cases", verbose_name=_("SK")
    )
    stage = models.CharField(_("tahap perkara"), max_length=10, choices=Stage)
    category = models.CharField(_("golongan tindak pidana"), max_length=30)
    articles = models.JSONField(_("pasal"), default=list)
    verdict_number = models.CharField(_("nomor putusan"), max_length=80, blank=True)
    verdict_on = models.DateField(_("tanggal putusan"), null=True)
    final_on = models.DateField(_("berkekuatan hukum tetap"), null=True)
    court = models.CharField(_("pengadilan"), max_length=120, blank=True)
    years = models.PositiveSmallIntegerField(_("tahun"), null=True)
    months = models.PositiveSmallIntegerField(_("bulan"), null=True)
    days = models.PositiveIntegerField(_("hari"), null=True)
    fine_idr = models.PositiveBigIntegerField(_("denda"), null=True)
    fine_months = models.PositiveSmallIntegerField(_("subsider denda, bulan"), default=0)
    compensation_idr = models.PositiveBigIntegerField(_("uang pengganti"), null=True)
    compensation_months = models.PositiveSmallIntegerField(
        _("subsider uang pengganti, bulan"), default=0
    )
    restitution_idr = models.PositiveBigIntegerField(_("restitusi"), null=True)
    struck_at = models.DateTimeField(null=True)
    struck_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(
                condition=NO_SENTENCE | (WHOLE_SENTENCE & SOME_DAY),
                name="a_sentence_lasts_at_least_a_day",
            ),
            CheckConstraint(
                condition=Q(final_on=None) | Q(verdict_on=None) | Q(final_on__gte=F("verdict_on")),
                name="a_verdict_is_final_after_it_is_given",
            ),
            struck_has_a_reason("a_struck_case_has_a_reason"),
        ]


class Payment(Row):
    """A part of a fine, of compensation to the state or of restitution that was paid."""

    class Towards(models.TextChoices):
        FINE = "denda", _("Denda")
        COMPENSATION = "uang_pengganti", _("Uang pengganti")
        RESTITUTION = "restitusi", _("Restitusi")

    case = models.ForeignKey(Case, models.PROTECT, related_name="payments")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    towards = models.CharField(_("untuk"), max_length=14, choices=Towards)
    amount_idr = models.PositiveBigIntegerField(_("jumlah"))
    on = models.DateField(_("tanggal bayar"))
    receipt = models.CharField(_("nomor bukti bayar"), max_length=80, blank=True)
    struck_at = models.DateTimeField(null=True)
    struck_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(condition=Q(amount_idr__gt=0), name="a_payment_is_some_money"),
            struck_has_a_reason("a_struck_payment_has_a_reason"),
        ]


class PrisonRegister(Row):
    """Under which number a prison held the client for this case."""

    class Book(models.TextChoices):
        A_I = "A.I", _("A.I: tahanan kepolisian")
        A_II = "A.II", _("A.II: tahanan kejaksaan")
        A_III = "A.III", _("A.III: tahanan pengadilan negeri")
        A_IV = "A.IV", _("A.IV: tahanan pengadilan tinggi")
        A_V = "A.V", _("A.V: tahanan Mahkamah Agung")
        B_I = "B.I", _("B.I: pidana lebih dari satu tahun")
        B_IIA = "B.IIa", _("B.IIa: pidana 3 sampai 12 bulan")
        B_IIB = "B.IIb", _("B.IIb: pidana sampai 3 bulan")
        B_III = "B.III", _("B.III: kurungan")
        OTHER = "lain", _("Register lain")

    case = models.ForeignKey(Case, models.PROTECT, related_name="prison_registers")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    book = models.CharField(_("register"), max_length=5, choices=Book)
    number = models.CharField(_("nomor"), max_length=80)
    prison = models.CharField(_("Lapas, Rutan, atau LPKA"), max_length=120)
    from_on = models.DateField(_("sejak"), null=True)
    struck_at = models.DateTimeField(null=True)
    struck_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["case", "book", "number", "prison"],
                condition=Q(struck_at=None),
                name="a_prison_register_is_entered_once",
            ),
            struck_has_a_reason("a_struck_prison_register_has_a_reason"),
        ]
