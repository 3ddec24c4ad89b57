"""Who of an invented office can report? Women first, the oldest first."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from newcomer import Newcomer

WHO_MAY_REPORT = """
SELECT c.id, c.name, c.birth_on, c.number, s.username FROM clients_client c
  JOIN offices_office o ON o.id = c.office_id AND o.name LIKE '%Palu%'
  JOIN offices_staff s ON s.id = c.officer_id
  JOIN supervision_supervision v ON v.client_id = c.id AND v.ended_on IS NULL
       AND v.suspended_on IS NULL AND v.due_on IS NOT NULL
 WHERE c.register = 'adult' AND c.merged_into_id IS NULL AND c.birth_on IS NOT NULL
   AND EXISTS (SELECT 1 FROM clients_phone p
                WHERE p.client_id = c.id AND p.owner = '' AND p.dead_on IS NULL)
   AND c.id NOT IN (SELECT client_id FROM clients_restriction)
   AND c.id NOT IN (SELECT client_id FROM clients_category)
   AND c.id NOT IN (SELECT client_id FROM clients_remotereporting)
   AND c.id NOT IN (SELECT client_id FROM messages_contact)
   AND c.id NOT IN (SELECT client_id FROM reporting_report WHERE day >= date('now', '-5 day'))
 ORDER BY c.sex = 'P' DESC, c.birth_on
"""


@dataclass(frozen=True)
class Somebody:
    """A client as the office knows them, and the PK in charge."""

    id: UUID
    name: str
    born: date
    number: str
    officer: str


def who_may_report(newcomer: Newcomer) -> list[Somebody]:
    """Adults with a birth date and a telephone of their own who did not report these days."""
    with closing(sqlite3.connect(newcomer.data / "titian.db")) as db:
        rows = db.execute(WHO_MAY_REPORT).fetchall()
    return [
        Somebody(UUID(key), name, date.fromisoformat(born), number, officer)
        for key, name, born, number, officer in rows
    ]
