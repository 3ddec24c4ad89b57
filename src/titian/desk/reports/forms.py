"""What is typed at the desk? A report, an excuse, a step; each names its own row by a hidden id."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import cast
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from titian.desk.fields import ChoiceCards, DayField
from titian.desk.templatetags.titian import date_words
from titian.kit import clock
from titian.kit.ids import uuid7
from titian.offices.models import Office
from titian.reporting.actions import Answers
from titian.reporting.days import ONE_DAY, NotThen, why_not_then
from titian.reporting.models import OUR_FAILURES, Excuse, Report
from titian.supervision.models import Supervision
from titian.supervision.proofs import Promised
from titian.supervision.rules.due import ProposedStep

NOTHING = "none"  # a radio button needs a value to be pressed
CHANNEL_KEYS = {"desk": "1", "visit": "2", "phone": "3", "village": "4", "guarantor": "5"}
NEED_KEYS = {
    NOTHING: "T", "call": "B", "work": "P", "health": "S", "family": "K", "urgent": "D",
}  # fmt: skip


class ClockField(forms.TimeField):
    """09.12, also 09:12."""

    widget = forms.TimeInput(
        format="%H.%M", attrs={"class": "w-s", "inputmode": "decimal", "autocomplete": "off"}
    )

    def __init__(self, *, label: str, help_text: str) -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            input_formats=("%H.%M", "%H:%M", "%H%M"),
            error_messages={
                "invalid": gettext_lazy("Tulis jam dan menit, contoh 09.12."),
                "required": gettext_lazy("Isi jamnya, contoh 09.12."),
            },
        )


class ReportForm(forms.Form):
    """One short form: how, work, what changed, what is needed, a note, and when."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    channel = forms.ChoiceField(
        label=_("Cara lapor"),
        choices=[(key, word) for key, word in Report.Channel.choices if key in CHANNEL_KEYS],
        widget=ChoiceCards(keys=CHANNEL_KEYS),
    )
    work = forms.CharField(label=_("Pekerjaan"), max_length=120, required=False)
    changes = forms.CharField(
        label=_("Yang berubah"),
        help_text=_("Alamat, telepon, keluarga. Biarkan kosong kalau tidak ada."),
        max_length=300,
        required=False,
    )
    need = forms.ChoiceField(
        label=_("Kebutuhan"),
        choices=[(key or NOTHING, word) for key, word in Report.Need.choices],
        widget=ChoiceCards(keys=NEED_KEYS),
    )
    note = forms.CharField(
        label=_("Catatan"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": "2"}),
    )
    made_on = DayField(
        label=cast(str, _("Hari lapor")),
        help_text=cast(str, _("Boleh hari yang sudah lewat untuk telepon, kunjungan, atau desa.")),
    )
    made_at = ClockField(
        label=cast(str, _("Jam lapor")), help_text=cast(str, _("Jam kantor ini, contoh 09.12"))
    )

    def __init__(
        self,
        data: object = None,
        *,
        supervision: Supervision,
        office: Office,
        at: datetime,
        work: str = "",
    ) -> None:
        local = at.astimezone(ZoneInfo(office.zone))
        super().__init__(
            data,  # type: ignore[arg-type]
            initial={
                "id": uuid7(),
                "channel": Report.Channel.DESK,
                "work": work,
                "need": NOTHING,
                "made_on": local.date(),
                "made_at": local.time(),
            },
        )
        for name in ("work", "changes", "note"):
            self.fields[name].widget.attrs["autocomplete"] = "off"
        self.fields["channel"].widget.attrs["autofocus"] = True
        self.supervision, self.office, self.at = supervision, office, at

    def clean(self) -> dict[str, object]:
        given = cast(dict[str, object], super().clean())
        day, time = given.get("made_on"), given.get("made_at")
        if day is not None and (mistake := self._mistake(cast(date, day))):
            self.add_error("made_on", mistake)
        elif day is not None and time is not None:
            moment = datetime.combine(day, time)  # type: ignore[arg-type]
            given["moment"] = clock.moment(
                moment.date(), moment.hour, moment.minute, self.office.zone
            )
            if cast(datetime, given["moment"]) > self.at:
                self.add_error("made_at", gettext("Jam ini belum lewat."))
        return given

    def _mistake(self, day: date) -> str:
        """Why this day cannot be, in words."""
        channel = str(self.cleaned_data.get("channel"))
        match why_not_then(
            day, channel=channel, supervision=self.supervision, office=self.office, at=self.at
        ):
            case NotThen.NOT_YET:
                return gettext("Hari ini belum lewat. Laporan besok dicatat besok.")
            case NotThen.BEFORE_GUIDANCE:
                first = date_words(self.supervision.starts_on)
                return gettext("Bimbingan baru mulai {day}.").format(day=first)
            case NotThen.AT_THE_COUNTER:
                return gettext(
                    "Datang ke kantor dicatat pada harinya. Hari yang sudah lewat hanya untuk "
                    "telepon, kunjungan, atau desa, atau bila hari itu sistem terganggu."
                )
        return ""

    @property
    def new_id(self) -> UUID:
        return cast(UUID, self.cleaned_data["id"])

    @property
    def moment(self) -> datetime:
        return cast(datetime, self.cleaned_data["moment"])

    @property
    def answers(self) -> Answers:
        given = self.cleaned_data
        need = "" if given["need"] == NOTHING else given["need"]
        return Answers(given["channel"], given["work"], given["changes"], need, given["note"])


class ExcuseForm(forms.Form):
    """Why due days may pass, and from when until when."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    cause = forms.ChoiceField(
        label=_("Sebab"),
        choices=[c for c in Excuse.Cause.choices if c[0] not in OUR_FAILURES],
        widget=ChoiceCards(),
    )
    from_on = DayField(label=cast(str, _("Mulai tanggal")))
    last_on = DayField(
        label=cast(str, _("Sampai tanggal")),
        help_text=cast(str, _("Hari terakhir izin. Contoh: 24/11/2026")),
    )
    note = forms.CharField(
        label=_("Keterangan"),
        help_text=_("Siapa yang memberi tahu dan buktinya, misalnya surat dokter."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": "2"}),
    )

    paper = forms.CharField(
        label=_("Bukti yang ditunggu"),
        help_text=_("Misalnya: surat dokter atau puskesmas."),
        max_length=120,
        required=False,
    )
    proof_by_on = DayField(
        label=cast(str, _("Bukti paling lambat")),
        help_text=cast(str, _("Sesudah tanggal itu Anda ditanya lagi. Contoh: 24/11/2026")),
        required=False,
    )

    def __init__(self, data: object = None, *, supervision: Supervision, today: date) -> None:
        super().__init__(data, initial={"id": uuid7(), "from_on": today})  # type: ignore[arg-type]
        self.supervision, self.today = supervision, today

    def clean(self) -> dict[str, object]:
        given = cast(dict[str, object], super().clean())
        first, last = given.get("from_on"), given.get("last_on")
        starts_on, ends_on = self.supervision.starts_on, self.supervision.ends_on
        if isinstance(first, date) and first < starts_on:
            said = gettext("Bimbingan baru mulai {day}.").format(day=date_words(starts_on))
            self.add_error("from_on", said)
        if isinstance(last, date) and last > ends_on:
            said = gettext("Bimbingan berakhir {day}.").format(day=date_words(ends_on))
            self.add_error("last_on", said)
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self.add_error("last_on", gettext("Hari terakhir lebih awal dari hari pertama."))
        if given.get("cause") == Excuse.Cause.OTHER and not given.get("note"):
            self.add_error("note", gettext("Tulis sebabnya, karena dipilih Lainnya."))
        self._check_proof(given.get("paper"), given.get("proof_by_on"))
        return given

    def _check_proof(self, paper: object, by_on: object) -> None:
        """A paper has its last day, and a last day its paper."""
        if isinstance(by_on, date) and by_on < self.today:
            said = gettext("Bukti tidak dapat ditunggu sampai hari yang lewat.")
            self.add_error("proof_by_on", said)
        elif paper and by_on is None and "proof_by_on" not in self.errors:
            self.add_error("proof_by_on", gettext("Isi sampai kapan bukti ditunggu."))
        elif by_on and not paper:
            self.add_error("paper", gettext("Tulis bukti apa yang ditunggu."))

    @property
    def entry(self) -> "ExcuseEntry":
        given = self.cleaned_data
        promised = Promised(given["paper"], given["proof_by_on"]) if given["paper"] else None
        return ExcuseEntry(
            given["id"], given["from_on"], given["last_on"] + ONE_DAY, given["cause"],
            given["note"], promised,
        )  # fmt: skip


@dataclass(frozen=True)
class ExcuseEntry:
    """An excuse as typed; `until_on` is the first day that is not excused any more."""

    id: UUID
    from_on: date
    until_on: date
    cause: str
    note: str
    promised: Promised | None = None


class StepForm(forms.Form):
    """Which of the proposed steps was taken, when, and what came of it."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    step = forms.ChoiceField(
        label=_("Langkah yang sudah dilakukan"),
        widget=ChoiceCards(),
        error_messages={
            "invalid_choice": _(
                "Langkah ini tidak diusulkan lagi; mungkin rekan Anda sudah mencatatnya."
            )
        },
    )
    on = DayField(label=cast(str, _("Tanggal dilakukan")))
    note = forms.CharField(
        label=_("Hasilnya"),
        help_text=_("Siapa yang ditemui dan apa yang dikatakan."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": "3"}),
        error_messages={"required": _("Tulis hasilnya, walaupun tidak bertemu siapa pun.")},
    )

    def __init__(
        self,
        data: object = None,
        *,
        proposed: tuple[ProposedStep, ...],
        since: date | None,
        today: date,
    ) -> None:
        first = proposed[0].key if proposed else ""
        super().__init__(data, initial={"id": uuid7(), "step": first, "on": today})  # type: ignore[arg-type]
        field = cast(forms.ChoiceField, self.fields["step"])
        field.choices = [(step.key, gettext(step.title)) for step in proposed]
        self.since, self.today = since, today

    def clean_on(self) -> date:
        day = cast(date, self.cleaned_data["on"])
        if day > self.today:
            raise forms.ValidationError(gettext("Hari itu belum lewat."))
        if self.since is not None and day < self.since:
            said = gettext("Belum ada kabar baru sejak {day}.").format(day=date_words(self.since))
            raise forms.ValidationError(said)
        return day


class DayFilterForm(forms.Form):
    """One day, or all."""

    hari = DayField(label=cast(str, _("Hari")), required=False)
