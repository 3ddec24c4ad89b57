"""What does the code promise? Writes go through one door, clients through one queryset."""

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "src" / "titian"
WRITES = {"save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create"}
# Rows that are no deeds, and the door itself.
NO_DEEDS = {
    "audit/chain.py",  # seals, and the queue before them
    "audit/deeds.py",  # the door
    "audit/past.py",  # the door for many deeds of the past
    "exchange/judging.py",  # what was found of each line, beside the work
    "exchange/returning.py",  # the same
    "exchange/writing.py",  # the same
    "exchange/sheets.py",  # a workbook is no database
    "offices/watcher.py",  # the heartbeat
    "tracking/failures.py",  # the heartbeat of the judge
    "tracking/shared_silence.py",  # that many fell silent together: about nobody
    "tracking/unjudged.py",  # a queue for the judge
}
# What is known of a client: asked for in a page only through rights.
OF_CLIENTS = {
    "Client", "Supervision", "Report", "Excuse", "Miss", "Alert", "AlertStep", "Phone",
    "Guarantor", "SentenceEvent", "Case", "Payment", "PrisonRegister", "OfficialDate",
    "Intake", "StageDecision", "TravelPermit", "Transfer",
    "Assignment", "Step", "Consent",
    "Device", "Zone", "ZoneVersion", "ZonePause", "Episode", "DeviceSilence",
    "RegisterLine", "Particulars", "RelatedPerson", "Category", "Caution", "Victim",
    "RemoteReporting",
    "Pair", "Merge", "MovedRow",
    "Message", "Contact",
    "Appointment", "FollowUp", "ReportNote",
    "FileGrant", "Restriction", "NamedOfficer", "Conflict", "Disclosure",
    "ClientLink", "ClientPin", "OwnPhone", "Visit", "OwnQuestion", "Proposal", "Statement",
    "Complaint", "Document",
    "Condition", "Finding", "Measure", "Proof", "WarningLetter",
}  # fmt: skip
# Why these may ask without: they count without names, or ask the rights right afterwards.
ASKS_WITHOUT_RIGHTS = {
    "api/clients.py: register": "the program's own entry, by the id that it was given",
    "desk/bureau/views.py: _file_by_number": "opened only through the page of the typed reason",
    "desk/books/arrivals_book.py: _sent_to_us": "of clients that the reader's `opened` asks for",
    "desk/books/guidance_books.py: _supervisions": "of clients that the reader's `opened` asks for",
    "desk/books/guidance_books.py: _reports": "of clients that the reader's `listed` asks for",
    "desk/books/number_pages.py: free_numbers": "reserved numbers, which are no client's",
    "desk/books/number_pages.py: number_void": "a reserved number, which is no client's",
    "desk/books/reader.py: _relatives": "a condition inside the rights that it asks",
    "desk/books/register_books.py: _numbers": "of each, `reaches` asks what may be said",
    "desk/devices/fleet.py: _last_holder": "a condition inside devices_of",
    "desk/devices/fleet.py: _silences": "of phones that were asked for by rights",
    "desk/devices/fleet.py: last_holders": "of phones that were asked for by rights",
    "desk/doubles/asking.py: merge_for": "both files are asked for by client_for",
    "desk/doubles/asking.py: pair_for": "both files are asked for by client_for",
    "desk/doubles/pair_page.py: merge_of": "of a pair that was asked for by pair_for",
    "desk/messages/list_pages.py: _stranger": "a number that is no client's yet, of one's office",
    "desk/messages/lists.py: _unknown": "numbers that are no client's yet, of one's office",
    "desk/search/page.py: _restricted": "of files that were asked for by known_to",
    "desk/reports/finding.py: _phone": "a condition inside listed_for",
    "desk/inbox/said.py: _own_answers": "of a report whose client was asked for",
    "desk/inbox/said.py: _photo_text": "whether, of a report whose client was asked for",
    "desk/reports/reading.py: report_by": "its client is asked for by client_for",
    "desk/today/section.py: section_today": "the clients of work_lists, asked by rights",
}
GIVEN = {"client", "clients", "supervision", "alert", "sheet", "form"}
GUARDS = {
    "visible_to", "listed_for", "reachable_by", "client_for", "open_files",
    "file_for",  # asked by another program
    "complaints_for",
    "guest",  # the client whose own pages they are
}  # fmt: skip


def functions(*under: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    for folder in under:
        for path in sorted((SOURCE / folder).rglob("*.py")):
            if "migrations" in path.parts:
                continue
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.FunctionDef):
                    yield str(path.relative_to(SOURCE)), node


def test_nothing_is_written_outside_a_deed() -> None:
    domain = (
        "offices",
        "clients",
        "supervision",
        "messages",
        "alerts",
        "reporting",
        "tracking",
        "guidance",
        "exchange",
        "selfservice",
        "phone",
        "insight",
        "desk",
        "api",
        "audit",
    )
    outside = [
        f"{where}: {function.name}"
        for where, function in functions(*domain)
        if where not in NO_DEEDS and not where.endswith("store.py")
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and _is_write(call)
    ]
    assert outside == [
        "offices/accounts.py: first_admin_secret",  # before any office exists
        "offices/accounts.py: first_admin_secret",
        "desk/entrance.py: _keep_awake",  # a session
    ]


def test_no_page_asks_for_clients_past_their_rights() -> None:
    loose = [
        f"{where}: {function.name}"
        for where, function in functions("desk", "api", "phone")
        if _asks_for_clients(function) and not _is_guarded(function)
    ]
    assert sorted(loose) == sorted(ASKS_WITHOUT_RIGHTS)


def _is_write(call: ast.Call) -> bool:
    """`x.objects….update(…)`, `row.save()`; `d.save` is the door, `set.update` no database."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in WRITES:
        return False
    if call.func.attr == "save":
        return not (isinstance(call.func.value, ast.Name) and call.func.value.id == "d")
    return any(
        isinstance(node, ast.Attribute) and node.attr in {"objects", "_base_manager"}
        for node in ast.walk(call.func.value)
    )


def _asks_for_clients(function: ast.FunctionDef) -> bool:
    return any(
        isinstance(node, ast.Attribute)
        and node.attr == "objects"
        and isinstance(node.value, ast.Name)
        and node.value.id in OF_CLIENTS
        for node in ast.walk(function)
    )


def _is_guarded(function: ast.FunctionDef) -> bool:
    """It asks the rights itself, or is given clients that somebody else asked for."""
    given = {arg.arg for arg in (*function.args.args, *function.args.kwonlyargs)}
    asked = {node.attr for node in ast.walk(function) if isinstance(node, ast.Attribute)}
    named = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
    return bool(given & GIVEN or (asked | named) & GUARDS)
