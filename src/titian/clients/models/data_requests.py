"""Who asked for everything that the file says of the client? And what was given, in both versions.

UU 27/2022 Art. 32: the client, whoever has parental power over a child, or a lawyer with a power
of attorney. What an officer blacks out stands in the given version only; the whole one is kept.
"""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.clients.models.client import Client
from titian.clients.rules.telling import Mark, phrases
from titian.clients.sealing import open_text, seal_text
from titian.documents.models import File
from titian.kit.names import LONGEST_NAME
from titian.offices.models import Office, Staff

EVERYWHERE = "semua"  # stands for every passage of the report


class DataRequest(Row):
    """One request; `complete_at` is when nothing more was missing, so that the time runs."""

    class Wants(models.TextChoices):
        ALL = "semua", _("Isi berkas, dan siapa yang membukanya")
        LOOKERS = "pelihat", _("Hanya siapa yang membuka berkas")

    class Asker(models.TextChoices):
        SELF = "diri", _("Klien sendiri")
        GUARDIAN = "wali", _("Orang tua atau wali klien anak")
        LAWYER = "kuasa", _("Advokat dengan surat kuasa")

    class Check(models.TextChoices):
        CARD = "ktp", _("KTP asli, cocok dengan wajahnya")
        PHOTO = "foto", _("Dikenal petugas, cocok dengan foto di berkas")
        FAMILY_CARD = "kk", _("KTP asli dan kartu keluarga atau surat perwalian")
        POWER = "kuasa", _("Kartu advokat dan surat kuasa asli")

    client = models.ForeignKey(Client, models.PROTECT, related_name="data_requests")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    wants = models.CharField(_("yang diminta"), max_length=8, choices=Wants, default=Wants.ALL)
    asker_is = models.CharField(_("pemohon"), max_length=8, choices=Asker)
    asker = models.CharField(_("nama pemohon"), max_length=LONGEST_NAME)
    identity_sealed = models.TextField()
    checked_by = models.CharField(_("cara memeriksa identitas"), max_length=8, choices=Check)
    letter = models.CharField(_("nomor dan tanggal surat"), max_length=120, blank=True)
    with_health = models.BooleanField(_("beserta catatan kesehatan"), default=False)
    complete_at = models.DateTimeField(_("permintaan lengkap"))
    due_at = models.DateTimeField(_("batas waktu"))
    entered_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    refused_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    refused_at = models.DateTimeField(null=True)
    refused_because = models.CharField(_("alasan"), max_length=300, blank=True)
    told_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    told_at = models.DateTimeField(null=True)  # the slip of who looked was handed over

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(told_at=None, told_by=None)
                | Q(told_at__isnull=False, told_by__isnull=False, wants="pelihat"),
                name="a_slip_alone_answers_who_asked_for_no_more",
            ),
            CheckConstraint(
                condition=~Q(wants="pelihat") | Q(with_health=False),
                name="who_looked_tells_nothing_of_health",
            ),
            CheckConstraint(
                condition=~Q(asker_is="kuasa") | ~Q(letter=""),
                name="a_lawyer_has_a_power_of_attorney",
            ),
            CheckConstraint(
                condition=~Q(asker_is="kuasa") | Q(with_health=False),
                name="health_is_told_to_the_client_alone",
            ),
            CheckConstraint(
                condition=Q(complete_at__lt=F("due_at")), name="there_is_time_to_answer"
            ),
            CheckConstraint(
                condition=Q(refused_at=None, refused_by=None, refused_because="")
                | (Q(refused_at__isnull=False, refused_by__isnull=False) & ~Q(refused_because="")),
                name="a_refused_data_request_has_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["client", "entered_at"], name="data_request_of_client")]

    @property
    def wants_lookers(self) -> bool:
        return self.wants == self.Wants.LOOKERS

    @property
    def identity(self) -> str:
        return open_text(self.identity_sealed, register=self.client.register)

    def set_identity(self, number: str) -> None:
        self.identity_sealed = seal_text(number, register=self.client.register)


class Blackout(Row):
    """What was decided of one passage or attachment; `key` stands for its very words, so that a
    passage that changed is decided anew. The words are the file's own and sealed as it is."""

    request = models.ForeignKey(DataRequest, models.PROTECT, related_name="blackouts")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    key = models.CharField(max_length=64)
    is_given = models.BooleanField(default=False)
    words_sealed = models.TextField(blank=True)
    reason = models.CharField(_("alasan"), max_length=200, blank=True)
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["request", "key"], name="a_passage_is_decided_once"),
            CheckConstraint(
                condition=Q(is_given=True) | ~Q(reason=""),
                name="what_is_blacked_out_has_a_reason",
            ),
        ]

    @property
    def words(self) -> tuple[str, ...]:
        sealed, register = self.words_sealed, self.request.client.register
        return phrases(open_text(sealed, register=register)) if sealed else ()

    def set_words(self, words: tuple[str, ...]) -> None:
        """The same words sealed twice look like a change; they are none."""
        if words != self.words:
            register = self.request.client.register
            self.words_sealed = seal_text("\n".join(words), register=register) if words else ""

    @property
    def mark(self) -> Mark | None:
        return None if self.is_given else Mark(self.reason, self.words)


class ReadPart(Row):
    """One part of the passages was gone through as it was; `digest` stands for all its words."""

    request = models.ForeignKey(DataRequest, models.PROTECT, related_name="read_parts")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    part = models.CharField(max_length=30)
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["request", "part"], name="a_part_is_read_once"),
        ]


class DataReport(Row):
    """The answer, whole and as it is given: both sealed, named by the hash of their content."""

    request = models.ForeignKey(DataRequest, models.PROTECT, related_name="reports")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    whole = models.ForeignKey(File, models.PROTECT, related_name="+")
    given_version = models.ForeignKey(File, models.PROTECT, related_name="+")
    passages = models.PositiveIntegerField(_("bagian"))
    blacked = models.PositiveIntegerField(_("bagian yang dihitamkan"))
    made_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    decided_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    is_approved = models.BooleanField(null=True)
    decision_note = models.CharField(_("catatan"), max_length=300, blank=True)
    given_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["request"],
                condition=Q(decided_at=None),
                name="one_data_report_waits_at_a_time",
            ),
            CheckConstraint(
                condition=Q(decided_at=None, decided_by=None, is_approved=None)
                | Q(decided_at__isnull=False, decided_by__isnull=False, is_approved__isnull=False),
                name="a_data_report_is_decided_by_someone",
            ),
            CheckConstraint(
                condition=~Q(made_by=F("decided_by")), name="nobody_approves_the_report_they_made"
            ),
            CheckConstraint(
                condition=~Q(is_approved=False) | ~Q(decision_note=""),
                name="a_returned_data_report_says_why",
            ),
            CheckConstraint(
                condition=Q(given_at=None, given_by=None)
                | Q(given_at__isnull=False, given_by__isnull=False, is_approved=True),
                name="only_an_approved_data_report_is_given",
            ),
            CheckConstraint(
                condition=Q(blacked__lte=F("passages")), name="no_more_is_blacked_than_there_is"
            ),
        ]


class DataAttachment(Row):
    """One attachment of an answer: given whole, left out, or given as a copy in which boxes are
    black; the last two with the reason."""

    report = models.ForeignKey(DataReport, models.PROTECT, related_name="attachments")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()  # under which the report lists it
    file = models.ForeignKey(File, models.PROTECT, related_name="+")  # as it came
    given_version = models.ForeignKey(File, models.PROTECT, null=True, related_name="+")
    boxes = models.PositiveSmallIntegerField(_("kotak hitam"), default=0)
    title = models.CharField(_("judul"), max_length=LONGEST_NAME)
    is_given = models.BooleanField()
    reason = models.TextField(_("alasan"), blank=True)  # of boxes: each of theirs, once

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["report", "number"], name="an_attachment_has_a_number_of_its_own"
            ),
            CheckConstraint(
                condition=Q(is_given=True) | ~Q(reason=""),
                name="an_attachment_left_out_has_a_reason",
            ),
            CheckConstraint(
                condition=Q(given_version=None, boxes=0)
                | (Q(given_version__isnull=False, boxes__gt=0, is_given=True) & ~Q(reason="")),
                name="a_copy_with_black_boxes_is_given_with_a_reason",
            ),
        ]

    @property
    def handed(self) -> File:
        """What whoever asked gets of it, when it is given."""
        return self.given_version or self.file
