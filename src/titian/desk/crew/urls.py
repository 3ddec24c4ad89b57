"""Which addresses do the pages about staff have?"""

from django.urls import path

from titian.desk.crew import founding, leaves, slips, staff

urlpatterns = [
    path("pegawai/", staff.staff, name="staff"),
    path("pegawai/baru/", staff.staff_new, name="staff_new"),
    path("pegawai/cuti/", leaves.leaves, name="leaves"),
    path("pegawai/cuti/baru/", leaves.leave_new, name="leave_new"),
    path("pegawai/cuti/<uuid:leave_id>/akhir", leaves.leave_end, name="leave_end"),
    path("pegawai/<uuid:staff_id>/", staff.staff_person, name="staff_person"),
    path("pegawai/<uuid:staff_id>/kunci", staff.staff_lock, name="staff_lock"),
    path("pegawai/<uuid:staff_id>/buka-kunci", staff.staff_unlock, name="staff_unlock"),
    path("pegawai/<uuid:staff_id>/kata-sandi", staff.staff_slip, name="staff_slip"),
    path("pegawai/<uuid:staff_id>/kepindahan", staff.staff_leave, name="staff_leave"),
    path("slip/", slips.slip, name="slip"),
    path("awal/", founding.first_start, name="first_start"),
]
