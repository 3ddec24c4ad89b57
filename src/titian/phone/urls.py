"""Which addresses do clients have? The same pages in three rooms, and what each has for itself."""

from django.urls import URLPattern, include, path

from titian.phone import asking, finishing, receipts, sounds, start
from titian.phone.rooms import Room

REPORT: list[URLPattern] = [
    path("lapor/", asking.begin, name="begin"),
    path("lapor/periksa/", finishing.check, name="check"),
    path("lapor/<slug:key>/", asking.question, name="question"),
    path("bahasa", start.language, name="language"),
]
PHONE = [
    path("", start.home, name="home"),
    *REPORT,
    path("bukti/<uuid:report_id>/", receipts.receipt, name="receipt"),
    path("suara/<str:language>/<str:name>", sounds.sound, name="sound"),
    path("pin", start.pin, name="pin"),
    path("keluar", start.leave, name="leave"),
    path("<str:secret>/", start.link, name="link"),
]
PRACTICE = [
    path("", start.practice_home, name="home"),
    *REPORT,
    path("selesai/", finishing.practised, name="practised"),
]

urlpatterns = [
    path(f"{Room.PHONE}/", include((PHONE, "phone"), namespace=Room.PHONE)),
    path(f"{Room.PRACTICE}/", include((PRACTICE, "phone"), namespace=Room.PRACTICE)),
]
