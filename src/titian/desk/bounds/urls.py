"""Which addresses do zones have?"""

from django.urls import path

from titian.desk.bounds import (
    decisions,
    early_end,
    pause_pages,
    permission_pages,
    proposals,
    waiting,
    zone_pages,
)

FILE = "klien/<uuid:client_id>/wilayah/"
ZONE = "wilayah/<uuid:zone_id>/"
VERSION = "wilayah/versi/<uuid:version_id>/"
PERMISSION = "permohonan-izin/<uuid:permission_id>/"
PAUSE = "wilayah/izin/<uuid:pause_id>/"

urlpatterns = [
    path(FILE, zone_pages.client_zones, name="client_zones"),
    path(f"{FILE}baru/", proposals.zone_new, name="zone_new"),
    path(f"{FILE}peta/", zone_pages.zones_map, name="zones_map"),
    path(f"{FILE}izin/", permission_pages.client_permissions, name="client_permissions"),
    path(f"{FILE}izin/baru/", permission_pages.permission_new, name="permission_new"),
    path(PERMISSION, permission_pages.permission, name="permission"),
    path(f"{PERMISSION}persetujuan", permission_pages.permission_giving, name="permission_giving"),
    path(f"{PERMISSION}penolakan", permission_pages.permission_refusal, name="permission_refusal"),
    path(f"{PERMISSION}pengakhiran/", early_end.permission_end, name="permission_end"),
    path(f"{PERMISSION}surat/", permission_pages.permission_letter, name="permission_letter"),
    path(f"{ZONE}perubahan/", proposals.zone_change, name="zone_change"),
    path(f"{ZONE}pengakhiran/", decisions.zone_end, name="zone_end"),
    path(f"{ZONE}izin/", pause_pages.pause_new, name="pause_new"),
    path(VERSION, zone_pages.zone_version, name="zone_version"),
    path(f"{VERSION}peta/", zone_pages.zone_version_map, name="zone_version_map"),
    path(f"{VERSION}persetujuan", decisions.zone_approval, name="zone_approval"),
    path(f"{VERSION}penolakan", decisions.zone_refusal, name="zone_refusal"),
    path(PAUSE, pause_pages.zone_pause, name="zone_pause"),
    path(f"{PAUSE}persetujuan", decisions.pause_approval, name="pause_approval"),
    path(f"{PAUSE}penolakan", decisions.pause_refusal, name="pause_refusal"),
    path(f"{PAUSE}pengakhiran/", early_end.pause_end, name="pause_end"),
    path(f"{PAUSE}lembar/", pause_pages.pause_sheet, name="pause_sheet"),
    path("persetujuan/", waiting.zone_approvals, name="zone_approvals"),
]
