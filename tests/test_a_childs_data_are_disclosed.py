"""A child's data leave the office on a letter, by the head's grant, and what was given is kept."""

import pytest

from browsing import signed_in
from cast import Cast
from titian.audit.models import Change
from titian.clients.disclosing import (
    Asking,
    NotAChild,
    NotGranted,
    OwnRequest,
    decide_request,
    enter_request,
    record_given,
)
from titian.clients.models import Disclosure
from titian.kit import clock
from titian.kit.ids import uuid7
from wall_scenes import asked_for_ayu, client_of

pytestmark = pytest.mark.django_db

FORM = {
    "asker": "Rosmini", "body": "Dinas Sosial", "identity": "7271010101010001",
    "letter": "12/DS/2026", "reason": "bantuan sekolah", "asked_for": "nama sekolah",
}  # fmt: skip


def path(cast: Cast, page: str = "", whom: str = "ayu") -> str:
    return f"/klien/{cast.clients[whom].pk}/permintaan-data/{page}"


def test_from_the_letter_to_the_sheet(cast: Cast) -> None:
    officer, head = signed_in(cast, "ratmi"), signed_in(cast, "nurhayati")
    form = {**FORM, "id": str(uuid7())}
    assert officer.post(path(cast, "baru/"), form).status_code == 302
    assert officer.post(path(cast, "baru/"), form).status_code == 302
    asked = Disclosure.objects.get()
    page = f"{asked.pk}/"
    assert (
        officer.post(path(cast, f"{page}pemberian/"), {"given": "nama sekolah"}).status_code == 422
    )
    assert officer.get(path(cast, f"{page}lembar/")).status_code == 404
    assert (
        head.post(path(cast, f"{page}keputusan/"), {"decision": "ya", "note": ""}).status_code
        == 302
    )
    answer = officer.post(path(cast, f"{page}pemberian/"), {"given": "nama sekolah"}, follow=True)
    sheet = answer.content.decode()
    assert "wajib merahasiakan" in sheet
    assert "7271010101010001" in sheet
    assert "Ayu Sekar" not in sheet


@pytest.mark.parametrize("field", ["asker", "identity", "letter", "reason", "asked_for"])
def test_a_letter_that_lacks_something_is_not_taken(cast: Cast, field: str) -> None:
    form = {**FORM, "id": str(uuid7()), field: ""}
    assert signed_in(cast, "ratmi").post(path(cast, "baru/"), form).status_code == 422
    assert not Disclosure.objects.exists()


def test_a_refusal_says_why_and_nothing_is_given(cast: Cast) -> None:
    asked, head = asked_for_ayu(cast), signed_in(cast, "nurhayati")
    address = path(cast, f"{asked.pk}/keputusan/")
    assert head.post(address, {"decision": "tidak", "note": ""}).status_code == 422
    assert head.post(address, {"decision": "tidak", "note": "bukan instansinya"}).status_code == 302
    asked.refresh_from_db()
    with pytest.raises(NotGranted):
        record_given(request=asked, given="x", by=cast.staff["ratmi"], at=clock.now())


def test_nobody_grants_what_they_entered(cast: Cast) -> None:
    asked = asked_for_ayu(cast, by="nurhayati")
    with pytest.raises(OwnRequest):
        decide_request(
            request=asked, is_granted=True, note="", by=cast.staff["nurhayati"], at=clock.now()
        )


def test_only_those_with_the_childs_file_see_the_requests(cast: Cast) -> None:
    asked_for_ayu(cast)
    opens = {who for who in cast.staff if signed_in(cast, who).get(path(cast)).status_code == 200}
    assert opens == {"ratmi", "made", "nurhayati"}


def test_the_askers_identity_is_sealed_under_the_childs_key(cast: Cast) -> None:
    asked = asked_for_ayu(cast)
    assert asked.identity_sealed.startswith("v1.data-anak")
    assert "7271 0101" not in repr(list(Change.objects.filter(row=asked.pk).values()))


def test_an_adults_data_go_another_way(cast: Cast) -> None:
    with pytest.raises(NotAChild):
        enter_request(
            id=uuid7(), client=client_of(cast, "sarro"), asking=Asking("a", "", "1", "2", "3", "4"),
            by=cast.staff["ratmi"], at=clock.now(),
        )  # fmt: skip
    assert signed_in(cast, "ratmi").get(path(cast, whom="sarro")).status_code == 404
