"""The carriers of an office stand in its settings file; what is misspelt there is said."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from titian.config.env import Env


def test_carriers_are_described_in_tables_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    toml = (
        '[pesan."*"]\nsms = "smpp"\n[pesan."*".smpp]\nhost = "h"\nsystem_id = "s"\npassword = "p"\n'
    )
    (tmp_path / "titian.toml").write_text(toml)
    monkeypatch.setenv("TITIAN_CONFIG", str(tmp_path / "titian.toml"))
    setup = Env().pesan["*"]
    assert (setup.sms, setup.whatsapp, setup.missing()) == ("smpp", "simulator", [])
    assert setup.smpp is not None and (setup.smpp.host, setup.smpp.port) == ("h", 2775)


@pytest.mark.parametrize("wrong", ['sms = "merpati"', 'sm = "smpp"', "android = 7"])
def test_a_misspelt_carrier_is_said(
    wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "titian.toml").write_text(f'[pesan."*"]\n{wrong}\n')
    monkeypatch.setenv("TITIAN_CONFIG", str(tmp_path / "titian.toml"))
    with pytest.raises(ValidationError):
        Env()
