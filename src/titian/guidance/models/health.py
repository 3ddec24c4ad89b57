"""For what purpose did somebody look behind the wall of health, and until when?"""

from typing import ClassVar

from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.clients.models import Client
from titian.offices.models import Office, Staff


class HealthOpening(Row):
    """One person, one client, one purpose, for a short while."""

    class Purpose(models.TextChoices):
        GUIDANCE = "bimbingan", _("Menyusun atau menjalankan bimbingan")
        REFERRAL = "rujukan", _("Merujuk ke puskesmas, rumah sakit, atau rehabilitasi")
        LITMAS = "litmas", _("Menyusun litmas")
        SAFETY = "keselamatan", _("Keselamatan klien atau orang lain")
        CORRECTION = "perbaikan", _("Memeriksa atau memperbaiki catatan")

    moves_with_the_file: ClassVar[bool] = False  # permission to read one file is none for another

    client = models.ForeignKey(Client, models.PROTECT, related_name="health_openings")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    purpose = models.CharField(_("keperluan"), max_length=12, choices=Purpose)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(from_at__lt=F("until_at")),
                name="a_look_at_health_ends_after_it_begins",
            ),
        ]
        indexes = [
            models.Index(fields=["client", "staff", "until_at"], name="health_opening_of_staff")
        ]
