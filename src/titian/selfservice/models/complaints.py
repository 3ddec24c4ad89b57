"""What does the client complain about, to whom does it go, and by when is it answered?

To the head of office and never to who is concerned: it stands in no file, its trail is its own.
About the head it goes to the Kanwil.
"""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.clients.models import Client
from titian.clients.sealing import open_text, seal_text
from titian.offices.models import Office, Staff


class Complaint(Row):
    """One complaint; its words are sealed, as they name people."""

    class About(models.TextChoices):
        OFFICER = "officer", _("PK saya")
        STAFF = "staff", _("Pegawai lain")
        HEAD = "head", _("Kepala kantor")
        SERVICE = "service", _("Pelayanan kantor")
        OTHER = "other", _("Hal lain")

    client = models.ForeignKey(Client, models.PROTECT, related_name="complaints")
    office = models.ForeignKey(Office, models.PROTECT, related_name="complaints")
    number = models.CharField(_("nomor"), max_length=20)
    year = models.PositiveSmallIntegerField()
    running = models.PositiveIntegerField()
    about = models.CharField(_("tentang"), max_length=8, choices=About)
    concerned = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    words_sealed = models.TextField()
    made_at = models.DateTimeField(_("diterima"))
    respond_by_on = models.DateField(_("ditanggapi paling lambat"))
    decide_by_on = models.DateField(_("diputuskan paling lambat"))
    responded_at = models.DateTimeField(null=True)
    responded_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    answer_sealed = models.TextField(blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["office", "year", "running"], name="complaints_of_an_office_are_counted"
            ),
            CheckConstraint(
                condition=Q(responded_at=None, responded_by=None)
                | Q(responded_at__isnull=False, responded_by__isnull=False),
                name="a_complaint_is_responded_to_by_someone",
            ),
            CheckConstraint(
                condition=Q(decided_at=None, decided_by=None, answer_sealed="")
                | (Q(decided_at__isnull=False, decided_by__isnull=False) & ~Q(answer_sealed="")),
                name="a_decided_complaint_has_its_answer",
            ),
        ]
        indexes = [models.Index(fields=["office", "decided_at"], name="complaint_of_office")]

    @property
    def words(self) -> str:
        return open_text(self.words_sealed, register=self.client.register)

    @property
    def answer(self) -> str:
        sealed = self.answer_sealed
        return open_text(sealed, register=self.client.register) if sealed else ""

    def set_words(self, words: str) -> None:
        self.words_sealed = seal_text(words, register=self.client.register)

    def set_answer(self, words: str) -> None:
        self.answer_sealed = seal_text(words, register=self.client.register)
