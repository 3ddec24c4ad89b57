"""What was told of the invented clients? Some have a full story, every second adult and
each child an assessment.

Drawn from a chance of its own, so that everything else of the demo stays what it was.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from random import Random

from titian.clients.sealing import cipher_of
from titian.demo.life import Life
from titian.demo.papers import word_file
from titian.documents.checking import check
from titian.documents.keeping import keep
from titian.guidance.kinds.facts import fact_kinds
from titian.guidance.kinds.instruments import Instrument, instruments_for
from titian.guidance.kinds.papers import paper_kinds
from titian.guidance.models import Assessment, Document, Fact

SOURCE = Path(__file__).with_name("story.toml")
WITH_STORY, WITH_PAPERS, WITH_RESULT = 0.06, 0.015, 0.5
TOLD = 0.8  # of what the file says, so many facts are told of one client
RESULT_AFTER, MINUTES = timedelta(days=5), timedelta(minutes=47)


@dataclass(frozen=True)
class PlannedFact:
    kind: str
    after: timedelta
    source: str
    told: Mapping[str, str]


@dataclass(frozen=True)
class PlannedPaper:
    kind: str
    title: str
    after: timedelta
    source: str
    text: str


@dataclass(frozen=True)
class Story:
    """What may be told of anybody."""

    facts: Sequence[PlannedFact]
    papers: Sequence[PlannedPaper]


def plan_story(life: Life, seed: int) -> None:
    """Puts what was written of this client among the other acts of the life."""
    random, story = Random(f"{seed}/{life.plan.key}/story"), the_story()
    if random.random() < WITH_RESULT or life.client.is_child:
        _later(life, RESULT_AFTER, partial(_assess, life, random.random()))
    has_story, has_papers = random.random() < WITH_STORY, random.random() < WITH_PAPERS
    for fact in story.facts if has_story or has_papers else ():
        if random.random() < TOLD:
            _later(life, fact.after, partial(_tell, life, fact))
    for paper in story.papers if has_papers else ():
        _later(life, paper.after, partial(_bring, life, paper))


@cache
def the_story() -> Story:
    found = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    facts = [
        PlannedFact(one["kind"], timedelta(days=one["after"]), one["source"], one["told"])
        for one in found["fact"]
    ]
    papers = [
        PlannedPaper(
            one["kind"], one["title"], timedelta(days=one["after"]), one["source"], one["text"]
        )
        for one in found["paper"]
    ]
    return Story(facts, papers)


def _later(life: Life, after: timedelta, act: partial[None]) -> None:
    life.at(life.opening_after(life.plan.case.begins_on + after, MINUTES), act)


def _tell(life: Life, plan: PlannedFact, at: datetime) -> None:
    if life.supervision.ended_on is not None:
        return
    by, kind = life.officer(at), fact_kinds()[plan.kind]
    fact = Fact(
        id=life.past.id(at), client=life.client, office=life.client.office, kind=kind.key,
        wall=kind.wall, on=_day(life, at), source=plan.source, by=by, written_at=at,
    )  # fmt: skip
    fact.set_told(plan.told)
    name = "health.written" if kind.wall else "fact.written"
    life.past.deed(name, subject=life.client, by=by, at=at).save(fact)


def _assess(life: Life, chance: float, at: datetime) -> None:
    by, instrument = life.officer(at), _instrument(life)
    score = instrument.least + int(chance * chance * (instrument.most - instrument.least))
    row = Assessment(
        id=life.past.id(at), client=life.client, office=life.client.office,
        instrument=instrument.key, version=instrument.version, on=_day(life, at), score=score,
        band=instrument.band_of(score).key, assessor=by.name, source="litmas", by=by,
        written_at=at,
    )  # fmt: skip
    life.past.deed("assessment.entered", subject=life.client, by=by, at=at).save(row)


def _bring(life: Life, plan: PlannedPaper, at: datetime) -> None:
    if life.supervision.ended_on is not None:
        return
    by, client = life.officer(at), life.client
    content = word_file([plan.title, f"Register {client.number}", plan.text])
    d = life.past.deed("document.added", subject=client, by=by, at=at)
    file = keep(
        d, office=client.office, register=client.register, checked=check(content),
        received=content, name="pindai.docx", cipher=cipher_of(client.register), at=at,
        id=life.past.id(at),
    )  # fmt: skip
    d.save(
        Document(
            id=life.past.id(at), client=client, office=client.office, file=file, kind=plan.kind,
            wall=paper_kinds()[plan.kind].wall, title=plan.title, dated_on=_day(life, at),
            source=plan.source, by=by, added_at=at,
        )
    )  # fmt: skip


def _instrument(life: Life) -> Instrument:
    """The first of the register: the one of risk."""
    return instruments_for(life.client.register)[0]


def _day(life: Life, at: datetime) -> date:
    return life.bureau.calendar.today(at)
