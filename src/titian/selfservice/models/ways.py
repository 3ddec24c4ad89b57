"""How does the client themself come in? By a link, a PIN, a phone that we know, the office's kiosk.

Of each secret only the hash is kept. A link binds the first phone that opens it: afterwards it
opens there only. A visit is short; the phone that we know stays, asks for the birth date each
time, and may hand in what it kept while there was no signal.
"""

from datetime import datetime

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.clients.models import Client
from titian.offices.models import Office, Staff

HASH = 64


class ClientLink(Row):
    """A personal short link; `made_by` is nobody when a reminder carried it."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="links")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    secret_hash = models.CharField(max_length=HASH, unique=True)
    made_at = models.DateTimeField(_("dibuat"))
    made_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    expires_at = models.DateTimeField(_("berlaku sampai"))
    used_at = models.DateTimeField(_("dibuka"), null=True)
    wrong_births = models.PositiveSmallIntegerField(default=0)
    revoked_at = models.DateTimeField(_("dicabut"), null=True)

    class Meta:
        constraints = [
            CheckConstraint(condition=Q(made_at__lt=F("expires_at")), name="a_link_ends"),
        ]

    def is_open(self, at: datetime) -> bool:
        """Nobody opened it yet, and it may still be opened."""
        return self.used_at is None and self.revoked_at is None and at < self.expires_at


class ClientPin(Row):
    """Six digits that the client keeps in mind, typed together with a number of theirs."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="pins")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    pin_hash = models.CharField(max_length=128)
    made_at = models.DateTimeField(_("dibuat"))
    made_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(_("dicabut"), null=True)
    wrong_in_a_row = models.PositiveSmallIntegerField(default=0)
    shut_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["client"], condition=Q(revoked_at=None), name="a_client_has_one_pin"
            )
        ]


class OwnPhone(Row):
    """A phone's browser that opened a link; a borrowed one may only hand in what it keeps."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="own_phones")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    link = models.OneToOneField(ClientLink, models.PROTECT, null=True, related_name="phone")
    secret_hash = models.CharField(max_length=HASH, unique=True)
    known_at = models.DateTimeField(_("dikenal sejak"))
    until_at = models.DateTimeField(_("sampai"))
    is_borrowed = models.BooleanField(_("dipinjam"), default=False)
    wrong_births = models.PositiveSmallIntegerField(default=0)
    wrong_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(_("dicabut"), null=True)

    class Meta:
        constraints = [
            CheckConstraint(condition=Q(known_at__lt=F("until_at")), name="a_known_phone_ends"),
        ]

    def is_known(self, at: datetime) -> bool:
        return self.revoked_at is None and at < self.until_at


class Kiosk(Row):
    """A screen of the office on which clients report themselves; `code` opens it once."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="kiosks")
    name = models.CharField(_("nama layar"), max_length=60)
    secret_hash = models.CharField(max_length=HASH, unique=True)
    opened_at = models.DateTimeField(_("dibuka"))
    opened_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    until_at = models.DateTimeField(_("sampai"))
    is_started = models.BooleanField(default=False)
    closed_at = models.DateTimeField(_("ditutup"), null=True)

    class Meta:
        constraints = [
            CheckConstraint(condition=Q(opened_at__lt=F("until_at")), name="a_kiosk_ends"),
        ]

    def is_open(self, at: datetime) -> bool:
        return self.closed_at is None and at < self.until_at


class Visit(Row):
    """One opening of the client's pages; `is_known`: what only they know fitted."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="visits")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    phone = models.ForeignKey(OwnPhone, models.PROTECT, null=True, related_name="visits")
    kiosk = models.ForeignKey(Kiosk, models.PROTECT, null=True, related_name="visits")
    secret_hash = models.CharField(max_length=HASH, unique=True)
    opened_at = models.DateTimeField()
    until_at = models.DateTimeField()
    is_known = models.BooleanField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            CheckConstraint(condition=Q(opened_at__lt=F("until_at")), name="a_visit_ends"),
        ]

    def is_open(self, at: datetime) -> bool:
        return self.ended_at is None and at < self.until_at
