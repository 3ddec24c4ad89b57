"""What was said to a client and by a client, how far it came, and how they want to be reached?"""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from titian.audit.models import Row
from titian.clients.models import Client, Phone
from titian.clients.sealing import index_of, open_text, seal_text
from titian.offices.models import Office, Staff


class Contact(Row):
    """How one client wants to be reached; without this row by SMS, in Indonesian, reminders on."""

    class Channel(models.TextChoices):
        SMS = "sms", _("SMS")
        WHATSAPP = "whatsapp", _("WhatsApp")
        NONE = "none", _("Tidak lewat pesan")

    class Language(models.TextChoices):
        INDONESIAN = "id", _("Bahasa Indonesia")
        JAVANESE = "jv", _("Bahasa Jawa")
        SUNDANESE = "su", _("Bahasa Sunda")
        ENGLISH = "en", _("Bahasa Inggris")

    client = models.OneToOneField(Client, models.PROTECT, related_name="contact")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    channel = models.CharField(_("lewat"), max_length=10, choices=Channel, default=Channel.SMS)
    language = models.CharField(
        _("bahasa"), max_length=2, choices=Language, default=Language.INDONESIAN
    )
    phone = models.ForeignKey(
        Phone, models.PROTECT, null=True, related_name="+", verbose_name=_("nomor")
    )
    is_opted_out = models.BooleanField(_("tanpa pesan otomatis"), default=False)
    may_use_name = models.BooleanField(_("nama depan boleh disebut"), default=False)


class Message(Row):
    """One message of the conversation between a client and an office; text and number sealed."""

    class Direction(models.TextChoices):
        OUT = "out", _("Keluar")
        IN = "in", _("Masuk")

    class Kind(models.TextChoices):
        WRITTEN = "written", _("Ditulis petugas")
        REMINDER = "reminder", _("Pengingat")
        ANSWER = "answer", _("Jawaban otomatis")
        TEXT = "text", _("Pesan klien")
        CALL = "call", _("Panggilan tak terjawab")
        NOTICE = "notice", _("Pemberitahuan otomatis")
        STAFF = "staff", _("Panggilan kepada petugas")

    class Channel(models.TextChoices):
        SMS = "sms", _("SMS")
        WHATSAPP = "whatsapp", _("WhatsApp")
        CALL = "call", _("Telepon")
        PUSH = "push", _("Pemberitahuan peramban")

    class State(models.TextChoices):
        WAITING = "waiting", _("Disusun")
        HANDED = "handed", _("Dikirim ke operator")
        DELIVERED = "delivered", _("Sampai")
        FAILED = "failed", _("Gagal")
        UNKNOWN = "unknown", _("Tidak diketahui")
        LATE = "late", _("Terlambat, tidak dikirim")
        WITHDRAWN = "withdrawn", _("Ditarik")
        RECEIVED = "received", _("Diterima")

    client = models.ForeignKey(Client, models.PROTECT, null=True, related_name="messages")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    register = models.CharField(max_length=5, default="adult")  # whose key seals it
    direction = models.CharField(max_length=3, choices=Direction)
    kind = models.CharField(max_length=10, choices=Kind)
    channel = models.CharField(max_length=10, choices=Channel)
    number_sealed = models.TextField()
    number_index = models.CharField(max_length=32)
    text_sealed = models.TextField(blank=True)
    actor = models.CharField(max_length=60, blank=True)  # who wrote; empty: the client
    made_at = models.DateTimeField()  # written, or sent as the carrier says
    about_on = models.DateField(null=True)  # the due day of a reminder
    once_key = models.CharField(max_length=120, null=True)  # noqa: DJ001 - many have none

    state = models.CharField(max_length=10, choices=State)
    state_at = models.DateTimeField()
    reason = models.CharField(_("sebab"), max_length=200, blank=True)
    carrier = models.CharField(max_length=20, blank=True)
    carrier_ref = models.CharField(max_length=120, blank=True)
    parts = models.PositiveSmallIntegerField(default=0)
    cost_idr = models.PositiveIntegerField(default=0)
    handed_at = models.DateTimeField(null=True)
    gone_after = models.DateTimeField(null=True)  # of no use later
    again_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="sent_again")

    is_urgent = models.BooleanField(default=False)  # sounds like danger: a person at once
    seen_at = models.DateTimeField(null=True)  # what came in has been read
    seen_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(
        null=True
    )  # what did not arrive, or a missed call, is dealt with
    settled_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    settled_note = models.CharField(_("catatan"), max_length=300, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["once_key"], name="a_message_is_put_once"),
            CheckConstraint(
                condition=(Q(direction="in") & Q(state="received"))
                | (Q(direction="out") & ~Q(state="received")),
                name="only_what_comes_in_is_received",
            ),
            CheckConstraint(
                condition=Q(direction="in") | Q(gone_after__gt=F("made_at")) | Q(state="late"),
                name="a_message_is_of_use_for_some_time",
            ),
            CheckConstraint(
                condition=Q(seen_at=None, seen_by=None)
                | Q(seen_at__isnull=False, seen_by__isnull=False),
                name="a_message_is_seen_by_someone",
            ),
            CheckConstraint(
                condition=Q(settled_at=None, settled_by=None)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="a_failed_message_is_settled_by_someone",
            ),
        ]
        indexes = [
            models.Index(fields=["client", "-made_at"], name="message_of_client"),
            models.Index(fields=["office", "made_at"], name="message_of_office_by_time"),
            models.Index(fields=["number_index", "-made_at"], name="message_by_number"),
            models.Index(fields=["carrier", "carrier_ref"], name="message_of_carrier"),
            models.Index(fields=["office", "state"], name="message_of_office_by_state"),
            models.Index(fields=["office", "direction", "seen_at"], name="message_not_seen"),
            models.Index(fields=["state", "about_on"], name="message_by_state"),
        ]

    @property
    def number(self) -> str:
        return open_text(self.number_sealed, register=self.register)

    @property
    def text(self) -> str:
        return open_text(self.text_sealed, register=self.register) if self.text_sealed else ""

    @property
    def is_out(self) -> bool:
        return self.direction == self.Direction.OUT

    def seal(self, *, number: str, text: str) -> None:
        """Under the key of the register that the row names."""
        self.number_sealed = seal_text(number, register=self.register)
        self.number_index = index_of(number)
        self.text_sealed = seal_text(text, register=self.register) if text else ""


class StaffWay(Row):
    """One way to reach a colleague who has no page open, as they themselves chose it.

    A number for SMS or WhatsApp; of a browser the address at which its maker takes a sign for it.
    """

    class Ended(models.TextChoices):
        BY_HAND = "by_hand", _("Dimatikan sendiri")
        GONE = "gone", _("Peramban itu tidak ada lagi")

    staff = models.ForeignKey(Staff, models.PROTECT, related_name="ways")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    channel = models.CharField(_("lewat"), max_length=10, choices=Message.Channel)
    number_sealed = models.TextField()
    number_index = models.CharField(max_length=32)
    name = models.CharField(_("nama"), max_length=60, blank=True)  # which browser
    made_at = models.DateTimeField(_("sejak"))
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=10, blank=True, choices=Ended)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["staff", "channel", "number_index"],
                condition=Q(ended_at=None),
                name="a_colleague_is_reached_once_by_each_way",
            ),
            CheckConstraint(
                condition=Q(channel__in=("sms", "whatsapp", "push")),
                name="a_colleague_is_reached_by_text",
            ),
            CheckConstraint(
                condition=Q(ended_at=None, ended_because="")
                | (Q(ended_at__isnull=False) & ~Q(ended_because="")),
                name="a_way_ends_for_a_reason",
            ),
        ]

    @property
    def number(self) -> str:
        return open_text(self.number_sealed, register="adult")

    def seal(self, number: str) -> None:
        self.number_sealed = seal_text(number, register="adult")
        self.number_index = index_of(number)


class Errand(models.Model):
    """A message on its way to a carrier: a claim of our loop, no deed; gone when it is given."""

    message = models.OneToOneField(Message, models.CASCADE, primary_key=True, related_name="errand")
    office = models.ForeignKey(Office, models.CASCADE, related_name="+")
    channel = models.CharField(max_length=10)
    next_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)  # somebody is giving it to the carrier

    class Meta:
        indexes = [models.Index(fields=["channel", "next_at"], name="errand_by_time")]


class Simulated(models.Model):
    """What the simulated operator was given: its own memory, no deed of ours."""

    ref = models.UUIDField(primary_key=True)
    message = models.UUIDField()
    at = models.DateTimeField()
    report = models.CharField(max_length=10, blank=True)  # what it will say, until it has said it
    reason = models.CharField(max_length=80, blank=True)


class Heard(models.Model):
    """Which saying of which carrier was taken: the same one again is nothing new; no deed."""

    carrier = models.CharField(max_length=20)
    key = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [UniqueConstraint(fields=["carrier", "key"], name="a_carrier_is_heard_once")]


class Unread(models.Model):
    """What came in and no reader has looked at yet: a queue, no deed."""

    message = models.OneToOneField(Message, models.CASCADE, primary_key=True, related_name="+")
    next_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)


class Piece(Row):
    """A part of a long SMS that waits for the others."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    carrier = models.CharField(max_length=20)
    number_sealed = models.TextField()
    number_index = models.CharField(max_length=32)
    ref = models.PositiveIntegerField()  # the phone's own number for the whole
    place = models.PositiveSmallIntegerField()  # from 1
    of = models.PositiveSmallIntegerField()
    text_sealed = models.TextField(blank=True)
    made_at = models.DateTimeField()
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(place__gte=1) & Q(place__lte=F("of")),
                name="a_piece_has_a_place_in_the_whole",
            )
        ]
        indexes = [models.Index(fields=["number_index", "ref"], name="piece_by_number")]

    @property
    def number(self) -> str:
        return open_text(self.number_sealed, register="adult")

    @property
    def text(self) -> str:
        return open_text(self.text_sealed, register="adult") if self.text_sealed else ""


class Odd(Row):
    """What a carrier said and nothing of ours answers to: kept apart, believed by nobody."""

    class What(models.TextChoices):
        REPORT = "report", _("Kabar tentang pesan yang tidak pernah diberikan")
        UNREADABLE = "unreadable", _("Isinya tidak dapat dibaca")

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    carrier = models.CharField(max_length=20)
    what = models.CharField(_("apa"), max_length=12, choices=What)
    ref = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, blank=True)
    said_sealed = models.TextField(blank=True)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["carrier", "ref"], name="odd_of_carrier")]

    @property
    def said(self) -> str:
        return open_text(self.said_sealed, register="adult") if self.said_sealed else ""
