"""Who works in the invented offices, who is on leave, and when did the machines fail?"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from titian.demo.naming import call, culture_of
from titian.demo.shapes import Leave, Office, Outage, Staff
from titian.kit.clock import moment

LEAVE_REASONS = (
    "Cuti tahunan",
    "Cuti sakit",
    "Cuti melahirkan",
    "Pelatihan",
    "Cuti alasan penting",
)
OUTAGE_NOTES = ("Listrik padam", "Jaringan putus", "Server dinyalakan ulang")
GRADES = ("PK Ahli Pertama", "PK Ahli Muda", "PK Ahli Madya")
WOMEN_IN_OFFICE = 0.38


@dataclass(frozen=True)
class Post:
    """A place in the office: how its holder signs in, what he may do, what he is called."""

    login: str
    roles: tuple[str, ...]
    title: str
    section: str | None = None


def bapas_posts(*, officers: int, assistants: int, front_desk: int) -> list[Post]:
    """`officers` of which the last two guide children (BKA) when there are more than six."""
    children = 2 if officers > 6 else 1
    return [
        Post("kepala", ("kepala",), "Kepala Balai Pemasyarakatan Kelas II"),
        Post("tu", ("tu",), "Kepala Urusan Tata Usaha"),
        Post("bkd", ("kasubsi",), "Kepala Subseksi BKD", "bkd"),
        Post("bka", ("kasubsi",), "Kepala Subseksi BKA", "bka"),
        Post("admin", ("admin",), "Pranata Komputer Ahli Pertama"),
        *(_officer(number, officers, children) for number in range(1, officers + 1)),
        *(
            Post(f"apk{number}", ("pk",), "Asisten PK", "bkd")
            for number in range(1, assistants + 1)
        ),
        *(
            Post(f"petugas{number}", ("petugas_layanan",), "Pengadministrasi Umum")
            for number in range(1, front_desk + 1)
        ),
    ]


def kanwil_posts() -> list[Post]:
    return [
        Post("kanwil", ("kanwil",), "Kepala Bidang Pembimbingan Kemasyarakatan"),
        Post("kanwil2", ("kanwil",), "Analis pemasyarakatan"),
    ]


def hire(random: Random, office: Office, posts: list[Post]) -> tuple[Staff, ...]:
    return tuple(_hired(random, office, post) for post in posts)


def former_officer(random: Random, office: Office, *, left_on: date) -> Staff:
    """Whose clients were handed over."""
    post = Post("pklama", ("pk",), GRADES[1], "bkd")
    return replace(_hired(random, office, post), left_on=left_on)


def plan_leaves(random: Random, officers: list[Staff], *, today: date) -> tuple[Leave, ...]:
    """One past leave each, and one officer away today."""
    leaves = [_leave(random, officers, index, today) for index in range(len(officers))]
    away, stand_in = officers[2 % len(officers)], officers[3 % len(officers)]
    start = today - timedelta(days=3)
    now = Leave(away.key, stand_in.key, start, today + timedelta(days=9), LEAVE_REASONS[0])
    return (*sorted(leaves, key=lambda leave: (leave.from_on, leave.absent)), now)


def plan_outages(random: Random, *, today: date, zone: str) -> tuple[Outage, ...]:
    """A few failures of our own a year, on working days."""
    days = sorted(today - timedelta(days=random.randint(5, 1080)) for _ in range(9))
    return tuple(_outage(random, day, zone) for day in days if day.weekday() < 5)


def _officer(number: int, officers: int, children: int) -> Post:
    section = "bka" if number > officers - children else "bkd"
    return Post(f"pk{number:02d}", ("pk",), GRADES[number % len(GRADES)], section)


def _hired(random: Random, office: Office, post: Post) -> Staff:
    woman = random.random() < WOMEN_IN_OFFICE
    culture = culture_of(random, office.region[:2])
    return Staff(
        key=f"{office.key}.{post.login}",
        login=f"{post.login}.{office.key.removeprefix('kanwil-')}",
        name=call(random, culture, woman=woman).name,
        roles=post.roles,
        title=post.title,
        section=post.section,
    )


def _leave(random: Random, officers: list[Staff], index: int, today: date) -> Leave:
    absent = officers[index]
    stand_in = officers[(index + 1) % len(officers)]
    start = today - timedelta(days=random.randint(30, 1000))
    length = timedelta(days=random.choice((3, 5, 5, 7, 12)))
    return Leave(absent.key, stand_in.key, start, start + length, random.choice(LEAVE_REASONS))


def _outage(random: Random, day: date, zone: str) -> Outage:
    start = moment(day, random.randint(8, 14), random.randrange(60), zone)
    length = timedelta(minutes=random.randint(6, 170))
    cause = random.choice(("no_heartbeat", "no_heartbeat", "declared"))
    return Outage(start, start + length, cause, random.choice(OUTAGE_NOTES))
