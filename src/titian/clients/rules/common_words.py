"""Which words do many Indonesian names hold? Shares of all words of names, roughly.

Only a beginning: a list that is compared counts its own words; where it is short, or one person
is compared with a register, these keep "Muhammad" from speaking like a rare name.
"""

from collections.abc import Mapping

from titian.clients.rules.name_words import names_of

PER_THOUSAND = {
    "Muhammad": 45, "Ahmad": 14, "Nur": 14, "Siti": 20, "Sri": 11, "Abdul": 9, "Dewi": 7,
    "Putri": 6, "Putra": 5, "Agus": 6, "Dwi": 5, "Eko": 4, "Tri": 4, "Andi": 6, "Made": 3,
    "Wayan": 3, "Ketut": 2, "Nyoman": 2, "Ayu": 4, "Ni": 4, "Dian": 3, "Indah": 2, "Wahyu": 3,
    "Budi": 4, "Hidayat": 4, "Setiawan": 4, "Saputra": 4, "Kurniawan": 3, "Santoso": 3,
    "Wati": 3, "Rizki": 4, "Fitri": 4, "Ali": 4, "Hasan": 3, "Ibrahim": 3, "Ismail": 3,
    "Yusuf": 3, "Rahman": 4, "Rahmat": 3, "Susanto": 2, "Hendra": 2, "Joko": 2, "Aminah": 2,
    "Fatimah": 2, "Aisyah": 2, "Lestari": 3, "Ningsih": 2, "Wulandari": 2, "Pratama": 3,
    "Ramadhan": 3, "Daeng": 3, "Nurhayati": 2, "Suryani": 1, "Yanti": 1, "Yuliana": 1,
}  # fmt: skip

USUAL: Mapping[str, float] = {
    names_of(word)[0].soft[-1]: n / 1000 for word, n in PER_THOUSAND.items()
}
