"""Who has a feature phone reports by digits, and gets a receipt or a kind word of what to send."""

from datetime import datetime, timedelta

import pytest

from cast import NOW, Cast
from message_scenes import HOUR, SARRO, SHARED, STRANGER, Fake, chooses, with_number, writes
from person_scenes import sarro
from titian.alerts.models import Alert
from titian.clients.distance import ask_distance, decide_distance
from titian.messages.carriers import Part, Text
from titian.messages.conversation import link
from titian.messages.incoming import take
from titian.messages.models import Contact, Message, Unread
from titian.messages.sending import send_due
from titian.messages.watcher import tend
from titian.reporting.by_sms import card_in
from titian.reporting.models import Report
from titian.reporting.rules.digits import Asked, NoReport, WrongDigits, codes_in
from titian.reporting.rules.receipts import is_number
from titian.reporting.watcher import notice_silence

pytestmark = pytest.mark.django_db
GOOD = "LAPOR 1 2 1 1"
ASKED = [Asked("mood", ("good", "fair", "low")), Asked("work", ("steady", "daily"))]


def answers() -> list[str]:
    return [one.text for one in Message.objects.filter(direction="out").order_by("pk")]


def test_digits_become_a_report_with_a_receipt_number(cast: Cast) -> None:
    writes(cast, GOOD)
    tend(NOW)
    report = Report.objects.get()
    assert (report.client, report.channel, report.taken_by) == (cast.sarro, "sms", None)
    assert report.answers == {"mood": "good", "work": "daily", "changes": "same", "need": "none"}
    assert report.evidence == "claimed"
    said = answers()[0]
    assert "petugas memeriksanya dulu" in said  # nobody has allowed reports at a distance yet
    assert is_number(next(word for word in said.split() if "-" in word).strip("."))


def test_the_report_answers_the_silence_that_was_open(cast: Cast) -> None:
    overdue = cast.supervision("sarro").overdue_from
    assert overdue is not None
    notice_silence(overdue)
    with_number(cast)
    distance_is_allowed(cast, overdue)
    writes(cast, GOOD, at=overdue + HOUR)
    tend(overdue + HOUR)
    assert Report.objects.get().is_counted
    assert "Laporan diterima" in answers()[-1]
    assert Alert.objects.get(client=cast.sarro).settled_at is not None


def distance_is_allowed(cast: Cast, at: datetime) -> None:
    day = at.date()
    asked = ask_distance(
        client=sarro(cast), reason="Kapal hanya seminggu sekali", from_on=day,
        until_on=day + timedelta(days=30), least_proof="claimed", by=cast.ratmi, at=at,
    )  # fmt: skip
    decide_distance(asked=asked, is_allowed=True, note="", by=cast.nurhayati, at=at)


def test_the_answer_goes_to_the_number_that_asked(cast: Cast) -> None:
    with_number(cast)
    message = writes(cast, GOOD, number=STRANGER)
    link(message=message, client=cast.sarro, by=cast.ratmi, at=NOW)
    writes(cast, GOOD, number=STRANGER, at=NOW + HOUR)
    tend(NOW + HOUR)
    carrier = Fake()
    send_due(carrier.route, NOW + HOUR)
    assert {one.number for one in carrier.given} == {STRANGER}


def test_the_same_sms_read_twice_is_one_report_and_one_answer(cast: Cast) -> None:
    message = writes(cast, GOOD)
    tend(NOW)
    Unread.objects.create(message=message, next_at=NOW)
    tend(NOW)
    assert (Report.objects.count(), len(answers())) == (1, 1)


def test_a_second_report_that_day_gets_the_number_of_the_first(cast: Cast) -> None:
    writes(cast, GOOD)
    writes(cast, "lapor 3 2 1 1", at=NOW + HOUR)
    tend(NOW + HOUR)
    assert Report.objects.count() == 1
    said = answers()
    assert len({words.split("Nomor ")[1][:9] for words in said}) == 1
    assert any("sudah ada" in words for words in said)


@pytest.mark.parametrize(
    "words", ["LAPOR", "LAPOR baik", "LAPOR 1 2 1", "LAPOR 9 9 9 9", "lapor satu dua tiga empat"]
)
def test_words_instead_of_digits_get_a_kind_answer(cast: Cast, words: str) -> None:
    writes(cast, words)
    tend(NOW)
    assert not Report.objects.exists()
    assert "Laporan belum terbaca. Ketik LAPOR 1 1 1 1." in answers()[0]


@pytest.mark.parametrize("words", ["Selamat pagi Bu", "saya mau lapor besok", "", "1 2 1 1"])
def test_what_is_no_report_is_left_to_a_person(cast: Cast, words: str) -> None:
    writes(cast, words)
    tend(NOW)
    assert (Report.objects.count(), answers()) == (0, [])


def test_words_of_danger_are_never_answered_by_a_machine(cast: Cast) -> None:
    message = writes(cast, "LAPOR saya mau bunuh diri")
    tend(NOW)
    assert message.is_urgent
    assert answers() == []


def test_a_number_that_nobody_knows_makes_no_report(cast: Cast) -> None:
    writes(cast, GOOD, number=STRANGER)
    tend(NOW)
    assert (Report.objects.count(), answers()) == (0, [])


def test_a_number_on_two_files_makes_no_report_before_a_person_says_whose(cast: Cast) -> None:
    message = writes(cast, GOOD, number=SHARED)
    tend(NOW)
    assert (message.client, Report.objects.count()) == (None, 0)


def test_the_answer_speaks_the_clients_language(cast: Cast) -> None:
    with_number(cast)
    chooses(cast, language="jv")
    writes(cast, GOOD)
    tend(NOW)
    assert "sampun dumugi" in answers()[0]


def test_the_client_stops_the_reminders_and_lets_them_begin_again(cast: Cast) -> None:
    for words, is_out in (("Berhenti", True), ("MULAI.", False)):
        writes(cast, words)
        tend(NOW)
        assert Contact.objects.get(client=cast.sarro).is_opted_out is is_out
    assert len(answers()) == 2


def test_a_reader_that_fails_is_asked_again_and_loses_nothing(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    writes(cast, GOOD)
    with monkeypatch.context() as broken, pytest.raises(RuntimeError):
        broken.setattr("titian.reporting.by_sms.form_of_the_day", _breaks)
        tend(NOW)
    assert tend(NOW) == 0
    tend(NOW + HOUR)
    assert Report.objects.count() == 1
    assert not Unread.objects.exists()


def _breaks(*_words: object) -> None:
    raise RuntimeError


def test_the_card_numbers_the_answers_as_the_digits_do(cast: Cast) -> None:
    card = card_in(cast.palu, "id", NOW)
    assert card[0] == ("Bagaimana keadaan Anda?", ["Baik", "Biasa saja", "Sedang susah"])


@pytest.mark.parametrize(
    "text", ["LAPOR 3 2", "lapor 32", "Lapor: 3, 2", "LAPOR-3-2", " lapor\n3.2. ", "LAPORAN 3/2"]
)
def test_digits_are_read_as_people_write_them(text: str) -> None:
    assert codes_in(text, ASKED) == {"mood": "low", "work": "daily"}


@pytest.mark.parametrize(
    "text", ["LAPOR 0 1", "LAPOR 4 1", "LAPOR 1 1 1", "LAPOR ٣ ٢", "LAPOR 1 a"]
)
def test_other_digits_are_never_half_understood(text: str) -> None:
    with pytest.raises(WrongDigits):
        codes_in(text, ASKED)


@pytest.mark.parametrize("text", ["", "32", "pelapor 3 2", "👍", "\0"])
def test_other_words_are_no_report(text: str) -> None:
    with pytest.raises(NoReport):
        codes_in(text, ASKED)


def in_pieces(cast: Cast, *pieces: tuple[int, str], of: int = 2) -> None:
    """One SMS that the operator brings in parts, in this order."""
    with_number(cast)
    for place, words in pieces:
        said = Text(f"k{place}", SARRO, words, NOW, part=Part(7, place, of))
        take(said, carrier="fake", office=cast.palu, at=NOW)


def test_digits_that_come_in_pieces_and_out_of_order_are_one_report(cast: Cast) -> None:
    in_pieces(cast, (2, " 1 1"), (1, "LAPOR 1 2"))
    tend(NOW)
    assert Report.objects.get().answers["work"] == "daily"
    assert len(answers()) == 1


@pytest.mark.parametrize("piece", [(1, "LAPOR 1 2"), (2, " 1 1")])
def test_a_piece_alone_is_never_half_a_report(cast: Cast, piece: tuple[int, str]) -> None:
    """After an hour a person reads what there is, with its gap."""
    in_pieces(cast, piece)
    tend(NOW)
    assert not Message.objects.exists()
    tend(NOW + HOUR)
    assert not Report.objects.exists()
    assert "[…]" in Message.objects.get(direction="in").text
