"""Pesan: conversations by need, Gagal terkirim, missed calls, unknown numbers, what it costs."""

import pytest
from django.test import Client as Browser

from browsing import signed_in
from cast import NOW, Cast
from message_scenes import (
    HOUR,
    MINUTE,
    SARRO,
    SHARED,
    STRANGER,
    Fake,
    now,
    put,
    reports,
    sent,
    with_number,
    writes,
)
from titian.desk.messages.counting import count_messages
from titian.messages.carriers import MissedCall, Unclear
from titian.messages.carriers.setup import Android, Carriers
from titian.messages.incoming import take
from titian.messages.models import Message, Odd
from titian.messages.rules.states import State
from titian.messages.sending import send_due
from titian.messages.watcher import tend
from titian.offices.actions import set_settings

pytestmark = pytest.mark.django_db


def page(cast: Cast, address: str, who: str = "ratmi") -> str:
    answer = signed_in(cast, who).get(address)
    assert answer.status_code == 200, answer.status_code
    return " ".join(answer.content.decode().split())


def press(cast: Cast, address: str, who: str = "ratmi", **typed: object) -> int:
    return signed_in(cast, who).post(address, typed).status_code


def failed(cast: Cast) -> Message:
    message = sent(cast)
    reports(cast, message, State.FAILED, because="Tidak aktif")
    return message


def called(cast: Cast, number: str = SARRO) -> Message:
    with_number(cast)
    take(MissedCall("c1", number, NOW), carrier="telepon", office=cast.palu, at=NOW)
    return Message.objects.get(kind="call")


def test_conversations_with_something_unread_stand_first(cast: Cast) -> None:
    writes(cast, "Selamat pagi")
    shown = page(cast, "/pesan/")
    assert "Daeng Sarro" in shown and "Selamat pagi" in shown and "1 belum dibaca" in shown
    assert "Selamat pagi" not in page(cast, "/pesan/", "yudi")


def test_words_of_danger_stand_out(cast: Cast) -> None:
    writes(cast, "tolong saya bu")
    assert "Minta tolong" in page(cast, "/pesan/")


def test_a_reminder_alone_is_no_conversation(cast: Cast) -> None:
    put(cast, kind="reminder")
    assert "Belum ada percakapan" in page(cast, "/pesan/")


def test_what_failed_is_shown_and_sent_again_by_hand(cast: Cast) -> None:
    message = failed(cast)
    shown = page(cast, "/pesan/gagal/")
    assert "Tidak aktif" in shown and "Kirim lagi" in shown
    for _time in range(2):
        assert press(cast, f"/pesan/{message.pk}/kirim-ulang") == 302
    assert Message.objects.filter(again_of=message).count() == 1
    assert "Tidak ada pesan yang gagal" in page(cast, "/pesan/gagal/")


def test_what_failed_is_dropped_by_hand(cast: Cast) -> None:
    message = failed(cast)
    for _time in range(2):
        assert press(cast, f"/pesan/{message.pk}/penghapusan", note="sudah ditelepon") == 302
    assert (now(message).settled_by, now(message).state) == (cast.ratmi, "failed")
    assert "Tidak ada pesan yang gagal" in page(cast, "/pesan/gagal/")


def test_what_nobody_knows_is_said_to_perhaps_have_arrived(cast: Cast) -> None:
    put(cast)
    send_due(Fake([Unclear("?")]).route, NOW)
    shown = page(cast, "/pesan/gagal/")
    assert "Tidak diketahui" in shown and "Mungkin sampai" in shown and "Kirim juga" in shown


def test_the_menu_counts_what_waits(cast: Cast) -> None:
    failed(cast)
    writes(cast, "Halo")
    assert count_messages(cast.ratmi, NOW) == 2
    assert count_messages(cast.yudi, NOW) == 0


def test_a_missed_call_is_promised_and_called_back(cast: Cast) -> None:
    message = called(cast)
    tend(NOW)
    assert "Kami akan menelepon kembali" in Message.objects.get(direction="out").text
    assert "Sudah ditelepon kembali" in page(cast, "/pesan/telepon/")
    for _time in range(2):
        assert press(cast, f"/pesan/{message.pk}/telepon-kembali") == 302
    assert now(message).settled_by == cast.ratmi
    assert "Tidak ada yang menunggu" in page(cast, "/pesan/telepon/")


def test_two_missed_calls_a_day_are_promised_once(cast: Cast) -> None:
    called(cast)
    take(MissedCall("c2", SARRO, NOW + MINUTE), carrier="telepon", office=cast.palu, at=NOW)
    tend(NOW)
    assert Message.objects.filter(direction="out").count() == 1


def test_an_unknown_number_is_linked_by_hand_and_its_words_move(cast: Cast) -> None:
    first = writes(cast, "Ini saya, Sarro", number=STRANGER)
    writes(cast, "Nomor baru", number=STRANGER, at=NOW + MINUTE)
    assert "Ini saya, Sarro" in page(cast, "/pesan/nomor-tak-dikenal/")
    assert press(cast, f"/pesan/{first.pk}/pemilik/", number="salah") == 422
    typed = {"number": cast.sarro.number, "keep": "on"}
    assert press(cast, f"/pesan/{first.pk}/pemilik/", **typed) == 302
    assert Message.objects.filter(client=cast.sarro).count() == 2
    assert cast.sarro.phones.filter(number_index=first.number_index).exists()
    assert writes(cast, "Sekarang dikenal", number=STRANGER, at=NOW + HOUR).client == cast.sarro


def test_a_childs_words_are_sealed_anew_under_the_childrens_key(cast: Cast) -> None:
    message = writes(cast, "Ini Ayu", number=STRANGER)
    assert press(cast, f"/pesan/{message.pk}/pemilik/", number=cast.ayu.number) == 302
    found = now(message)
    assert (found.register, found.text) == ("child", "Ini Ayu")
    assert "data-anak" in found.text_sealed and "data-dewasa" in message.text_sealed


def test_nobody_links_a_number_to_another_officers_client(cast: Cast) -> None:
    message = writes(cast, "Halo", number=STRANGER)
    assert press(cast, f"/pesan/{message.pk}/pemilik/", number=cast.marlina.number) == 422


def test_a_shared_number_names_the_files_it_stands_on_only_to_who_may_read(cast: Cast) -> None:
    writes(cast, "Halo", number=SHARED)
    shown = page(cast, "/pesan/nomor-tak-dikenal/")
    assert "Daeng Sarro" in shown and "Marlina" not in shown


def test_an_advertisement_is_set_aside(cast: Cast) -> None:
    message = writes(cast, "Pinjaman cepat!", number=STRANGER)
    assert press(cast, f"/pesan/{message.pk}/pengesampingan") == 302
    assert "Semua nomor dikenal" in page(cast, "/pesan/nomor-tak-dikenal/")


def test_another_office_sees_none_of_it(cast: Cast) -> None:
    message = writes(cast, "Halo", number=STRANGER)
    assert "Halo" not in page(cast, "/pesan/nomor-tak-dikenal/", "yohana")
    assert press(cast, f"/pesan/{message.pk}/pengesampingan", "yohana") == 404


def test_costs_are_counted_by_the_prices_of_the_day(cast: Cast) -> None:
    set_settings(
        office=cast.palu, values={"message_prices": {"sms": 350}}, seen=None, by=cast.nurhayati,
        at=NOW,
    )  # fmt: skip
    put(cast, "k1", at=NOW + MINUTE)
    put(cast, "k2", words="panjang " * 30, at=NOW + MINUTE)
    send_due(Fake().route, NOW + MINUTE)
    shown = page(cast, "/pesan/biaya/", "nurhayati")
    assert "November 2026" in shown and "Rp 1.050" in shown


def test_what_fits_nothing_is_looked_at_by_the_head(cast: Cast) -> None:
    reports(cast, Message(carrier_ref="aneh-1"), State.DELIVERED)
    assert "aneh-1" in page(cast, "/pesan/kabar-aneh/", "nurhayati")
    odd = Odd.objects.get()
    assert press(cast, f"/pesan/kabar-aneh/{odd.pk}/pemeriksaan", "kepala_ternate") == 404
    assert press(cast, f"/pesan/kabar-aneh/{odd.pk}/pemeriksaan", "nurhayati") == 302
    assert "cocok" in page(cast, "/pesan/kabar-aneh/", "nurhayati")


def test_a_simulated_operator_says_so_and_lets_one_answer_as_the_client(cast: Cast) -> None:
    message = sent(cast)
    Message.objects.filter(pk=message.pk).update(carrier="simulator")
    assert "Tidak ada pesan yang sampai ke HP klien" in page(cast, "/pesan/")
    assert "Besok lapor." in page(cast, "/pesan/simulator/")
    assert press(cast, "/pesan/simulator/", number=SARRO, words="Siap") == 302
    assert Message.objects.filter(direction="in").get().text == "Siap"


def test_with_a_real_operator_there_is_no_simulator(cast: Cast, settings: object) -> None:
    real = Carriers(sms="android", whatsapp="off", android=Android("http://x", "u", "p", "k"))
    settings.CARRIERS = {"*": real}  # type: ignore[attr-defined]
    assert signed_in(cast, "ratmi").get("/pesan/simulator/").status_code == 404
    assert "simulasi" not in page(cast, "/pesan/")


def test_the_office_changes_its_words_and_sees_what_they_become(cast: Cast) -> None:
    address = "/pengaturan/kata-pesan/id/reminder_before/"
    shown = page(cast, address, "nurhayati")
    seen = _value(shown, "seen")
    words = "Besok {hari} silakan lapor ya. {kantor}"
    example = signed_in(cast, "nurhayati").post(address, {"text": words, "seen": seen, "contoh": 1})
    assert "Besok Selasa 24 November silakan lapor ya. Bapas Palu" in example.content.decode()
    assert press(cast, address, "nurhayati", text=words, seen=seen) == 302
    assert "silakan lapor ya" in page(cast, "/pengaturan/kata-pesan/", "nurhayati")
    late = signed_in(cast, "nurhayati").post(address, {"text": "Besok {hari}", "seen": seen})
    assert "Orang lain baru saja mengubah" in late.content.decode()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Besok {hari} {nama}", "tidak dikenal"),
        ("Besok lapor", "harus ada"),
        ("{hari}" + "x" * 500, "lebih panjang"),
    ],
)
def test_words_that_cannot_be_are_refused(cast: Cast, words: str, why: str) -> None:
    answer = signed_in(cast, "nurhayati").post(
        "/pengaturan/kata-pesan/id/reminder_before/", {"text": words, "seen": ""}
    )
    assert why in answer.content.decode()


def test_quiet_hours_and_prices_are_settings(cast: Cast) -> None:
    typed = {"seen": "", "quiet_from": "21.00", "quiet_until": "06.00", "sms": 400, "whatsapp": 0}
    assert press(cast, "/pengaturan/pesan/", "nurhayati", **typed) == 302
    assert "SMS Rp 400; WhatsApp Rp 0" in page(cast, "/pengaturan/pesan/", "nurhayati")


def _value(shown: str, name: str) -> str:
    at = shown.find(f'name="{name}"')
    part = shown[at : shown.find(">", at)]
    return part.partition('value="')[2].partition('"')[0]


def test_a_stranger_gets_nothing(cast: Cast) -> None:
    assert Browser().get("/pesan/").status_code == 302


def test_a_cry_for_help_stands_first_on_the_officers_day_until_it_is_read(cast: Cast) -> None:
    writes(cast, "tolong saya bu")
    assert "minta tolong lewat pesan" in page(cast, "/")
    assert press(cast, f"/klien/{cast.sarro.pk}/pesan/terbaca") == 302
    assert "minta tolong lewat pesan" not in page(cast, "/")
