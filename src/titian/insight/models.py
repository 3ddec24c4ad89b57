"""What has an office told above, and how satisfied were those whom it served?

The only rows of this part. A recap is a document: what was sent stays as it was sent. Ratings are
counted, never kept one by one, so that nobody can be recognised by theirs (ADR 31).
"""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.insight.rules.spans import Kind as SpanKind
from titian.insight.rules.spans import Span
from titian.offices.models import Office, Staff


class Recap(Row):
    """The figures of one office for some days; once sent it is locked, and corrected only by the
    next version. `figures` and `shares` hold counts by key, None where nobody has typed them."""

    class Kind(models.TextChoices):
        DAY = "day", _("Harian")
        MONTH = "month", _("Bulanan")
        YEAR = "year", _("Tahunan")

    office = models.ForeignKey(Office, models.PROTECT, related_name="recaps")
    kind = models.CharField(_("jenis rekap"), max_length=5, choices=Kind)
    from_on = models.DateField(_("mulai"))
    until_on = models.DateField(_("sampai sebelum"))
    version = models.PositiveSmallIntegerField(_("versi"), default=1)
    note = models.CharField(_("sebab versi baru"), max_length=300, blank=True)
    counted_at = models.DateTimeField(_("dihitung"))
    figures = models.JSONField(_("angka"), default=dict)
    shares = models.JSONField(_("angka tiap PK"), default=list)
    text = models.TextField(_("teks yang dikirim"), blank=True)
    made_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(_("dikirim"), null=True)
    sent_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["office", "kind", "from_on", "version"],
                name="a_recap_has_each_version_once",
            ),
            UniqueConstraint(
                fields=["office", "kind", "from_on"],
                condition=Q(sent_at=None),
                name="one_version_of_a_recap_waits",
            ),
            CheckConstraint(
                condition=Q(from_on__lt=F("until_on")), name="a_recap_ends_after_it_begins"
            ),
            CheckConstraint(
                condition=Q(version=1) | (Q(version__gt=1) & ~Q(note="")),
                name="a_corrected_recap_says_why",
            ),
            CheckConstraint(
                condition=Q(sent_at=None, sent_by=None)
                | Q(sent_at__isnull=False, sent_by__isnull=False),
                name="a_recap_is_sent_by_someone",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "kind", "-from_on"], name="recap_of_office_by_day")
        ]

    @property
    def span(self) -> Span:
        return Span(SpanKind(self.kind), self.from_on, self.until_on)

    @property
    def is_sent(self) -> bool:
        return self.sent_at is not None


class Rating(models.Model):
    """How many gave a service of an office so many stars on a day. No deed: an entry would say
    when, and beside whose report."""

    class Service(models.TextChoices):
        REPORT = "lapor", _("Wajib lapor")
        GUIDANCE = "bimbingan", _("Bimbingan dan konsultasi")
        INFORMATION = "informasi", _("Informasi dan pengaduan")

    office = models.ForeignKey(Office, models.PROTECT, related_name="ratings")
    on = models.DateField()
    service = models.CharField(max_length=12, choices=Service)
    stars = models.PositiveSmallIntegerField()
    times = models.PositiveIntegerField()

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["office", "on", "service", "stars"], name="stars_of_a_day_are_one_count"
            ),
            CheckConstraint(condition=Q(stars__range=(1, 6)), name="stars_are_one_to_six"),
        ]


class Answered(models.Model):
    """That stars were given for one receipt or visit, so that it counts once. Which stars stands
    nowhere; the name is a keyed hash, and the month says when it may be forgotten."""

    key = models.CharField(max_length=32, primary_key=True)
    month = models.DateField(db_index=True)
