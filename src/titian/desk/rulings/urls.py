"""Which addresses do the settings have?"""

from django.urls import path

from titian.desk.rulings import holidays, law_page, outages, settings
from titian.desk.rulings.groups import (
    FREQUENCIES,
    HOURS,
    LETTERHEAD,
    NUMBERS,
    OPEN_READINGS,
    POST,
    RECAPS,
    ROUTES,
    THRESHOLDS,
    Group,
)


def _pattern(noun: str, group: Group) -> object:
    return path(
        f"pengaturan/{noun}/", settings.settings_group, {"group": group}, name=group.url_name
    )


urlpatterns = [
    path("pengaturan/", settings.settings_office, name="settings_office"),
    _pattern("jam", HOURS),
    _pattern("ambang", THRESHOLDS),
    _pattern("wajib-lapor", FREQUENCIES),
    _pattern("bacaan-hukum", OPEN_READINGS),
    _pattern("kop-surat", LETTERHEAD),
    _pattern("nomor-register", NUMBERS),
    _pattern("jalur-peringatan", ROUTES),
    _pattern("pesan", POST),
    _pattern("laporan-harian", RECAPS),
    path("pengaturan/libur/", holidays.holidays, name="holidays"),
    path(
        "pengaturan/libur/<uuid:holiday_id>/pencoretan",
        holidays.holiday_strike,
        name="holiday_strike",
    ),
    path("pengaturan/gangguan/", outages.outages, name="outages"),
    path("pengaturan/hukum/", law_page.law, name="law"),
]
