"""Which lists were brought, how far is each, and what became of its lines?"""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.documents.models import File
from titian.kit.names import LONGEST_NAME
from titian.offices.models import Office, Staff


class Import(Row):
    """One list of an office, from the moment it is brought until it is taken back."""

    class Kind(models.TextChoices):
        CLIENTS = "clients", _("Klien, boleh dengan SK-nya")
        SUPERVISIONS = "supervisions", _("Bimbingan di bawah SK untuk klien yang sudah terdaftar")
        REPORTS = "reports", _("Laporan yang lalu")

    class State(models.TextChoices):
        BROUGHT = "brought", _("Sedang diperiksa")
        JUDGED = "judged", _("Menunggu keputusan Anda")
        CONFIRMED = "confirmed", _("Sedang dimasukkan")
        WRITTEN = "written", _("Sudah dimasukkan")
        RETURNING = "returning", _("Sedang dibatalkan")
        RETURNED = "returned", _("Dibatalkan")
        DROPPED = "dropped", _("Tidak dipakai")
        FAILED = "failed", _("Tidak dapat dibaca")

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    kind = models.CharField(_("isi daftar"), max_length=12, choices=Kind)
    state = models.CharField(_("keadaan"), max_length=10, choices=State, default=State.BROUGHT)
    file = models.ForeignKey(File, models.PROTECT, related_name="+")
    name = models.CharField(_("nama berkas"), max_length=LONGEST_NAME)
    register = models.CharField(_("register"), max_length=5, blank=True)
    officer = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    brought_at = models.DateTimeField()
    brought_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    heading = models.JSONField(default=list)  # pairs: the title in the list, our column or ""
    trouble = models.CharField(max_length=40, blank=True)  # why it could not be read
    missing = models.JSONField(default=list)  # columns that were not found
    with_alike = models.BooleanField(default=False)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    returned_at = models.DateTimeField(null=True)
    returned_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    returned_because = models.CharField(_("alasan"), max_length=300, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="an_import_is_confirmed_by_someone",
            ),
            CheckConstraint(
                condition=Q(returned_at=None, returned_by=None)
                | Q(returned_at__isnull=False, returned_by__isnull=False),
                name="an_import_is_taken_back_by_someone",
            ),
        ]
        indexes = [
            models.Index(
                fields=["state"],
                condition=Q(state__in=["brought", "confirmed", "returning"]),
                name="import_to_work_on",
            ),
            models.Index(fields=["office", "-brought_at"], name="import_of_office_by_time"),
        ]

    @property
    def is_at_work(self) -> bool:
        return self.state in AT_WORK


AT_WORK = (Import.State.BROUGHT, Import.State.CONFIRMED, Import.State.RETURNING)


class Line(models.Model):
    """What was found of one line: no deed, but a note beside the work. What it wrote is a deed."""

    class State(models.TextChoices):
        GOOD = "good"
        ALIKE = "alike"  # somebody like this is registered
        BAD = "bad"
        WRITTEN = "written"
        RETURNED = "returned"
        KEPT = "kept"  # used since, so not taken back

    of = models.ForeignKey(Import, models.PROTECT, related_name="lines")
    number = models.PositiveIntegerField()  # as Excel counts its rows
    state = models.CharField(max_length=8, choices=State)
    problems = models.JSONField(default=list)  # code, column, detail
    made = models.JSONField(default=list)  # table, id, rev of each row that it wrote

    class Meta:
        constraints = [UniqueConstraint(fields=["of", "number"], name="a_line_is_noted_once")]
        indexes = [models.Index(fields=["of", "state", "number"], name="line_by_state")]
