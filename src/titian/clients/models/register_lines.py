"""Which line stands under a number of a register book: a client, a reservation, or nothing more?

The line is the legal entry. It stays in the book of the office that gave the number, also when
the file goes to another office or becomes part of another file.
"""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.clients.models.client import Client
from titian.offices.models import Office


class RegisterLine(Row):
    """One number of one book: given to a client, kept for one, or void; never given again."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="register_lines")
    register = models.CharField(_("register"), max_length=5, choices=Client.Register)
    year = models.PositiveSmallIntegerField(_("tahun"))
    running = models.PositiveIntegerField(_("nomor urut"), null=True)  # None: an older book's
    number = models.CharField(_("nomor register"), max_length=40)
    on = models.DateField(_("tanggal"))
    client = models.ForeignKey(Client, models.PROTECT, null=True, related_name="register_lines")
    reserved_because = models.CharField(_("dicadangkan untuk"), max_length=200, blank=True)
    reserved_until_on = models.DateField(_("dicadangkan sampai"), null=True)
    void_at = models.DateTimeField(null=True)
    void_because = models.CharField(_("alasan pembatalan"), max_length=200, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["office", "register", "year", "running"],
                name="a_running_number_is_given_once",
            ),
            UniqueConstraint(
                fields=["office", "register", "number"], name="a_number_stands_once_in_its_book"
            ),
            CheckConstraint(
                condition=Q(client__isnull=False)
                | Q(void_at__isnull=False)
                | (~Q(reserved_because="") & Q(reserved_until_on__isnull=False)),
                name="a_number_without_a_client_is_kept_or_void",
            ),
            CheckConstraint(
                condition=Q(void_at=None, void_because="")
                | (Q(void_at__isnull=False, client=None) & ~Q(void_because="")),
                name="a_void_number_has_a_reason_and_no_client",
            ),
        ]

    @property
    def is_free(self) -> bool:
        """Reserved, and neither given nor void."""
        return self.client_id is None and self.void_at is None
