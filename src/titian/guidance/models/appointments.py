"""When do officer and client meet, where and what for, and what came of it?

The purpose is one of a few words, because it leaves the office in a calendar feed; where the
meeting is and what is noted about it are sealed, as everything that is told of a client.
An outcome is what happened, not what follows: what somebody decided is a measure of its own.
"""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.audit.striking import struck_has_a_reason
from titian.clients.models import Client
from titian.clients.sealing import open_text, seal_text
from titian.guidance.rules.outcomes import reason_of
from titian.offices.models import Office, Staff
from titian.supervision.models import Proof


class Appointment(Row):
    """One meeting, or a visit; whoever guides the client at that time keeps it."""

    class Purpose(models.TextChoices):
        GUIDANCE = "bimbingan", _("Bimbingan")
        HOME_VISIT = "kunjungan", _("Kunjungan rumah")
        ASSESSMENT = "asesmen", _("Asesmen")
        LITMAS = "litmas", _("Penggalian data litmas")
        COUNSELLING = "konseling", _("Konseling")
        PROGRAMME = "program", _("Program kemandirian")
        TPP = "tpp", _("Sidang TPP")
        OTHERS = "pihak_lain", _("Bertemu pihak lain")

    class Place(models.TextChoices):
        OFFICE = "kantor", _("Di kantor")
        HOME = "rumah", _("Di rumah klien")
        CALL = "telepon", _("Lewat telepon")
        ELSEWHERE = "lain", _("Di tempat lain")

    class Outcome(models.TextChoices):
        MET = "terlaksana", _("Terlaksana")
        NOT_COMPLIED = "tidak_patuh", _("Hadir, tidak patuh")
        SENT_HOME = "dipulangkan", _("Dipulangkan karena perilaku")
        NOT_SERVED = "tak_terlayani", _("Datang, tidak terlayani")
        ABSENT = "tidak_bertemu", _("Tidak bertemu, alasan ditunggu")
        EXCUSED = "diizinkan", _("Tidak hadir, alasan diterima")
        UNEXCUSED = "tanpa_alasan", _("Tidak hadir tanpa alasan")
        POSTPONED = "ditunda", _("Ditunda")
        CANCELLED = "batal", _("Dibatalkan kantor")

    client = models.ForeignKey(Client, models.PROTECT, related_name="appointments")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("waktu"))
    purpose = models.CharField(_("untuk"), max_length=12, choices=Purpose)
    place = models.CharField(_("tempat"), max_length=8, choices=Place)
    where_sealed = models.TextField(blank=True)
    note_sealed = models.TextField(blank=True)
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    outcome = models.CharField(_("hasil"), max_length=14, blank=True, choices=Outcome)
    reason = models.CharField(_("alasan tidak hadir"), max_length=12, blank=True)
    proof = models.OneToOneField(Proof, models.PROTECT, null=True, related_name="appointment")
    outcome_sealed = models.TextField(blank=True)
    outcome_at = models.DateTimeField(null=True)
    outcome_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    struck_at = models.DateTimeField(null=True)
    struck_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(outcome="", outcome_sealed="", outcome_at=None, outcome_by=None)
                | (~Q(outcome="") & Q(outcome_at__isnull=False, outcome_by__isnull=False)),
                name="an_outcome_is_marked_by_someone",
            ),
            CheckConstraint(
                condition=Q(reason="", proof=None) & ~Q(outcome="diizinkan")
                | ~Q(reason="") & Q(outcome__in=("diizinkan", "tanpa_alasan")),
                name="an_accepted_absence_has_its_reason",
            ),
            struck_has_a_reason("a_struck_appointment_has_a_reason"),
        ]
        indexes = [models.Index(fields=["client", "at"], name="appointment_of_client_by_time")]

    @property
    def is_open(self) -> bool:
        return not self.outcome and self.struck_at is None

    @property
    def reason_label(self) -> str:
        """In Indonesian, as the law of that day says it."""
        known = reason_of(self.reason, self.at.date()) if self.reason else None
        return known.title if known else self.reason

    @property
    def where(self) -> str:
        return self._opened(self.where_sealed)

    @property
    def note(self) -> str:
        return self._opened(self.note_sealed)

    @property
    def outcome_note(self) -> str:
        return self._opened(self.outcome_sealed)

    def set_words(self, *, where: str, note: str) -> None:
        """The same words sealed twice look like a change; they are none."""
        if where != self.where:
            self.where_sealed = self._sealed(where)
        if note != self.note:
            self.note_sealed = self._sealed(note)

    def set_outcome_note(self, note: str) -> None:
        if note != self.outcome_note:
            self.outcome_sealed = self._sealed(note)

    def _opened(self, sealed: str) -> str:
        return open_text(sealed, register=self.client.register) if sealed else ""

    def _sealed(self, text: str) -> str:
        return seal_text(text, register=self.client.register) if text else ""


class DiaryLink(Row):
    """A secret address under which an officer's own calendar program reads the diary.

    Only the hash is kept: whoever reads the database cannot follow it.
    """

    staff = models.ForeignKey(Staff, models.PROTECT, related_name="diary_links")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["staff"], condition=Q(revoked_at=None), name="a_diary_has_one_link"
            )
        ]
