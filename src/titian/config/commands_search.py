"""titian search "…": the same answers as the page Cari gives to that person."""

import json
import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from titian.desk.search.answers import Answer
    from titian.offices.models import Staff

LIMIT = 20


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("text", nargs="?", default="", help="nama, NIK, nomor, telepon, atau desa")
    parser.add_argument("--as", dest="username", default="", help="atas nama siapa (nama masuk)")
    parser.add_argument("--limit", type=int, default=LIMIT)
    parser.add_argument("--rebuild", action="store_true", help="membangun ulang indeks pencarian")
    parser.add_argument("--json", action="store_true", help="satu objek JSON pada baris terakhir")


def run(args: Namespace) -> int:
    if args.rebuild:
        return _rebuild()
    user = _user(args.username)
    if user is None:
        print("Tidak ada akun dengan nama itu yang boleh melihat daftar klien.", file=sys.stderr)
        return 2
    return _search(args.text, user, args.limit, as_json=args.json)


def _search(text: str, user: "Staff", limit: int, *, as_json: bool) -> int:
    from django.utils import timezone, translation

    from titian.clients.models import Client
    from titian.clients.search.finding import find
    from titian.desk.search.answers import answers_of, heading, question
    from titian.kit.clock import now

    at = now()
    timezone.activate(user.zone)
    with translation.override("id"):
        listed = Client.objects.listed_for(user, at=at)
        found = find(text, among=listed, user=user, at=at, limit=max(1, limit))
        lines = [_said(answer) for answer in answers_of(found.hits, user=user, at=at)]
        words = question(found) or heading(found)
    if as_json:
        said = {"q": found.typed.text, "as": user.username, "said": words, "hits": lines}
        print(json.dumps({**said, "is_cut": found.is_cut}, ensure_ascii=False))
        return 0
    print(words)
    for line in lines:
        print(" · ".join(str(part) for name, part in line.items() if part and name != "id"))
    return 0


def _said(answer: "Answer") -> dict[str, str]:
    client = answer.line.client
    return {
        "id": str(client.pk),
        "name": client.list_name,
        "alias": "" if client.is_child else client.alias,
        "age": answer.age,
        "place": answer.place,
        "number": client.number,
        "officer": client.officer.name if client.officer else "",
        "state": answer.line.state.word,
        "why": answer.why,
    }


def _user(username: str) -> "Staff | None":
    """The one named, else the head of the office with the most clients."""
    from django.db.models import Count

    from titian.offices.access import Right, scope_of
    from titian.offices.models import Staff

    working = Staff.objects.filter(state=Staff.State.ACTIVE).select_related("office")
    if username:
        named = working.filter(username=username.strip().lower())
    else:
        heads = working.filter(roles__role="kepala", roles__until_at=None)
        named = heads.annotate(size=Count("office__clients")).order_by("-size", "username")
    user = named.first()
    return user if user and scope_of(user.role_names, Right.LIST) else None


def _rebuild() -> int:
    from titian.supervision.search_index import rebuild

    rebuild()
    print("Indeks pencarian dibangun ulang.")
    return 0
