"""How was the client received, and in which stage of guidance did the TPP put them?"""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.audit.striking import struck_has_a_reason
from titian.offices.models import Office
from titian.supervision.models.supervision import Supervision


class Intake(Row):
    """The handing over, with its record and the papers that came with the client."""

    supervision = models.ForeignKey(Supervision, models.PROTECT, related_name="intakes")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    on = models.DateField(_("tanggal penerimaan"))
    record_number = models.CharField(_("nomor berita acara"), max_length=80, blank=True)
    brought_by = models.CharField(_("diserahkan oleh"), max_length=120, blank=True)
    prison = models.CharField(_("dari Lapas, Rutan, atau LPKA"), max_length=120, blank=True)
    papers = models.JSONField(_("surat yang diterima"), default=list)
    contract_on = models.DateField(_("kontrak bimbingan ditandatangani"), null=True)
    card_on = models.DateField(_("kartu bimbingan dicetak"), null=True)
    note = models.CharField(_("catatan"), max_length=300, blank=True)
    struck_at = models.DateTimeField(null=True)
    struck_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["supervision"],
                condition=Q(struck_at=None),
                name="a_client_is_received_once_under_a_decree",
            ),
            CheckConstraint(
                condition=Q(contract_on=None) | Q(contract_on__gte=F("on")),
                name="a_contract_is_signed_by_whoever_was_received",
            ),
            struck_has_a_reason("a_struck_intake_has_a_reason"),
        ]


class StageDecision(Row):
    """The TPP put the client in a stage; the computed date was only its proposal."""

    class Stage(models.TextChoices):
        AWAL = "awal", _("Tahap awal")
        LANJUTAN = "lanjutan", _("Tahap lanjutan")
        AKHIR = "akhir", _("Tahap akhir")

    supervision = models.ForeignKey(Supervision, models.PROTECT, related_name="stage_decisions")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    stage = models.CharField(_("tahap"), max_length=8, choices=Stage)
    from_on = models.DateField(_("mulai"))
    tpp_number = models.CharField(_("nomor sidang TPP"), max_length=80, blank=True)
    tpp_on = models.DateField(_("tanggal sidang TPP"))
    note = models.CharField(_("catatan"), max_length=300, blank=True)
    struck_at = models.DateTimeField(null=True)
    struck_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["supervision", "stage"],
                condition=Q(struck_at=None),
                name="a_stage_is_decided_once",
            ),
            struck_has_a_reason("a_struck_stage_has_a_reason"),
        ]
