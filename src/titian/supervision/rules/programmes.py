"""From when may PB, CB or CMB begin, and what conduct does it ask for?"""

from datetime import date, timedelta

from titian.kit.words import shown
from titian.supervision.law import Rule
from titian.supervision.rules.reckoning import Reckoning, day_of
from titian.supervision.rules.results import KeyDate, result
from titian.supervision.rules.steps import Step, step


def pb_possible(reckoning: Reckoning) -> KeyDate:
    """The exact share is tested, not the rounded one: 2/3 of 404 days is less than 270."""
    if reckoning.sentence.register == "child":
        told = step("Anak: setengah masa pidana, tanpa batas paling sedikit.")
        return result(reckoning.law.rule("PB.served.child"), True, told)
    rule = reckoning.law.rule("PB.served")
    return result(rule, _reaches(reckoning, rule), _told_floor(reckoning, rule))


def pb_from(reckoning: Reckoning) -> KeyDate | None:
    share, possible = reckoning.share(reckoning.share_name), pb_possible(reckoning)
    if share is None or not possible.value:
        return None
    on, told = day_of(share), [*share.steps, *possible.steps]
    if reckoning.settings.subsider_before_pb and reckoning.sentence.unpaid_days:
        on += timedelta(days=reckoning.sentence.unpaid_days)
        told.append(step("Pidana pengganti denda dijalani lebih dahulu: {on}.", on=on))
    return KeyDate(on, possible.rule, possible.ground, possible.mark, tuple(told))


def cb_from(reckoning: Reckoning) -> KeyDate | None:
    """The share served, but no longer before expiry than the leave may last."""
    share, expiry = reckoning.share(reckoning.share_name), reckoning.expiry()
    if share is None or expiry is None or not _cb_possible(reckoning):
        return None
    rule = reckoning.law.rule(_special(reckoning, "CB.length", "CB.length.special"))
    earliest = day_of(expiry) - timedelta(days=rule.amount)
    told = step(
        "Ekspirasi {expiry} dikurangi paling lama {days} hari: {on}.",
        expiry=day_of(expiry), days=rule.amount, on=earliest,
    )  # fmt: skip
    return _later_of(rule, day_of(share), earliest, *share.steps, told)


def cmb_from(reckoning: Reckoning) -> KeyDate | None:
    """As long as the last remission, at most 180 days, ending at expiry; never beside PB."""
    sentence, rule = reckoning.sentence, reckoning.law.rule("CMB.length")
    share, expiry = reckoning.share(reckoning.share_name), reckoning.expiry()
    if share is None or expiry is None or not sentence.last_remission:
        return None
    if sentence.released is not None and sentence.released.programme == "PB":
        return None
    if sentence.register == "adult" and not _reaches(reckoning, reckoning.law.rule("CMB.served")):
        return None
    days = min(sentence.last_remission, rule.amount)
    earliest = day_of(expiry) - timedelta(days=days)
    told = step(
        "Ekspirasi {expiry} dikurangi remisi terakhir {days} hari (paling lama {most}): {on}.",
        expiry=day_of(expiry), days=days, most=rule.amount, on=earliest,
    )  # fmt: skip
    return _later_of(rule, day_of(share), earliest, *expiry.steps, told)


def conduct_from(reckoning: Reckoning) -> KeyDate | None:
    """The window before PB, or before CB where PB is out of reach."""
    if pb_possible(reckoning).value:
        return _window(reckoning, f"CONDUCT.PB.{reckoning.sentence.register}")
    return cb_conduct_from(reckoning)


def cb_conduct_from(reckoning: Reckoning) -> KeyDate | None:
    if not _cb_possible(reckoning):
        return None
    if reckoning.sentence.register == "child":
        return _window(reckoning, "CONDUCT.CB.child")
    return _window(reckoning, _special(reckoning, "CONDUCT.CB.adult", "CONDUCT.CB.special"))


def _window(reckoning: Reckoning, rule_id: str) -> KeyDate | None:
    rule, share = reckoning.law.rule(rule_id), reckoning.share(reckoning.share_name)
    sentence = reckoning.sentence
    if share is None or sentence.start is None or sentence.last_detained is None:
        return None
    on = reckoning.before(day_of(share), rule)
    told = [
        step("{days} hari sebelum {until}: {on}.", days=rule.amount, until=day_of(share), on=on)
    ]
    earliest = sentence.last_detained if sentence.is_broken else sentence.start
    if on < earliest:
        told.append(step("Tidak lebih awal daripada penahanan: {on}.", on=earliest))
    return result(rule, max(on, earliest), *share.steps, *told)


def _cb_possible(reckoning: Reckoning) -> bool:
    total = reckoning.sentence.length.total
    if total > reckoning.law.rule("CB.limit").amount:
        return False
    if reckoning.sentence.register == "child" or not reckoning.settings.cb_floor:
        return True
    return _reaches(reckoning, reckoning.law.rule("CB.floor"))


def _special(reckoning: Reckoning, general: str, special: str) -> str:
    sentence = reckoning.sentence
    is_capped = sentence.is_special and reckoning.settings.cb_special_cap
    return special if is_capped and sentence.register == "adult" else general


def _reaches(reckoning: Reckoning, rule: Rule) -> bool:
    share = reckoning.law.rule(f"FRACTION.{reckoning.share_name}").fraction()
    return share * reckoning.sentence.length.total >= rule.amount


def _told_floor(reckoning: Reckoning, rule: Rule) -> Step:
    total = reckoning.sentence.length.total
    if _reaches(reckoning, rule):
        told = shown("Dua pertiga dari {total} hari mencapai {least} hari (9 bulan).")
    else:
        told = shown("Dua pertiga dari {total} hari kurang dari {least} hari (9 bulan).")
    return step(told, total=total, least=rule.amount)


def _later_of(rule: Rule, served: date, earliest: date, *steps: Step) -> KeyDate:
    on = max(served, earliest)
    told = step("Yang lebih akhir dari {served} dan {earliest}: {on}.",
                served=served, earliest=earliest, on=on)  # fmt: skip
    return result(rule, on, *steps, told)
