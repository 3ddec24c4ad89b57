"""Pelimpahan: does the file move with its history, and is nothing lost or watched on the way?"""

from datetime import date

import pytest
from django.test import Client as Browser

from cast import NOW, Cast
from legal_scenes import case_of, wants_to_move
from phones_of_clients import store, with_phone
from place_scenes import home_zone
from titian.alerts.models import Alert
from titian.audit.models import Entry
from titian.clients.models import Client
from titian.desk.legal.moving import take_over
from titian.reporting.watcher import notice_silence
from titian.supervision.models import Supervision, Transfer
from titian.supervision.transfers import (
    Agreement,
    AlreadyDecided,
    AlreadyUnderWay,
    NotYours,
    OwnRequest,
    accept_transfer,
    decide_transfer,
    record_acceptance,
    refuse_transfer,
)
from titian.tracking.models import Zone
from titian.tracking.store import Store

__all__ = ["store"]

pytestmark = pytest.mark.django_db


def sent(cast: Cast, **changes: object) -> Transfer:
    agreement = Agreement(is_agreed=True, tpp_on=date(2026, 11, 24), letter_number="W.9")
    row = wants_to_move(cast, **changes)
    return decide_transfer(transfer=row, agreement=agreement, by=cast.nurhayati, at=NOW)


def moved(cast: Cast) -> Client:
    return take_over(transfer=sent(cast), officer=cast.yohana, by=cast.kepala_ternate, at=NOW)


def browse(who: object) -> Browser:
    browser = Browser()
    browser.force_login(who)  # type: ignore[arg-type]
    return browser


def test_the_head_decides_within_ten_working_days(cast: Cast) -> None:
    row = wants_to_move(cast)
    assert row.decide_by_on == date(2026, 12, 8)
    with pytest.raises(OwnRequest):
        decide_transfer(transfer=row, agreement=Agreement(True), by=cast.ratmi, at=NOW)
    with pytest.raises(AlreadyUnderWay):
        wants_to_move(cast)


def test_the_file_moves_under_a_number_of_the_other_office(cast: Cast) -> None:
    former = cast.sarro.number
    client = moved(cast)
    assert (client.office, client.officer, client.owner_epoch) == (cast.ternate, cast.yohana, 2)
    assert client.number.startswith("0002/")  # Ferdy is the first of Ternate
    assert Transfer.objects.get().former_number == former
    assert cast.supervision("sarro").office == cast.ternate


def test_the_history_goes_along_and_the_former_office_sees_it_no_more(cast: Cast) -> None:
    case_of(cast)
    moved(cast)
    address = f"/klien/{cast.sarro.pk}/"
    assert browse(cast.yohana).get(f"{address}perkara/").status_code == 200
    for who in (cast.ratmi, cast.nurhayati):
        assert browse(who).get(address).status_code == 403
    shown = browse(cast.yohana).get(f"{address}perkara/").content.decode()
    assert "Pencurian" in shown


def test_zones_end_phones_go_back_and_worries_go_along(cast: Cast, store: Store) -> None:
    with_phone(cast, "sarro")
    home_zone(cast)
    notice_silence(cast.supervision("sarro").overdue_from)
    moved(cast)
    assert not Zone.objects.filter(ended_at=None).exists()
    assert not cast.sarro.device_assignments.filter(until_at=None).exists()
    alert = Alert.objects.get(settled_at=None)
    assert (alert.office, alert.told) == (cast.ternate, cast.yohana)


def test_both_chains_tell_it(cast: Cast) -> None:
    moved(cast)
    of = {entry.deed: entry.office for entry in Entry.objects.filter(deed__startswith="transfer.")}
    assert of["transfer.accepted"] == cast.palu.pk
    assert of["transfer.taken_over"] == cast.ternate.pk


def test_only_the_other_office_answers_with_a_pk_of_its_own(cast: Cast) -> None:
    row = sent(cast)
    for officer, by in ((cast.yohana, cast.nurhayati), (cast.ratmi, cast.kepala_ternate)):
        with pytest.raises(NotYours):
            accept_transfer(transfer=row, officer=officer, by=by, at=NOW)
    with pytest.raises(NotYours):
        refuse_transfer(transfer=row, note="Penuh", by=cast.nurhayati, at=NOW)


def test_a_refused_client_stays_and_may_be_sent_again(cast: Cast) -> None:
    row = sent(cast)
    refuse_transfer(transfer=row, note="Alamat tidak ditemukan", by=cast.kepala_ternate, at=NOW)
    assert cast.sarro.office == cast.palu
    with pytest.raises(AlreadyDecided):
        accept_transfer(transfer=row, officer=cast.yohana, by=cast.kepala_ternate, at=NOW)
    wants_to_move(cast)


def test_what_was_not_agreed_is_not_answered(cast: Cast) -> None:
    with pytest.raises(AlreadyDecided):
        accept_transfer(
            transfer=wants_to_move(cast), officer=cast.yohana, by=cast.kepala_ternate, at=NOW
        )


def test_an_office_outside_this_program_accepts_by_letter(cast: Cast) -> None:
    row = sent(cast, to_office=None, to_name="Bapas Ambon")
    record_acceptance(transfer=row, on=NOW.date(), note="W.30-1", by=cast.nurhayati, at=NOW)
    ended = Supervision.objects.get(pk=row.supervision_id)
    assert (ended.end_way, ended.ended_on) == ("transferred", NOW.date())


def test_the_pages_lead_from_request_to_the_other_office(cast: Cast) -> None:
    ratmi, life = browse(cast.ratmi), f"/klien/{cast.sarro.pk}/bimbingan/"
    typed = {"asked_on": "24/11/2026", "reason": "Bekerja di sana"}
    assert "Pilih Bapas tujuan" in ratmi.post(f"{life}pelimpahan/", typed).content.decode()
    typed["to_office"] = str(cast.ternate.pk)
    assert ratmi.post(f"{life}pelimpahan/", typed).status_code == 302
    row = Transfer.objects.get()
    decision = f"{life}pelimpahan/{row.pk}/keputusan/"
    head = browse(cast.nurhayati)
    assert "isi tanggalnya" in head.post(decision, {"decision": "ya"}).content.decode()
    assert head.post(decision, {"decision": "ya", "tpp_on": "24/11/2026"}).status_code == 302
    other = browse(cast.kepala_ternate)
    assert "Daeng Sarro" in other.get("/pelimpahan/").content.decode()
    answer = f"/pelimpahan/{row.pk}/"
    assert head.get(answer).status_code == 404
    assert "Pilih PK" in other.post(answer, {"decision": "ya"}).content.decode()
    assert other.post(answer, {"decision": "ya", "officer": str(cast.yohana.pk)}).status_code == 302
    assert "Diterima" in head.get("/pelimpahan/").content.decode()


def test_a_childs_name_and_home_are_not_shown_before_the_file_is_theirs(cast: Cast) -> None:
    row = wants_to_move(cast, "ayu", address="Jalan Contoh 9", guarantor="Hasna")
    agreement = Agreement(is_agreed=True, tpp_on=date(2026, 11, 24))
    decide_transfer(transfer=row, agreement=agreement, by=cast.nurhayati, at=NOW)
    other = browse(cast.kepala_ternate)
    for address in ("/pelimpahan/", f"/pelimpahan/{row.pk}/"):
        shown = other.get(address).content.decode()
        assert "Ayu Sekar" not in shown
        assert "Jalan Contoh 9" not in shown
