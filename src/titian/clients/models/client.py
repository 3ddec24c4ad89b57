"""Who is the client, and who may open the file?"""

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.clients import access  # which asks for the walls, a module of these
from titian.clients.around import Reader
from titian.clients.rules.name_words import bones_of
from titian.clients.sealing import index_of, open_text, seal_text
from titian.kit import clock, names
from titian.offices.access import Right
from titian.offices.models import Office, Staff

LONGEST_SEARCH_KEY = 700
LONGEST_BONES = 200


class ClientQuerySet(models.QuerySet["Client"]):
    """Clients as somebody may see them; every page and every list goes through it."""

    def visible_to(self, user: Staff | Reader, *, at: datetime | None = None) -> Self:
        return self.filter(access.may_open(_reader(user, at)))

    def listed_for(self, user: Staff | Reader, *, at: datetime | None = None) -> Self:
        return self.filter(access.may_list(_reader(user, at)))

    def reachable_by(
        self, user: Staff | Reader, right: Right, *, at: datetime | None = None
    ) -> Self:
        return self.filter(access.may_act(_reader(user, at), right))

    def known_to(self, user: Staff | Reader, *, at: datetime | None = None) -> Self:
        """Restricted files of which `user` is told that they are, and no more."""
        return self.filter(access.may_know(_reader(user, at)))


def _reader(user: Staff | Reader, at: datetime | None) -> Reader:
    """What was read of this person already, else as they stand at `at`, or now."""
    return user if isinstance(user, Reader) else Reader.of(user, at or clock.now())


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
    name_bones = models.CharField(max_length=LONGEST_BONES, default="", editable=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="merged_from", editable=False
    )

    objects = ClientQuerySet.as_manager()

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["office", "register", "number"], name="a_register_number_is_given_once"
            ),
            CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
                name="a_file_does_not_point_to_itself",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "name"], name="client_of_office_by_name"),
            models.Index(fields=["officer", "name"], name="client_of_officer_by_name"),
            models.Index(fields=["nik_index"], name="client_by_nik"),
            models.Index(fields=["birth_on"], name="client_by_birth"),
            models.Index(fields=["name_bones"], name="client_by_bones"),
            models.Index(fields=["office", "region"], name="client_of_office_by_region"),
        ]

    @property
    def is_child(self) -> bool:
        return self.register == self.Register.CHILD

    @property
    def stayed(self) -> "Client":
        """The file that this one became part of, at the end of the chain; else itself."""
        file = self
        while file.merged_into is not None:
            file = file.merged_into
        return file

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
        self.name_bones = bones_of(name)[:LONGEST_BONES]

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
