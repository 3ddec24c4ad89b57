"""Which addresses do clients have? The same pages in three rooms, and what each has for itself."""

from django.urls import URLPattern, include, path

from titian.phone import (
    asking,
    complaints,
    finishing,
    handing_in,
    helping,
    kiosk,
    mine,
    permissions,
    rating,
    receipts,
    sounds,
    start,
    stored,
    today,
)
from titian.phone.rooms import Room

REPORT: list[URLPattern] = [
    path("lapor/", asking.begin, name="begin"),
    path("lapor/periksa/", finishing.check, name="check"),
    path("lapor/<slug:key>/", asking.question, name="question"),
    path("tolong/", helping.help_page, name="help"),
    path("bahasa", start.language, name="language"),
]
RECEIPT = [
    path("bukti/<uuid:report_id>/", receipts.receipt, name="receipt"),
    path("bukti/<uuid:report_id>/bintang/", rating.stars, name="stars"),
]
PHONE = [
    path("", start.home, name="home"),
    *REPORT,
    *RECEIPT,
    path("pin", start.pin, name="pin"),
    path("data/", mine.mine, name="mine"),
    path("data/bukti/", mine.receipts, name="receipts"),
    path("data/wilayah/", mine.bounds, name="bounds"),
    path("data/izin/", permissions.permissions, name="permissions"),
    path("data/hari/", today.today, name="today"),
    path("data/surat/", mine.letters, name="letters"),
    path("data/dilihat/", mine.lookers, name="lookers"),
    path("data/telepon/", mine.phone, name="phone"),
    path("data/alamat/", mine.address, name="address"),
    path("data/pernyataan/", mine.statement, name="statement"),
    path("pengaduan/", complaints.complaints, name="complaints"),
    path("pengaduan/<uuid:complaint_id>/", complaints.complaint, name="complaint"),
    path("kerja.js", stored.worker, name="worker"),
    path("simpanan/", stored.stored, name="stored"),
    path("kirim/", handing_in.hand_in, name="hand_in"),
    path("keluar", start.leave, name="leave"),
    path("suara/<str:language>/<str:name>", sounds.sound, name="sound"),
    path("<str:secret>/", start.link, name="link"),
]
KIOSK = [
    path("", kiosk.home, name="home"),
    *REPORT,
    *RECEIPT,
    path("buka/<str:secret>/", kiosk.start, name="start"),
    path("nomor", kiosk.number, name="number"),
    path("lahir/", kiosk.birth, name="birth"),
    path("selesai/", kiosk.done, name="done"),
]
PRACTICE = [
    path("", start.practice_home, name="home"),
    *REPORT,
    path("selesai/", finishing.practised, name="practised"),
]

urlpatterns = [
    path(f"{Room.PHONE}/", include((PHONE, "phone"), namespace=Room.PHONE)),
    path(f"{Room.KIOSK}/", include((KIOSK, "phone"), namespace=Room.KIOSK)),
    path(f"{Room.PRACTICE}/", include((PRACTICE, "phone"), namespace=Room.PRACTICE)),
]
