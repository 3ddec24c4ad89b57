"""Whoever writes, and however: what is found is what the rows say, in the same transaction."""

from collections.abc import Callable

import pytest
from django.db import connection, transaction

from cast import NOW, SETTING_UP, Cast
from searching import names_found, registered
from titian.audit.deeds import deed, locked
from titian.clients.actions import Identity, correct_client
from titian.clients.models import Client, SearchLine
from titian.clients.search.tokens import Kind
from titian.supervision import search_index
from titian.supervision.models import Supervision

pytestmark = pytest.mark.django_db


def corrected(cast: Cast, client: Client, **fields: str) -> None:
    row = Client.objects.get(pk=client.pk)
    identity = Identity(register="adult", sex="L", **{"name": row.name, **fields})
    correct_client(client=row, seen_rev=row.rev, identity=identity, by=cast.ratmi, at=NOW)


def test_the_migrated_database_keeps_its_index(cast: Cast) -> None:
    assert search_index.state() == search_index.IndexState((), 0, 0)
    kinds = SearchLine.objects.values_list("kind", flat=True)
    assert sorted(kinds) == ["d"] * 4 + ["n"] * 4 + ["r"] * 4


def test_a_corrected_name_is_found_and_the_old_one_is_not(cast: Cast) -> None:
    client = registered(cast, "Baharuddin", alias="Beddu")
    corrected(cast, client, name="Slamet Riyadi")
    assert names_found(cast, "slamet riyadi") == ["Slamet Riyadi"]
    assert names_found(cast, "baharudin") == []
    assert names_found(cast, "bedu") == []
    assert search_index.state().is_in_step


def test_a_correction_that_is_undone_was_never_found(cast: Cast) -> None:
    client = registered(cast, "Baharuddin")
    with pytest.raises(RuntimeError), transaction.atomic():
        corrected(cast, client, name="Kamaruddin")
        raise RuntimeError
    assert names_found(cast, "baharudin") == ["Baharuddin"]
    assert search_index.state().is_in_step


def many_new(cast: Cast) -> None:
    with deed("client.registered", subject=cast.clients["sarro"], by=SETTING_UP, at=NOW) as d:
        rows = []
        for number in range(3):
            row = Client(
                office=cast.palu, register="adult", number=f"9{number}/D", sex="L",
                registered_at=NOW, officer=cast.staff["ratmi"],
            )  # fmt: skip
            row.set_names(f"Kamaruddin {'abc'[number] * 3}u")
            rows.append(row)
        d.save_all(rows)


def by_queryset(cast: Cast) -> None:
    Client.objects.filter(pk=cast.clients["sarro"].pk).update(search_key="kamarudin lotong")


def by_hand(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE clients_client SET mother_key = 'siti kamarudin', birth_on = NULL")


def a_new_decree(cast: Cast) -> None:
    with deed("supervision.received", subject=cast.clients["sarro"], by=SETTING_UP, at=NOW) as d:
        row = locked(Supervision, cast.supervision("sarro").pk)
        row.decree_number = "PAS-9999"
        d.save(row)


def erased(cast: Cast) -> None:
    client = registered(cast, "Baharuddin")
    client.assignments.all().delete()
    client.register_lines.all().delete()
    Client.objects.filter(pk=client.pk).delete()


@pytest.mark.parametrize("write", [many_new, by_queryset, by_hand, a_new_decree, erased])
def test_every_way_of_writing_is_followed(cast: Cast, write: Callable[[Cast], None]) -> None:
    write(cast)
    state = search_index.state()
    assert (state.missing, state.lines) == ((), 0)


def test_what_is_written_at_once_is_found(cast: Cast) -> None:
    many_new(cast)
    assert len(names_found(cast, "kamarudin")) == 3
    a_new_decree(cast)
    assert names_found(cast, "pas 9999") == ["Daeng Sarro bin Mappa"]


def test_a_client_of_another_office_is_found_there_with_the_decrees(cast: Cast) -> None:
    with deed("client.corrected", subject=cast.clients["sarro"], by=SETTING_UP, at=NOW) as d:
        row = locked(Client, cast.clients["sarro"].pk)
        row.office, row.officer, row.number = cast.ternate, cast.staff["yohana"], "7777/D"
        d.save(row)
    assert names_found(cast, "daeng saro") == []
    assert names_found(cast, "daeng saro", as_="yohana") == ["Daeng Sarro bin Mappa"]
    assert "Daeng Sarro bin Mappa" in names_found(cast, "pas-0417", as_="yohana")
    assert set(SearchLine.objects.filter(client=row.pk).values_list("office", flat=True)) == {
        cast.ternate.pk
    }
    with deed("supervision.received", subject=row, by=SETTING_UP, at=NOW) as d:
        decree = locked(Supervision, cast.supervision("sarro").pk)
        decree.decree_number = "PAS-1000"
        d.save(decree)
    assert names_found(cast, "pas-1000", as_="yohana") == ["Daeng Sarro bin Mappa"]
    assert search_index.state().is_in_step


def test_a_line_that_is_wrong_is_noticed_and_mended(cast: Cast) -> None:
    line = SearchLine.objects.filter(client=cast.clients["sarro"].pk, kind=Kind.NAME)
    line.update(tokens="siapa")
    assert search_index.state().lines == 2  # what should be there, and what should not
    search_index.rebuild()
    assert search_index.state().is_in_step
    assert names_found(cast, "daeng saro") == ["Daeng Sarro bin Mappa"]


def test_a_name_whose_key_an_older_program_made_is_noticed(cast: Cast) -> None:
    Client.objects.filter(pk=cast.clients["sarro"].pk).update(search_key="daeng sarro mappa")
    assert search_index.state().keys == 1


def drop_a_trigger() -> None:
    """As SQLite does in silence when a migration rebuilds a table."""
    names = {"sqlite": "clients_client_search_update", "postgresql": "clients_client_search"}
    on = " ON clients_client" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {names[connection.vendor]}{on}")


def test_a_lost_trigger_is_noticed_and_what_it_missed_is_made_good(cast: Cast) -> None:
    drop_a_trigger()
    Client.objects.filter(pk=cast.clients["sarro"].pk).update(search_key="kamarudin")
    assert search_index.state().missing
    assert search_index.ensure()
    assert search_index.state().missing == ()
    assert names_found(cast, "kamarudin") == ["Daeng Sarro bin Mappa"]
    assert not search_index.ensure()


def test_names_that_are_no_letters_are_kept_and_do_no_harm(cast: Cast) -> None:
    for name in ("🙂🙂", "ﷺ" * 40, "ß" * 290, "x" * 300, 'a"b\\c', "l'Étoile", "安 田", "_ _"):
        registered(cast, name)
    assert search_index.state().is_in_step
    assert names_found(cast, "x" * 300) == ["x" * 300]
    assert names_found(cast, "letoile") == ["l'Étoile"]
    assert names_found(cast, "安 田") == ["安 田"]
