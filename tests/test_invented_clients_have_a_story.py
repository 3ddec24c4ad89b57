"""Do some of the invented clients have a story, a paper that opens, an assessment?"""

from pathlib import Path

import pytest
from django.db.models import F

from invented import START
from titian.clients.models import Client
from titian.demo.papers import word_file
from titian.documents.checking import check
from titian.documents.office_files import WORD
from titian.guidance.documents import found_in, opened
from titian.guidance.models import Assessment, Document, Fact

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def test_a_few_have_a_story_and_half_an_assessment() -> None:
    clients = Client.objects.count()
    told = Client.objects.filter(facts__isnull=False).distinct().count()
    assert 0 < told < clients / 4
    assert clients / 3 < Assessment.objects.count() < clients * 2 / 3


def test_every_word_belongs_to_its_kind() -> None:
    for fact in Fact.objects.select_related("client"):
        questions = [answer.question for answer in fact.answers()]
        assert questions
        assert not any(question.islower() for question in questions), fact.kind


def test_nothing_is_told_before_guidance_or_after_today() -> None:
    assert not Fact.objects.filter(written_at__gte=START).exists()
    assert not Fact.objects.filter(on__lt=F("client__supervisions__starts_on")).exists()


def test_a_child_is_measured_by_a_childs_sheet() -> None:
    used = Assessment.objects.filter(client__register="child").values_list("instrument", flat=True)
    assert set(used) == {"risiko_anak"}


def test_a_paper_opens_and_is_found(world: Path) -> None:
    _ = world
    papers = list(Document.objects.filter(file__media_type=WORD).select_related("file", "client"))
    assert papers
    assert all(opened(paper).startswith(b"PK") for paper in papers)
    number = papers[0].client.number
    assert found_in(papers[:1], number)


def test_a_paper_is_the_same_bytes_for_the_same_words() -> None:
    assert word_file(["a & b"]) == word_file(["a & b"])
    assert check(word_file(["a & b", "c"])).text == "a & b\nc"
