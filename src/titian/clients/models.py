"""Who is the client, who is in charge, who answers for them, and who may open the file?"""

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.clients.access import may_act, may_list, may_open
from titian.clients.sealing import index_of, open_text, seal_text
from titian.clients.search.rows import SearchLine, SearchWord
from titian.kit import clock, names
from titian.offices.access import Right
from titian.offices.models import Office, Staff

__all__ = ["SearchLine", "SearchWord"]  # Django finds an app's rows here

LONGEST_SEARCH_KEY = 700


class ClientQuerySet(models.QuerySet["Client"]):
    """Clients as somebody may see them; every page and every list goes through it."""

    def visible_to(self, user: Staff, *, at: datetime | None = None) -> Self:
        return self.filter(may_open(user, at or clock.now()))

    def listed_for(self, user: Staff, *, at: datetime | None = None) -> Self:
        return self.filter(may_list(user, at or clock.now()))

    def reachable_by(self, user: Staff, right: Right, *, at: datetime | None = None) -> Self:
        return self.filter(may_act(user, right, at or clock.now()))


class Client(Row):
    """One person under guidance; the office that owns the file."""

    class Register(models.TextChoices):
        ADULT = "adult", _("Dewasa")
        CHILD = "child", _("Anak")

    class Sex(models.TextChoices):
        MALE = "L", _("Laki-laki")
        FEMALE = "P", _("Perempuan")

    class Religion(models.TextChoices):
        ISLAM = "islam", _("Islam")
        PROTESTANT = "kristen", _("Kristen")
        CATHOLIC = "katolik", _("Katolik")
        HINDU = "hindu", _("Hindu")
        BUDDHIST = "buddha", _("Buddha")
        CONFUCIAN = "konghucu", _("Konghucu")
        BELIEF = "kepercayaan", _("Kepercayaan terhadap Tuhan YME")
        UNKNOWN = "", _("Belum diketahui")

    office = models.ForeignKey(Office, models.PROTECT, related_name="clients")  # owner_bapas
    owner_epoch = models.PositiveIntegerField(default=1)
    register = models.CharField(_("register"), max_length=5, choices=Register)
    number = models.CharField(_("nomor register"), max_length=40)
    name = models.CharField(_("nama lengkap"), max_length=names.LONGEST_NAME)
    alias = models.CharField(_("nama lain"), max_length=names.LONGEST_NAME, blank=True)
    search_key = models.CharField(max_length=LONGEST_SEARCH_KEY)
    alias_key = models.CharField(max_length=LONGEST_SEARCH_KEY, blank=True)
    mother_name = models.CharField(_("nama ibu"), max_length=names.LONGEST_NAME, blank=True)
    mother_key = models.CharField(max_length=LONGEST_SEARCH_KEY, blank=True)
    nik_sealed = models.TextField(blank=True)
    nik_index = models.CharField(max_length=32, blank=True)
    birth_place = models.CharField(_("tempat lahir"), max_length=120, blank=True)
    birth_on = models.DateField(_("tanggal lahir"), null=True)
    sex = models.CharField(_("jenis kelamin"), max_length=1, choices=Sex)
    religion = models.CharField(_("agama"), max_length=12, blank=True, choices=Religion)
    work = models.CharField(_("pekerjaan"), max_length=120, blank=True)
    region = models.CharField(_("kode wilayah"), max_length=13, blank=True)
    address = models.CharField(_("alamat"), max_length=300, blank=True)
    officer = models.ForeignKey(
        Staff, models.PROTECT, null=True, related_name="clients", verbose_name=_("PK")
    )
    registered_at = models.DateTimeField()

    objects = ClientQuerySet.as_manager()

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["office", "register", "number"], name="a_register_number_is_given_once"
            ),
        ]
        indexes = [
            models.Index(fields=["office", "name"], name="client_of_office_by_name"),
            models.Index(fields=["officer", "name"], name="client_of_officer_by_name"),
            models.Index(fields=["nik_index"], name="client_by_nik"),
            models.Index(fields=["office", "region"], name="client_of_office_by_region"),
        ]

    @property
    def is_child(self) -> bool:
        return self.register == self.Register.CHILD

    @property
    def list_name(self) -> str:
        """The name outside the file: a child's is initials only (PP 9/2017)."""
        return f"{names.initials(self.name)} (anak)" if self.is_child else self.name

    @property
    def nik(self) -> str:
        return open_text(self.nik_sealed, register=self.register) if self.nik_sealed else ""

    def set_nik(self, nik: str) -> None:
        """Seals the number under the register's key and keeps its blind index."""
        if nik == self.nik:
            return
        self.nik_sealed = seal_text(nik, register=self.register) if nik else ""
        self.nik_index = index_of(nik) if nik else ""

    def set_names(self, name: str, alias: str = "") -> None:
        self.name, self.alias = names.tidy(name), names.tidy(alias) if alias else ""
        self.search_key, self.alias_key = _key(name), _key(alias)

    def set_mother(self, name: str) -> None:
        self.mother_name = names.tidy(name) if name else ""
        self.mother_key = _key(name)

    def age_on(self, day: date) -> int | None:
        """Full years at `day`; unknown when the birth date is."""
        if self.birth_on is None:
            return None
        had_birthday = (day.month, day.day) >= (self.birth_on.month, self.birth_on.day)
        return day.year - self.birth_on.year - (not had_birthday)


def _key(name: str) -> str:
    return names.search_key(name)[:LONGEST_SEARCH_KEY]  # some signs become several letters


class Phone(Row):
    """A number under which somebody answers for the client; numbers die and are kept as dead."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="phones")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    number_sealed = models.TextField()
    number_index = models.CharField(max_length=32)
    owner = models.CharField(_("milik"), max_length=80, blank=True)
    dead_on = models.DateField(_("tidak aktif sejak"), null=True)

    class Meta:
        indexes = [models.Index(fields=["number_index"], name="phone_by_number")]

    @property
    def number(self) -> str:
        return open_text(self.number_sealed, register=self.client.register)


class Guarantor(Row):
    """Who stands surety (penjamin)."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="guarantors")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    name = models.CharField(_("nama penjamin"), max_length=names.LONGEST_NAME)
    relation = models.CharField(_("hubungan"), max_length=60)
    phone_sealed = models.TextField(blank=True)
    address = models.CharField(_("alamat penjamin"), max_length=300, blank=True)
    until_at = models.DateTimeField(null=True)

    @property
    def phone(self) -> str:
        sealed = self.phone_sealed
        return open_text(sealed, register=self.client.register) if sealed else ""


class Assignment(Row):
    """One officer in charge of one client, from one day to another, and why it changed."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="assignments")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    officer = models.ForeignKey(Staff, models.PROTECT, related_name="assignments")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    reason = models.CharField(_("alasan"), max_length=200)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["client"],
                condition=Q(until_at=None),
                name="one_officer_is_in_charge_of_a_client",
            ),
            CheckConstraint(
                condition=Q(until_at=None) | Q(from_at__lte=F("until_at")),
                name="assignment_ends_after_it_begins",
            ),
        ]


class FileGrant(Row):
    """Somebody else's file opened for a typed reason, until an end time."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="grants")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="grants")
    reason = models.CharField(_("alasan"), max_length=300)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(from_at__lt=F("until_at")), name="a_grant_ends_after_it_begins"
            ),
            CheckConstraint(condition=~Q(reason=""), name="a_grant_has_a_reason"),
        ]
        indexes = [models.Index(fields=["staff", "until_at"], name="grant_of_staff")]


class RegisterCounter(Row):
    """The last number given in one book of one office in one year: gapless, never reused."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    book = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["office", "book", "year"], name="a_book_is_counted_once_a_year"
            )
        ]
