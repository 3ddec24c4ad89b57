"""Where is the work done, by whom, and who stands in? Offices, staff, leave, holidays, outages."""

from datetime import datetime
from functools import cached_property
from typing import ClassVar
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.audit.questions import Question
from titian.kit import clock


class Office(Row):
    """A Bapas, a Kanwil, or the directorate."""

    class Kind(models.TextChoices):
        BAPAS = "bapas", _("Bapas")
        KANWIL = "kanwil", _("Kanwil")

    code = models.CharField(_("kode"), max_length=20, unique=True)
    name = models.CharField(_("nama"), max_length=120)
    kind = models.CharField(_("jenis"), max_length=10, choices=Kind)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="offices")
    region = models.CharField(_("kode wilayah"), max_length=13)
    zone = models.CharField(_("zona waktu"), max_length=40)
    address = models.CharField(_("alamat"), max_length=300, blank=True)
    phone = models.CharField(_("telepon"), max_length=30, blank=True)
    whatsapp = models.CharField(_("WhatsApp"), max_length=30, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(condition=~Q(id=F("parent")), name="an_office_is_not_its_own_parent")
        ]

    @property
    def chain_office_id(self) -> UUID:
        return self.id


class StaffManager(BaseUserManager["Staff"]):
    """Finds people by what they type at sign-in."""

    def get_by_natural_key(self, username: str | None) -> "Staff":
        return self.get(username=(username or "").strip().lower())


class Staff(Row, AbstractBaseUser):
    """A person who works in an office and may sign in."""

    class State(models.TextChoices):
        ACTIVE = "active", _("Aktif")
        LOCKED = "locked", _("Dikunci")
        LEFT = "left", _("Sudah pindah atau berhenti")
        PROGRAM = "program", _("Program lain")  # nobody signs in with it

    class Section(models.TextChoices):
        NONE = "", _("Tanpa seksi")
        BKD = "bkd", _("Bimbingan klien dewasa")
        BKA = "bka", _("Bimbingan klien anak")

    username = models.CharField(_("nama masuk"), max_length=60, unique=True)
    name = models.CharField(_("nama lengkap"), max_length=120)
    nip = models.CharField(_("NIP"), max_length=18, blank=True)
    title = models.CharField(_("jabatan"), max_length=80, blank=True)
    office = models.ForeignKey(Office, models.PROTECT, related_name="staff")
    section = models.CharField(_("seksi"), max_length=3, blank=True, choices=Section)
    state = models.CharField(_("keadaan"), max_length=8, choices=State, default=State.ACTIVE)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[StaffManager] = StaffManager()

    # What one look at a page has read of this person; None for whoever acts: they read anew.
    look: dict[str, object] | None = None

    class Meta:
        constraints = [
            CheckConstraint(condition=~Q(username=""), name="staff_have_a_name_to_sign_in_with")
        ]

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        return self.state == self.State.ACTIVE

    @property
    def reference(self) -> str:
        """How the audit trail names this person."""
        return f"staff:{self.pk}"

    @cached_property
    def role_names(self) -> frozenset[str]:
        """The roles held now; one person may hold several."""
        return frozenset(role for (role,) in ROLES_HELD.lines(self.pk))

    def has_role(self, *roles: str) -> bool:
        return not self.role_names.isdisjoint(roles)

    @property
    def zone(self) -> str:
        return self.office.zone

    def absent_today(self, at: datetime) -> "models.QuerySet[Staff]":
        """Colleagues for whom this person stands in at `at`, in the office's own day."""
        today = clock.today(self.zone, at)
        return Staff.objects.filter(
            leaves__stand_in=self,
            leaves__from_on__lte=today,
            leaves__until_on__gt=today,
            leaves__ended_at=None,
        )

    def stand_in_today(self, at: datetime) -> "Staff | None":
        """Who covers for this person at `at`."""
        today = clock.today(self.zone, at)
        leave = (
            self.leaves.filter(from_on__lte=today, until_on__gt=today, ended_at=None)
            .select_related("stand_in")
            .first()
        )
        return leave.stand_in if leave else None


class Role(Row):
    """A role that a person holds from one deed to another."""

    class Name(models.TextChoices):
        PETUGAS_LAYANAN = "petugas_layanan", _("Petugas layanan")
        PK = "pk", _("PK/APK")
        KASUBSI = "kasubsi", _("Kasubsi")
        KEPALA = "kepala", _("Kepala Bapas")
        TU = "tu", _("Tata usaha")
        KANWIL = "kanwil", _("Kanwil")
        ADMIN = "admin", _("Admin")

    staff = models.ForeignKey(Staff, models.PROTECT, related_name="roles")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    role = models.CharField(_("peran"), max_length=20, choices=Name)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["staff", "role"],
                condition=Q(until_at=None),
                name="a_role_is_held_once_at_a_time",
            )
        ]


ROLES_HELD = Question(
    lambda staff: Role.objects.filter(staff=staff, until_at=None).values_list("role")
)


class Leave(Row):
    """An absence with a stand-in; `until_on` is the first day back."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    absent = models.ForeignKey(Staff, models.PROTECT, related_name="leaves")
    stand_in = models.ForeignKey(Staff, models.PROTECT, related_name="covers")
    from_on = models.DateField(_("mulai"))
    until_on = models.DateField(_("kembali bekerja"))
    reason = models.CharField(_("alasan"), max_length=200)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(from_on__lt=F("until_on")), name="leave_ends_after_it_begins"
            ),
            CheckConstraint(
                condition=~Q(absent=F("stand_in")), name="nobody_stands_in_for_themselves"
            ),
        ]
        indexes = [models.Index(fields=["stand_in", "until_on"], name="leave_of_stand_in")]


class Duty(Row):
    """Who is on duty in one shift of one day; another person takes the place of this row's."""

    class Shift(models.TextChoices):
        DAY = "day", _("Siang")
        NIGHT = "night", _("Malam")

    office = models.ForeignKey(Office, models.PROTECT, related_name="duties")
    on = models.DateField(_("tanggal"))
    shift = models.CharField(_("giliran"), max_length=5, choices=Shift)
    staff = models.ForeignKey(
        Staff, models.PROTECT, null=True, related_name="duties", verbose_name=_("piket")
    )  # None: nobody any more
    from_at = models.DateTimeField(_("mulai"))
    until_at = models.DateTimeField(_("sampai"))

    class Meta:
        constraints = [
            UniqueConstraint(fields=["office", "on", "shift"], name="a_shift_has_one_on_duty"),
            CheckConstraint(
                condition=Q(from_at__lt=F("until_at")), name="a_duty_ends_after_it_begins"
            ),
        ]
        indexes = [models.Index(fields=["staff", "until_at"], name="duty_of_staff")]


class Holiday(Row):
    """A day on which the office is closed beyond the national list; struck out, never erased."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="holidays")
    on = models.DateField(_("tanggal"))
    name = models.CharField(_("nama hari"), max_length=120)
    struck_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["office", "on"],
                condition=Q(struck_at=None),
                name="an_office_names_a_holiday_once",
            )
        ]


class Setting(Row):
    """One version of one setting of an office: the newest at an instant holds."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="settings")
    key = models.CharField(max_length=40)
    value = models.JSONField()
    valid_from = models.DateTimeField()
    by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["office", "key", "-valid_from"], name="setting_of_office_newest")
        ]


class Outage(Row):
    """A failure of ours: it excuses the reports that were due on its days."""

    class Cause(models.TextChoices):
        NO_HEARTBEAT = "no_heartbeat", _("Sistem tidak berjalan")
        DECLARED = "declared", _("Dinyatakan oleh kantor")

    office = models.ForeignKey(Office, models.PROTECT, related_name="outages")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()
    cause = models.CharField(max_length=20, choices=Cause)
    note = models.CharField(_("keterangan"), max_length=200, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(from_at__lt=F("until_at")), name="outage_ends_after_it_begins"
            ),
            UniqueConstraint(fields=["office", "from_at"], name="an_outage_is_recorded_once"),
        ]


class Slip(Row):
    """A printed one-time slip: a new password, or the first administrator."""

    class Purpose(models.TextChoices):
        PASSWORD = "password", _("Kata sandi baru")
        FIRST_ADMIN = "first_admin", _("Admin pertama")

    staff = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="slips")
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    purpose = models.CharField(max_length=20, choices=Purpose)
    secret_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class ServiceToken(Row):
    """Another program's way in: what it may, until when; of its secret only the hash is kept."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    account = models.OneToOneField(Staff, models.PROTECT, related_name="token")
    scopes = models.JSONField(_("boleh"))
    secret_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField(_("dibuat"))
    made_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    expires_at = models.DateTimeField(_("berlaku sampai"))
    revoked_at = models.DateTimeField(_("dicabut"), null=True)
    revoked_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    last_used_at = models.DateTimeField(_("terakhir dipakai"), null=True, editable=False)

    class Meta:
        constraints = [
            CheckConstraint(condition=Q(made_at__lt=F("expires_at")), name="a_token_ends"),
            CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="a_token_is_revoked_by_someone",
            ),
        ]

    @property
    def reference(self) -> str:
        """How the audit trail names the program."""
        return f"token:{self.pk}"

    def is_open(self, at: datetime) -> bool:
        return self.revoked_at is None and at < self.expires_at


class Program(Staff):
    """The account behind a token: rows that ask who it was name it, nobody signs in with it.

    What it may is what its token says, so every condition on rights holds for it as for people.
    """

    class Meta:
        proxy = True

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        return self.state == self.State.PROGRAM and self.token.revoked_at is None

    @property
    def reference(self) -> str:
        return self.token.reference

    @cached_property
    def role_names(self) -> frozenset[str]:
        return frozenset(self.token.scopes)


class SentKey(models.Model):
    """Which request a program named by which key, and what came of it: it is done once. Forgotten
    after a month (sent_once.KEYS_KEPT)."""

    token = models.ForeignKey(ServiceToken, models.PROTECT, related_name="+")
    key = models.CharField(max_length=100)
    fingerprint = models.CharField(max_length=64)
    made = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["token", "key"], name="a_key_names_one_request_of_a_program")
        ]
        indexes = [models.Index(fields=["at"], name="sent_keys_by_age")]


class Heartbeat(models.Model):
    """When a loop of ours last lived; no deed, overwritten each time."""

    name = models.CharField(primary_key=True, max_length=40)
    at = models.DateTimeField()
    steady = models.FloatField()  # seconds of a clock that nobody can set, valid within one boot
    boot = models.CharField(max_length=40)


class ClockDoubt(Row):
    """The wall clock jumped: watchers raise nothing until a person has looked at it."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    noticed_at = models.DateTimeField()
    seconds_off = models.IntegerField()
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="a_clock_is_confirmed_by_someone",
            )
        ]
