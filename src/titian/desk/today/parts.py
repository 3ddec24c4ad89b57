"""Which part of Hari ini does each role see, and in which order?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from titian.desk.entrance import StaffRequest
from titian.desk.today.condition import health_of
from titian.desk.today.counter import desk_today
from titian.desk.today.mine import mine_today
from titian.desk.today.office import office_in_numbers, offices_of_kanwil
from titian.desk.today.registry import registry_today
from titian.desk.today.section import section_today
from titian.offices.models import Staff


@dataclass(frozen=True)
class Shown:
    """A part filled for one person; `content` is what its template reads as `s`."""

    name: str
    template: str
    content: object


@dataclass(frozen=True)
class Part:
    """One role's part: its name in the page, and the question that fills it."""

    role: str
    name: str
    ask: Callable[[Staff, datetime], object]

    def show(self, request: StaffRequest) -> Shown:
        content = self.ask(request.user, request.at)
        return Shown(self.name, f"desk/today/{self.name}.html", content)


PARTS = (
    Part("pk", "pk", mine_today),
    Part("petugas_layanan", "meja", desk_today),
    Part("kasubsi", "seksi", section_today),
    Part("kepala", "kantor", office_in_numbers),
    Part("tu", "tu", registry_today),
    Part("kanwil", "wilayah", offices_of_kanwil),
    Part("admin", "sistem", health_of),
)
