"""Which warning letters went to this client: proposed, signed, handed over, withdrawn?

An officer proposes, the head decides; a number is given when it is decided, and stays given when
the letter is withdrawn. What the letter says is sealed, as everything that is told of a client.
"""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.clients.models import Client
from titian.clients.sealing import open_text, seal_text
from titian.guidance.models.documents import Document
from titian.guidance.rules.warnings import Sent
from titian.offices.models import Office, Staff
from titian.supervision.models import Step, Supervision

ROMAN = ("", "I", "II", "III")
ISSUED = Q(is_issued=True, issued_on__isnull=False, answer_by_on__isnull=False) & ~Q(number="")
NOT_ISSUED = Q(issued_on=None, answer_by_on=None, number="", delivered_on=None, withdrawn_at=None)


class WarningLetter(Row):
    """One letter, from the proposal on."""

    class Way(models.TextChoices):
        BY_HAND = "langsung", _("Diserahkan kepada klien")
        FAMILY = "keluarga", _("Lewat keluarga atau penjamin")
        VILLAGE = "desa", _("Lewat desa atau kelurahan")
        POST = "pos", _("Lewat pos")
        MESSAGE = "pesan", _("Foto suratnya dikirim lewat pesan")

    client = models.ForeignKey(Client, models.PROTECT, related_name="warnings")
    supervision = models.ForeignKey(Supervision, models.PROTECT, related_name="warnings")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(_("surat peringatan ke"))
    because_sealed = models.TextField()
    asks_sealed = models.TextField()
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    is_issued = models.BooleanField(_("dikeluarkan"), null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    decision_note = models.CharField(_("alasan keputusan"), max_length=300, blank=True)
    number = models.CharField(_("nomor surat"), max_length=80, blank=True)
    issued_on = models.DateField(_("tanggal surat"), null=True)
    answer_by_on = models.DateField(_("menghadap paling lambat"), null=True)
    step = models.OneToOneField(Step, models.PROTECT, null=True, related_name="warning")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    delivered_on = models.DateField(_("diserahkan"), null=True)
    delivered_by_way = models.CharField(_("cara"), max_length=8, blank=True, choices=Way)
    delivered_to = models.CharField(_("diterima oleh"), max_length=120, blank=True)
    delivered_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    withdrawn_because = models.CharField(_("alasan pencabutan"), max_length=300, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(condition=Q(level__range=(1, 3)), name="there_are_three_warnings"),
            CheckConstraint(
                condition=Q(is_issued=None, decided_at=None, decided_by=None)
                | Q(is_issued__isnull=False, decided_at__isnull=False, decided_by__isnull=False),
                name="a_warning_is_decided_by_someone",
            ),
            CheckConstraint(
                condition=ISSUED | (NOT_ISSUED & (Q(is_issued=None) | Q(is_issued=False))),
                name="only_an_issued_warning_has_a_number",
            ),
            CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_because="")
                | (
                    Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                    & ~Q(withdrawn_because="")
                ),
                name="a_withdrawn_warning_has_a_reason",
            ),
            CheckConstraint(
                condition=Q(delivered_on=None, delivered_by_way="", delivered_by=None)
                | (
                    Q(delivered_on__isnull=False, delivered_by__isnull=False)
                    & ~Q(delivered_by_way="")
                ),
                name="a_delivered_warning_says_how",
            ),
            UniqueConstraint(
                fields=["supervision"],
                condition=Q(is_issued=None),
                name="one_warning_waits_for_the_head",
            ),
            UniqueConstraint(
                fields=["office", "number"],
                condition=~Q(number=""),
                name="a_warning_number_is_given_once",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["client", "issued_on"], name="warning_of_client")]

    @property
    def because(self) -> str:
        return open_text(self.because_sealed, register=self.client.register)

    @property
    def asks(self) -> str:
        return open_text(self.asks_sealed, register=self.client.register)

    def set_words(self, *, because: str, asks: str) -> None:
        """The same words sealed twice look like a change; they are none."""
        if not self.because_sealed or self.because != because:
            self.because_sealed = seal_text(because, register=self.client.register)
        if not self.asks_sealed or self.asks != asks:
            self.asks_sealed = seal_text(asks, register=self.client.register)

    @property
    def roman(self) -> str:
        return ROMAN[self.level]

    @property
    def is_waiting(self) -> bool:
        return self.is_issued is None

    @property
    def is_standing(self) -> bool:
        return self.is_issued is True and self.withdrawn_at is None

    @property
    def sent(self) -> Sent | None:
        """As the rules know it; None until the head has signed."""
        if self.issued_on is None or self.answer_by_on is None:
            return None
        return Sent(self.level, self.issued_on, self.answer_by_on, self.withdrawn_at is not None)
