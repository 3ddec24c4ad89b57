"""What is a zone to be, as typed or drawn? Its ground, its kind, its hours, its validity, why."""

from datetime import datetime, time
from typing import cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from titian.desk.bounds.moments import HourField, day_and_hour, moment_of
from titian.desk.bounds.timetable_form import TimetableFields, timetable_values
from titian.desk.bounds.words import shape_of
from titian.desk.crew.forms import NewIdField
from titian.desk.fields import ChoiceCards, DayField
from titian.desk.maps.fields import CIRCLE, FILE, POLYGON, WAY, ShapeForm
from titian.desk.maps.file_shape import Kept, kept_text
from titian.desk.maps.place_fields import MOST_CORNERS
from titian.desk.people.deed_forms import ReasonField
from titian.kit.corridors import Corridor
from titian.kit.shapes import BadShape, Circle, Shape, as_json, corners_of, shape_from
from titian.tracking.models import DEFAULT_GRACE_MIN, Zone, ZoneVersion
from titian.tracking.rules.presence import BUFFER_M, LARGEST_BUFFER_M
from titian.tracking.timetables import rows_from
from titian.tracking.zones import Bounds

MOST_GRACE_MIN = 240
FIELDS = {CIRCLE: "radius_m", POLYGON: "corners", WAY: "way", FILE: "file"}
MIDNIGHT = time(0, 0)
FROM_NOW_ON = _("Batas baru berlaku mulai nanti: yang sudah lewat sudah dinilai dan tidak diubah.")
NOT_A_VICTIMS = _("Tempat korban tidak cukup hanya dicatat: pilih yang lain.")


class VersionForm(TimetableFields, ShapeForm):
    """Other bounds for a zone that is there; `zone` is the office's time zone."""

    field_order = ("name", "purpose", "rule", "kind")  # mistakes are listed as the page reads
    id = NewIdField()
    rule = forms.ChoiceField(
        label=_("Jenis wilayah"),
        choices=ZoneVersion.Kind.choices,
        widget=ChoiceCards(
            hints={
                "inclusion": _("Peringatan bila klien keluar dari wilayah ini"),
                "exclusion": _("Peringatan bila klien memasuki wilayah ini"),
                "neutral": _("Tidak ada peringatan, misalnya tempat kerja, pasar, atau masjid"),
            }
        ),
        error_messages={
            "required": _("Pilih: harus di dalam, tidak boleh masuk, atau hanya dicatat.")
        },
    )
    grace_min = forms.IntegerField(
        label=_("Tenggang (menit)"),
        min_value=0,
        max_value=MOST_GRACE_MIN,
        initial=DEFAULT_GRACE_MIN,
        help_text=_("Kejadian yang lebih singkat tidak menjadi peringatan. 0 sampai 240."),
        widget=forms.NumberInput(attrs={"class": "w-s"}),
        error_messages={
            "required": _("Isi tenggangnya, 0 bila tanpa tenggang."),
            "invalid": _("Isi tenggang dengan angka 0 sampai 240."),
        },
    )
    buffer_m = forms.IntegerField(
        label=_("Tepi wilayah dianggap sampai berapa meter di luar garis?"),
        min_value=0,
        max_value=LARGEST_BUFFER_M,
        initial=BUFFER_M,
        help_text=_(
            "Posisi sering meleset beberapa meter. Selama masih di tepi ini, klien tidak"
            " dihitung keluar. 0 sampai 500, biasanya 25."
        ),
        widget=forms.NumberInput(attrs={"class": "w-s"}),
        error_messages={
            "required": _("Isi tepinya, 0 bila tepat di garis."),
            "invalid": _("Isi tepi dengan angka 0 sampai 500."),
        },
    )
    from_on = DayField(
        label=_("Berlaku mulai tanggal"),
        required=False,
        help_text=_("Bila kosong: mulai saat disetujui."),
    )
    from_hour = HourField(label=_("Mulai pukul"), required=False)
    until_on = DayField(
        label=_("Berlaku sampai tanggal"),
        required=False,
        help_text=_("Bila kosong: sampai diakhiri."),
    )
    until_hour = HourField(label=_("Sampai pukul"), required=False)
    reason = ReasonField(label=_("Alasan"), most=300)

    def __init__(
        self,
        data: QueryDict | None = None,
        files: "MultiValueDict[str, UploadedFile[bytes]] | None" = None,
        *,
        zone: str,
        at: datetime,
        initial: dict[str, object] | None = None,
    ) -> None:
        super().__init__(data, files if data is not None else None, initial=initial)
        self.zone, self.at = zone, at

    def clean(self) -> dict[str, object]:
        typed = super().clean()
        self._check_shape(typed)
        for part in ("from", "until"):
            self._check_day(part, typed)
        from_at, until_at = self._moment("from"), self._moment("until")
        if from_at is not None and from_at < self.at:
            self.add_error("from_on", cast(str, FROM_NOW_ON))
        if until_at is not None and until_at <= max(from_at or self.at, self.at):
            self.add_error("until_on", _("Wilayah harus berakhir sesudah mulai berlaku."))
        return typed

    def bounds(self) -> Bounds:
        typed = self.cleaned_data
        return Bounds(
            kind=typed["rule"],
            shape=dict(as_json(cast(Shape, typed["shape"]))),
            reason=typed["reason"],
            timetable=self.timetable(),
            grace_min=typed["grace_min"],
            buffer_m=typed["buffer_m"],
            from_at=self._moment("from"),
            until_at=self._moment("until"),
            origin=self.origin,
        )

    def _check_shape(self, typed: dict[str, object]) -> None:
        """Crossing edges and sizes that cannot be: the same check as when it is stored."""
        shape = typed.get("shape")
        if shape is None:
            return
        try:
            shape_from(as_json(cast(Shape, shape)))
        except BadShape as fact:
            field = FIELDS.get(str(typed.get("kind")), "kind")
            self.add_error(field, cast(str, _(fact.words)))

    def _check_day(self, part: str, typed: dict[str, object]) -> None:
        """A time without its day would say nothing."""
        day = f"{part}_on"
        if typed.get(f"{part}_hour") and not typed.get(day) and day not in self.errors:
            self.add_error(day, _("Isi juga tanggalnya, atau kosongkan jamnya."))

    def _moment(self, name: str) -> datetime | None:
        """Midnight when the hour is left open."""
        day, hour = self.cleaned_data.get(f"{name}_on"), self.cleaned_data.get(f"{name}_hour")
        if day is None:
            return None
        return moment_of(day, hour, self.zone) if hour else moment_of(day, MIDNIGHT, self.zone)


class ZoneForm(VersionForm):
    """A new zone: a name and a purpose, too."""

    name = forms.CharField(
        label=_("Nama wilayah"),
        max_length=80,
        help_text=_("Misalnya: Rumah, Kecamatan Palu Timur, Rumah korban."),
        error_messages={"required": _("Isi nama wilayahnya.")},
    )
    purpose = forms.ChoiceField(
        label=_("Untuk"),
        choices=Zone.Purpose.choices,
        initial=Zone.Purpose.HOME,
        widget=forms.Select(attrs={"class": "w-m"}),
    )

    def clean(self) -> dict[str, object]:
        """Who is to be protected is not protected by a note."""
        typed = super().clean()
        is_neutral = typed.get("rule") == ZoneVersion.Kind.NEUTRAL
        if is_neutral and typed.get("purpose") == Zone.Purpose.VICTIM:
            self.add_error("rule", cast(str, NOT_A_VICTIMS))
        return typed


def version_values(version: ZoneVersion) -> dict[str, object]:
    """What the form shows of the version that holds: a change begins from it."""
    shape = shape_of(version)
    values: dict[str, object] = {
        "rule": version.kind,
        "grace_min": version.grace_min,
        "buffer_m": version.buffer_m,
        **timetable_values(rows_from(version.timetable)),
    }
    values |= _shape_values(shape, version.origin)
    if version.until_at is not None:
        values["until_on"], values["until_hour"] = day_and_hour(version.until_at, version.time_zone)
    return values


def _shape_values(shape: Shape, origin: str) -> dict[str, object]:
    """What is too long to be typed goes to and fro as it was read."""
    if isinstance(shape, Circle):
        centre = (shape.lat_e7, shape.lon_e7)
        return {"kind": CIRCLE, "centre": centre, "radius_m": shape.radius_m}
    if len(corners_of(shape)) > MOST_CORNERS:
        return {"kind": FILE, "kept": kept_text(Kept(shape, origin))}
    if isinstance(shape, Corridor):
        return {"kind": WAY, "way": shape.line, "half_m": shape.half_m}
    return {"kind": POLYGON, "corners": shape.ring}
