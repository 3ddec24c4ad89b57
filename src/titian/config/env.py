"""What may an office set? One typed object, read from TOML and from the environment.

`titian.toml` (or the file that TITIAN_CONFIG names) is read first; a variable such as
TITIAN_BIND wins over it. Whoever needs a setting imports `env` and reads an attribute.
"""

import os
from pathlib import Path
from tomllib import TOMLDecodeError
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from titian.config.bad_settings import BadSettings, not_readable, not_toml, not_valid
from titian.messages.carriers.setup import Carriers

LOOPBACK = ("127.0.0.1", "localhost", "::1", "[::1]")


class Env(BaseSettings):
    """The settings of one installation."""

    model_config = SettingsConfigDict(env_prefix="TITIAN_", extra="forbid")

    role: Literal["solo", "edge", "centre"] = "solo"
    data: Path = Path("var")
    database_url: str = ""  # empty: SQLite in `data`; else postgresql://…
    bind: str = "127.0.0.1"
    port: int = 8000
    live_port: int = 8002
    gate_port: int = 8001
    tracker_bind: str = ""  # where trackers reach us, past Caddy; empty: as `bind`
    gt06_port: int | None = Field(default=None, ge=1, le=65_535)  # without a port it is off
    teltonika_port: int | None = Field(default=None, ge=1, le=65_535)
    teltonika_udp_port: int | None = Field(default=None, ge=1, le=65_535)
    h02_port: int | None = Field(default=None, ge=1, le=65_535)
    tk103_port: int | None = Field(default=None, ge=1, le=65_535)
    tracker_crc: Literal["refuse", "accept"] = "refuse"  # frames with a wrong sum
    mqtt_url: str = ""  # mqtt://user:password@host:1883 of the broker that OwnTracks uses
    gate_url: str = ""  # where phones reach the gate; empty: derived from the rest
    tls: Literal["none", "own", "caddy"] = "none"
    tls_certificate: Path | None = None
    tls_key: Path | None = None
    public_url: str = ""
    shared: Path = Path("../shared")
    backup_dir: Path | None = None
    voices_dir: Path | None = None  # recordings of people that replace the spoken stand-ins
    demo: bool = False
    demo_clients: int = Field(default=1_500, ge=12, le=20_000)
    judge: bool = True  # False lets points wait in their log: for measuring the gate alone
    debug: bool = False
    web_threads: int = Field(default=4, ge=1, le=64)
    pesan: dict[str, Carriers] = Field(default_factory=dict)  # by code of the office, "*": all
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    @field_validator("public_url", "gate_url")
    @classmethod
    def _no_trailing_slash(cls, value: str) -> str:
        return value.rstrip("/")

    @property
    def address(self) -> str:
        """Where people open Titian: links, QR codes and the CSP use it."""
        scheme = "https" if self.tls == "own" else "http"
        return self.public_url or f"{scheme}://{self.bind}:{self.port}"

    @property
    def live_address(self) -> str:
        """Where the open screen listens: the same origin behind Caddy, a port of its own else."""
        if self.tls == "caddy":
            return f"{self.address}/siaran"
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.hostname}:{self.live_port}"

    @property
    def gate_address(self) -> str:
        """Where phones send positions; stands in QR codes and links."""
        if self.gate_url:
            return self.gate_url
        if self.tls == "caddy":
            return f"{self.address}/g"
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.hostname}:{self.gate_port}"

    @property
    def tracker_ports(self) -> dict[str, int]:
        """Of TCP, by dialect; those that are off are not in it."""
        given = {
            "gt06": self.gt06_port,
            "teltonika": self.teltonika_port,
            "h02": self.h02_port,
            "tk103": self.tk103_port,
        }
        return {name: port for name, port in given.items() if port is not None}

    @property
    def has_trackers(self) -> bool:
        return bool(self.tracker_ports or self.teltonika_udp_port or self.mqtt_url)

    @property
    def points(self) -> str:
        """Where points lie, as `titian.tracking.opening.open_store` takes it."""
        return self.database_url or str((self.data / "points.db").resolve())

    @property
    def is_loopback(self) -> bool:
        """Can only this machine open the address?"""
        return (urlsplit(self.address).hostname or "") in LOOPBACK

    @property
    def secrets_dir(self) -> Path:
        return self.data / "rahasia"

    @property
    def backups(self) -> Path:
        return self.backup_dir or self.data / "cadangan"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        _ = dotenv_settings, file_secret_settings
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, file_of())


def file_of() -> Path:
    return Path(os.environ.get("TITIAN_CONFIG", "titian.toml"))


def read_env() -> Env:
    """Raises BadSettings, which says in words what is wrong and where."""
    file = file_of()
    try:
        return Env()
    except TOMLDecodeError as error:
        raise BadSettings(not_toml(file, error)) from error
    except ValidationError as error:
        raise BadSettings(not_valid(file, error, Env.model_fields)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise BadSettings(not_readable(file, error)) from error


env = read_env()
