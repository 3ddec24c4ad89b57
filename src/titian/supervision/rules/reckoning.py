"""Which days of the sentence itself follow from it: fractions, expiry, freedom?"""

from dataclasses import dataclass
from datetime import date, timedelta

from titian.kit.words import shown
from titian.supervision.law import Law, Rule
from titian.supervision.rules.absences import moved_by
from titian.supervision.rules.counting import end_of, plus_months, share_of
from titian.supervision.rules.results import KeyDate, result
from titian.supervision.rules.sentence import Sentence
from titian.supervision.rules.settings import LawSettings
from titian.supervision.rules.steps import Step, step

SHARE_WORDS = shown({"third": "Sepertiga", "half": "Setengah", "two_thirds": "Dua pertiga"})
HOW_SHARED = shown(
    {
        "m30x": "{share} dari {total} hari (tahun 360, bulan 30 hari), dibulatkan ke atas: {on}.",
        "raw_days": "{share} dari {total} hari, dihitung hari demi hari: {on}.",
        "linear": "{share} dari seluruh hari sampai ekspirasi: {on}.",
        "calendar_months": "{share} masa pidana dalam bulan kalender: {on}.",
    }
)


@dataclass(frozen=True)
class Reckoning:
    """A sentence under one reading of the law; what cannot be computed is None."""

    sentence: Sentence
    settings: LawSettings
    law: Law

    @property
    def share_name(self) -> str:
        """The share that opens PB and CB: two thirds, for a child one half."""
        return "half" if self.sentence.register == "child" else "two_thirds"

    def share(self, name: str) -> KeyDate | None:
        sentence, rule = self.sentence, self.law.rule(f"FRACTION.{name}")
        if sentence.start is None:
            return None
        raw, on = (
            share_of(sentence.start, sentence.length, rule.fraction(), days, self.settings)
            for days in (0, sentence.remission)
        )
        told = self._told_share(name, raw)
        return self._shifted(rule, max(on, sentence.start), told)

    def expiry(self) -> KeyDate | None:
        sentence = self.sentence
        if sentence.start is None:
            return None
        end = end_of(sentence.start, sentence.length, self.settings)
        told = shown("Pidana {years} tahun {months} bulan {days} hari, sebulan 30 hari: {on}.")
        if self.settings.method == "calendar_months":
            told = shown("Pidana {years} tahun {months} bulan {days} hari, bulan kalender: {on}.")
        length = sentence.length
        whole = step(told, years=length.years, months=length.months, days=length.days, on=end)
        on = end - timedelta(days=sentence.remission)
        return self._shifted(self.law.rule("EXPIRY.m30x"), on, whole)

    def free(self) -> KeyDate | None:
        """Out of prison for good: expiry, and after it the unpaid part of a fine."""
        expiry = self.expiry()
        if expiry is None:
            return None
        if not self.sentence.unpaid_days:
            return expiry
        days = self.sentence.unpaid_days
        on = day_of(expiry) + timedelta(days=days)
        told = step("Ditambah pidana pengganti denda {days} hari: {on}.", days=days, on=on)
        return result(self.law.rule("FINE.subsider"), on, *expiry.steps, told)

    def guidance_base(self) -> KeyDate | None:
        """The expiry from which probation runs, moved when the fine was served first."""
        return self.free() if self.settings.subsider_before_pb else self.expiry()

    def before(self, on: date, rule: Rule) -> date:
        """The day so many months of law before another."""
        if self.settings.short_terms == "calendar":
            return plus_months(on, -rule.number("months"))
        return on - timedelta(days=rule.amount)

    def _shifted(self, rule: Rule, on: date, told: Step) -> KeyDate | None:
        sentence = self.sentence
        moved, escape_steps = moved_by(sentence.absences, on)
        if moved is None:
            return None
        steps = [*sentence.start_steps, *self._told_start(), told]
        if sentence.remission:
            steps.append(self._told_remission(on))
        return result(rule, moved, *steps, *escape_steps)

    def _told_share(self, name: str, on: date) -> Step:
        told, share = HOW_SHARED[self.settings.method], SHARE_WORDS[name]
        return step(told, share=share, total=self.sentence.length.total, on=on)

    def _told_start(self) -> tuple[Step, ...]:
        start = self.sentence.start
        told = []
        if start is not None and self.sentence.credit:
            told.append(step("Setelah diperhitungkan, pidana dianggap mulai {on}.", on=start))
        if self.sentence.verdicts > 1:
            told.append(step("{count} putusan dijumlahkan.", count=self.sentence.verdicts))
        return tuple(told)

    def _told_remission(self, on: date) -> Step:
        told = shown("Remisi {days} hari diperhitungkan: {on}.")
        return step(told, days=self.sentence.remission, on=on)


def day_of(found: KeyDate) -> date:
    assert isinstance(found.value, date)
    return found.value
