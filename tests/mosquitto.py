"""Debian's broker for one test: on a port of its own, for two users, each under their own topic."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from processes import free_port, is_open, running, wait_until

BROKER = "/usr/sbin/mosquitto"
USERS = ("titian", "6", "77")
RULES = "user titian\ntopic read owntracks/#\n\npattern write owntracks/%u/#\n"


class Broker:
    """Its files, and how to start it again."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        passwords = folder / "passwords"
        passwords.touch(mode=0o600)
        for user in USERS:
            subprocess.run(
                ["/usr/bin/mosquitto_passwd", "-b", str(passwords), user, f"{user}-secret"],
                check=True, capture_output=True,
            )  # fmt: skip
        (folder / "rules").write_text(RULES)
        (folder / "mosquitto.conf").write_text(
            f"listener {self.port} 127.0.0.1\nallow_anonymous false\nuser root\n"
            f"password_file {passwords}\nacl_file {folder}/rules\n"
            f"persistence true\npersistence_location {folder}/\nautosave_interval 1\n"
        )

    @property
    def url(self) -> str:
        return f"mqtt://titian:titian-secret@127.0.0.1:{self.port}"

    @contextmanager
    def open(self) -> Iterator[None]:
        argv = [BROKER, "-c", str(self.folder / "mosquitto.conf")]
        with running(argv, {}, self.folder / "broker.log"):
            wait_until(lambda: is_open(self.port), 10)
            yield

    def publish(self, user: str, text: str, *, topic: str = "", retain: bool = False) -> None:
        """As the app does, with QoS 1."""
        from paho.mqtt import client as paho
        from paho.mqtt.enums import CallbackAPIVersion

        phone = paho.Client(CallbackAPIVersion.VERSION2, client_id=f"phone-{user}")
        phone.username_pw_set(user, f"{user}-secret")
        phone.connect("127.0.0.1", self.port)
        phone.loop_start()
        phone.publish(topic or f"owntracks/{user}/hp", text, qos=1, retain=retain).wait_for_publish(
            5
        )
        phone.disconnect()
        phone.loop_stop()
