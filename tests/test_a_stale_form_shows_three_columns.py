"""Two people correct one file: the second sees yours, now and before, and loses nothing."""

from dataclasses import replace
from datetime import date

import pytest
from django import forms

from cast import NOW, Cast
from titian.audit.deeds import StaleRow
from titian.clients.actions import Identity, correct_client
from titian.clients.models import Client
from titian.desk.fields import DayField
from titian.desk.stale import RevField, answer_stale

pytestmark = pytest.mark.django_db

SARRO = Identity(
    register="adult", name="Daeng Sarro bin Mappa", sex="L", religion="islam",
    birth_on=date(1992, 2, 17), birth_place="Palu",
    region="72.71.01.1001", address="Jalan Contoh 7",
)  # fmt: skip


class Form(forms.Form):
    name = forms.CharField(label="Nama")
    birth_on = DayField(label="Lahir")
    work = forms.CharField(label="Kerja", required=False)
    rev = RevField()


def values(client: Client) -> dict[str, object]:
    return {"name": client.name, "birth_on": client.birth_on, "work": client.work}


def test_a_stale_form_names_yours_now_and_before(cast: Cast) -> None:
    seen = cast.sarro.rev
    correct_client(
        client=cast.sarro, seen_rev=seen, at=NOW, by=cast.yudi,
        identity=replace(SARRO, birth_on=date(1992, 2, 18), work="nelayan"),
    )  # fmt: skip
    form = Form({"name": SARRO.name, "birth_on": "19/02/1992", "work": "nelayan", "rev": seen})
    assert form.is_valid()
    with pytest.raises(StaleRow) as raised:
        correct_client(client=cast.sarro, seen_rev=seen, identity=SARRO, by=cast.ratmi, at=NOW)
    stale = answer_stale(raised.value, form=form, initial_of=values)
    (only,) = stale.differences
    assert (only.yours, only.now, only.before) == ("19/02/1992", "18/02/1992", "17/02/1992")
    assert (stale.by, stale.at, stale.rev) == ("Yudi Tanase", NOW, seen + 1)
    assert form["rev"].value() == str(seen + 1)
    assert form["birth_on"].value() == "19/02/1992"
