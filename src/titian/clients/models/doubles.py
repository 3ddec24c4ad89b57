"""Which two files may be one person's, what was decided, and what moved when they were merged?

A pair is looked at once: whoever decided that two files are two people is not asked again. A
merge keeps each row that moved, so that it can be taken back without loss.
"""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.offices.models import Office, Staff


class Pair(Row):
    """Two files that may be one person's; `first` was made before `second`."""

    class State(models.TextChoices):
        OPEN = "open", _("Menunggu keputusan")
        MERGED = "merged", _("Digabung")
        DIFFERENT = "different", _("Bukan orang yang sama")
        APART = "apart", _("Orang yang sama, berkas tetap terpisah")

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    first = models.ForeignKey("clients.Client", models.PROTECT, related_name="+")
    second = models.ForeignKey("clients.Client", models.PROTECT, related_name="+")
    state = models.CharField(_("keadaan"), max_length=9, choices=State, default=State.OPEN)
    score = models.FloatField(_("nilai kemiripan"))  # a probability
    signs = models.JSONField(_("tanda"), default=list)  # "name.equal", as sign_words tells them
    otherwise = models.CharField(_("penjelasan lain"), max_length=10, blank=True)
    noticed_at = models.DateTimeField()
    noticed_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    note = models.CharField(_("keterangan"), max_length=300, blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    settled_because = models.CharField(_("alasan keputusan"), max_length=300, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["first", "second"], name="two_files_are_compared_once"),
            CheckConstraint(condition=Q(first__lt=F("second")), name="a_pair_has_one_order"),
            CheckConstraint(
                condition=Q(state="open", settled_at=None, settled_by=None, settled_because="")
                | (
                    ~Q(state="open")
                    & Q(settled_at__isnull=False, settled_by__isnull=False)
                    & ~Q(settled_because="")
                ),
                name="a_pair_is_settled_by_someone_for_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "state", "-score"], name="pair_of_office"),
            models.Index(fields=["second"], name="pair_by_second"),
        ]

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN


class Merge(Row):
    """One file became part of another; `changed` are the values that the first one took over."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="merges")
    survivor = models.ForeignKey("clients.Client", models.PROTECT, related_name="took_in")
    absorbed = models.ForeignKey("clients.Client", models.PROTECT, related_name="merges")
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    reason = models.CharField(_("alasan"), max_length=300)
    changed = models.JSONField(default=dict)  # column: [before, after], as the database has them
    took_nik = models.BooleanField(default=False)
    nik_sealed = models.TextField(blank=True)  # the survivor's own, where the other's was taken
    officer = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")  # of absorbed
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    undone_because = models.CharField(_("alasan pemisahan"), max_length=300, blank=True)
    stayed = models.JSONField(default=list)  # [table, row] that were added later and stayed

    class Meta:
        constraints = [
            CheckConstraint(
                condition=~Q(survivor=F("absorbed")), name="a_file_is_not_merged_with_itself"
            ),
            CheckConstraint(condition=~Q(reason=""), name="a_merge_has_a_reason"),
            CheckConstraint(
                condition=Q(undone_at=None, undone_by=None, undone_because="")
                | (Q(undone_at__isnull=False, undone_by__isnull=False) & ~Q(undone_because="")),
                name="a_merge_is_undone_by_someone_for_a_reason",
            ),
            UniqueConstraint(
                fields=["absorbed"],
                condition=Q(undone_at=None),
                name="a_file_is_part_of_one_other",
            ),
        ]

    @property
    def is_undone(self) -> bool:
        return self.undone_at is not None


class MovedRow(Row):
    """A row that a merge changed, most of them only in whose file they stand."""

    merge = models.ForeignKey(Merge, models.PROTECT, related_name="moved")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    table = models.CharField(max_length=60)
    row = models.UUIDField()
    changed = models.JSONField(default=dict)  # column: [before, after]

    class Meta:
        constraints = [
            UniqueConstraint(fields=["merge", "table", "row"], name="a_row_moves_once_in_a_merge")
        ]


class Compared(models.Model):
    """Up to which client has the register been compared with itself? A mark, no deed."""

    name = models.CharField(primary_key=True, max_length=20)
    until = models.UUIDField()
