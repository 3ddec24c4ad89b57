"""How does a client report whose telephone can only send SMS? By digits: "LAPOR 1 2 1 1".

A reader of `messages`: it gets what came in, once or more often, and makes the same report as every
other door. The answer is the receipt number, or kindly what to send. Who only has the number of the
telephone is not known for sure: the strength of the evidence says so.
"""

from datetime import datetime

from titian.clients.own import ClientActor
from titian.kit import clock
from titian.messages.choices import wish_of
from titian.messages.models import Message
from titian.messages.reading import answer
from titian.offices.models import Office
from titian.reporting.actions import (
    AlreadyReportedThatDay,
    AlreadyTaken,
    Answers,
    AnswerSheet,
    NotUnderSupervision,
    OtherContent,
    take_report,
)
from titian.reporting.models import Report
from titian.reporting.questions import Form, Kind, Question, Words, file_words, form_on, words_of
from titian.reporting.rules.digits import Asked, NoReport, WrongDigits, codes_in
from titian.reporting.rules.receipts import spoken
from titian.reporting.rules.said import said_by

CHANNELS = {
    Message.Channel.SMS: Report.Channel.SMS,
    Message.Channel.WHATSAPP: Report.Channel.WHATSAPP,
}


def read(message: Message, at: datetime) -> bool:
    """True when it was meant as a report. Of an unknown number a person decides whose it is."""
    if message.kind != Message.Kind.TEXT or message.client is None:
        return False
    form = form_of_the_day(message.office, message.made_at)
    try:
        codes = codes_in(message.text, asked_by(form))
    except NoReport:
        return False
    except WrongDigits:
        answer(message, "report_help", {"cara": how_to(form, _language(message))}, at)
        return True
    _take(message, form, codes, at)
    return True


def asked_by(form: Form) -> list[Asked]:
    """What can be answered by one digit."""
    return [Asked(one.key, tuple(a.code for a in one.answers)) for one in questions_of(form)]


def questions_of(form: Form) -> list[Question]:
    asked = form.asked_at(Report.Channel.SMS)
    return [one for one in asked if one.kind is Kind.CHOICE]


def form_of_the_day(office: Office, at: datetime) -> Form:
    return form_on(clock.today(office.zone, at))


def how_to(form: Form, language: str) -> str:
    """What to send: an example of digits, short enough for one SMS."""
    many = len(questions_of(form))
    return f"{_TYPE[language]} LAPOR {' '.join('1' * many)}."


def card_of(form: Form, words: Words) -> list[tuple[str, list[str]]]:
    """The questions with their numbered answers, for the leaflet that a client takes home."""
    return [
        (words.asks[one.key], [words.answer(one.key, a.code) for a in one.answers])
        for one in questions_of(form)
    ]


def card_in(office: Office, language: str, at: datetime) -> list[tuple[str, list[str]]]:
    return card_of(form_of_the_day(office, at), words_of(language))


_TYPE = {"id": "Ketik", "jv": "Ketik", "su": "Ketik", "en": "Type"}


def _take(message: Message, form: Form, codes: dict[str, str], at: datetime) -> None:
    """The message names the report, so that reading it again makes no second one."""
    client = message.client
    if client is None:
        return
    said = said_by(codes.items(), file_words, needs=Report.Need.values)
    answers = Answers(
        channel=CHANNELS[Message.Channel(message.channel)], work=said.work, changes=said.changes,
        need=said.need, note=said.note, sheet=AnswerSheet.of(form.version, codes),
    )  # fmt: skip
    try:
        report = take_report(
            id=message.pk, client=client, answers=answers, made_at=message.made_at,
            by=ClientActor.of(client), at=at,
        )  # fmt: skip
    except (AlreadyTaken, AlreadyReportedThatDay) as fact:
        answer(message, "report_known", {"nomor": spoken(fact.report.number)}, at)
    except (NotUnderSupervision, OtherContent):
        answer(message, "report_not_due", {}, at)
    else:
        kind = "report_taken" if report.is_counted else "report_waits"
        answer(message, kind, {"nomor": spoken(report.number)}, at)


def _language(message: Message) -> str:
    return wish_of(message.client).language if message.client else "id"
