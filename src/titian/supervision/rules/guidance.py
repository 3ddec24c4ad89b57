"""When does guidance end after release, in which stages, and until when may PB be revoked?"""

from datetime import date, timedelta

from titian.kit.words import shown
from titian.supervision.rules.counting import plus_months, plus_years
from titian.supervision.rules.reckoning import Reckoning, day_of
from titian.supervision.rules.results import KeyDate, result
from titian.supervision.rules.stages import Stages, stages
from titian.supervision.rules.steps import Step, step


def probation_end(reckoning: Reckoning) -> KeyDate | None:
    """PB only: expiry, one year, and the days in detention for another case."""
    base = reckoning.guidance_base()
    if base is None or not _is_on_pb(reckoning):
        return None
    rule, told = reckoning.law.rule("PB.probation_end"), list(base.steps)
    on = day_of(base)
    if reckoning.sentence.register == "adult" or reckoning.settings.child_extra_year:
        on = plus_years(on, rule.amount, reckoning.settings)
        told.append(step("Ditambah {years} tahun masa percobaan: {on}.", years=rule.amount, on=on))
    if paused := reckoning.sentence.other_case_days:
        on += timedelta(days=paused)
        told.append(_told_pause(reckoning, paused, on))
    return result(rule, on, *told)


def revocable_until(reckoning: Reckoning) -> KeyDate | None:
    probation = probation_end(reckoning)
    if probation is None:
        return None
    rule, end = reckoning.law.rule("PB.revocable"), day_of(probation)
    if reckoning.settings.short_terms == "calendar":
        on = plus_months(end, rule.number("months"))
        told = step("Ditambah {months} bulan: {on}.", months=rule.number("months"), on=on)
    else:
        on = end + timedelta(days=rule.amount)
        told = step("Ditambah {days} hari: {on}.", days=rule.amount, on=on)
    return result(rule, on, *probation.steps, told)


def stage_awal_until(reckoning: Reckoning) -> KeyDate | None:
    found = _stages(reckoning)
    return _stage(reckoning, found, shown("awal")) if found else None


def stage_lanjutan_until(reckoning: Reckoning) -> KeyDate | None:
    found = _stages(reckoning)
    return _stage(reckoning, found, shown("lanjutan")) if found else None


def _stage(reckoning: Reckoning, found: Stages, name: str) -> KeyDate:
    rule = reckoning.law.rule("STAGE.fractions")
    on = found.awal_until if name == "awal" else found.lanjutan_until
    days = (found.akhir_until - found.start_on).days
    told = step(
        "Bimbingan {start} sampai {end}, {days} hari; tahap {name} sampai {top}/{bottom}: {on}.",
        start=found.start_on, end=found.akhir_until, days=days, name=name,
        top=rule.number(f"{name}_numerator"), bottom=rule.number(f"{name}_denominator"), on=on,
    )  # fmt: skip
    return result(rule, on, told, step("Tanggal ini usul; sidang TPP yang menetapkan."))


def _stages(reckoning: Reckoning) -> Stages | None:
    """Of the guidance from the real release: to the end of probation, for CB and CMB to expiry."""
    released, rule = reckoning.sentence.released, reckoning.law.rule("STAGE.fractions")
    is_whole = _is_on_pb(reckoning) and reckoning.settings.stage_base == "whole"
    end = probation_end(reckoning) if is_whole else reckoning.expiry()
    if released is None or end is None or day_of(end) <= released.on:
        return None
    return stages(
        released.on,
        day_of(end),
        awal=rule.fraction("awal_"),
        lanjutan=rule.fraction("lanjutan_"),
    )


def _is_on_pb(reckoning: Reckoning) -> bool:
    released = reckoning.sentence.released
    return released is not None and released.programme == "PB"


def _told_pause(reckoning: Reckoning, paused: int, on: date) -> Step:
    ground = reckoning.law.rule("PB.pause").ground
    told = shown("Ditambah {days} hari dalam tahanan perkara lain ({ground}): {on}.")
    return step(told, days=paused, ground=ground, on=on)
