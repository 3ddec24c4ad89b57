"""How do phones with OwnTracks reach us over MQTT? Through a broker that we are one client of.

The broker knows who may speak: its rules must bind each user to `owntracks/USER/…`, and the user
is the number of the device with us. A message is acknowledged to the broker only after the
commit, so what was not kept comes again; retained ones are repetitions and are passed over.
"""

import asyncio
import logging
import ssl
import time
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import aiomqtt

from titian.gate.following import follow, table_in
from titian.gate.trackers.options import Options
from titian.gate.trackers.refused import Refused
from titian.gate.trackers.registry import OWNTRACKS
from titian.gate.writer import Writer
from titian.tracking.dialects import owntracks
from titian.tracking.dialects.taken import TooMany

if TYPE_CHECKING:
    from paho.mqtt.client import Client as Paho

WHO_WE_ARE = "titian"  # the broker keeps our messages under this name while we are away
TOPICS = ("owntracks/+/+", *(f"owntracks/+/+/{kind}" for kind in ("event", "status", "waypoint")))
QOS = 1
AGAIN_AFTER = (1.0, 2.0, 5.0, 15.0, 60.0)  # seconds, by tries in vain
LONGEST = 64 * 1024  # bytes of a message
FULL_FOR = 0.5  # seconds to wait while the writer is closed
log = logging.getLogger(__name__)


class Receipt:
    """One message that the broker still holds, until it is safe with us."""

    __slots__ = ("_message", "_paho")

    def __init__(self, paho: "Paho", message: aiomqtt.Message) -> None:
        self._paho, self._message = paho, message

    def committed(self, is_kept: bool) -> None:
        """What was not kept comes again after the next beginning, which this brings about."""
        if is_kept:
            self._paho.ack(self._message.mid, self._message.qos)
        else:
            self._paho.disconnect()


class Known:
    """The numbers of phones that may speak."""

    def __init__(self) -> None:
        self._numbers: frozenset[int] = frozenset()
        self.is_read = asyncio.Event()
        self.refused = Refused()

    def replace(self, rows: list[tuple[int]]) -> None:
        self._numbers = frozenset(number for (number,) in rows)
        self.is_read.set()

    def device_of(self, topic: str) -> int | None:
        user = topic.split("/")[1]
        is_number = user.isascii() and user.isdigit() and len(user) <= 9
        return int(user) if is_number and int(user) in self._numbers else None


async def listen(options: Options, writer: Writer) -> None:
    """For ever; through every absence of the broker."""
    known = Known()
    following = asyncio.create_task(follow(table_in(options.database, OWNTRACKS), known.replace))
    await known.is_read.wait()  # before that everybody would be a stranger
    tries = 0
    while not following.done():
        began = time.monotonic()
        try:
            await _listen_once(options.mqtt_url, writer, known)
        except aiomqtt.MqttError as error:
            log.warning("broker: %s", error)
        tries = 0 if time.monotonic() - began > AGAIN_AFTER[-1] else tries + 1
        await asyncio.sleep(AGAIN_AFTER[min(tries, len(AGAIN_AFTER)) - 1])
    following.result()


async def _listen_once(url: str, writer: Writer, known: Known) -> None:
    client = _client(url)
    paho = client._client
    paho.manual_ack_set(True)
    async with client:
        for topic in TOPICS:
            await client.subscribe(topic, qos=QOS)
        async for message in client.messages:
            while writer.is_closed():
                await asyncio.sleep(FULL_FOR)
            _take(message, writer, known)
            writer.wait(Receipt(paho, message))


def _client(url: str) -> aiomqtt.Client:
    parts = urlsplit(url)
    is_sealed = parts.scheme == "mqtts"
    return aiomqtt.Client(
        parts.hostname or "127.0.0.1",
        parts.port or (8883 if is_sealed else 1883),
        username=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
        identifier=WHO_WE_ARE,
        clean_session=False,
        tls_context=ssl.create_default_context() if is_sealed else None,
    )


def _take(message: aiomqtt.Message, writer: Writer, known: Known) -> None:
    body = message.payload[:LONGEST] if isinstance(message.payload, bytes) else b""
    now = time.time_ns() // 1_000_000
    if message.retain or not body:
        return
    device = known.device_of(str(message.topic))
    if device is None:
        known.refused.note("mqtt", str(message.topic).split("/")[1], now, writer.batch)
        return
    before, understood = len(writer.batch), writer.batch.understood
    try:
        owntracks.hear(body, device, now, writer.batch)
    except TooMany:
        writer.batch.poison(now, device, owntracks.SOURCE, "unreadable", body)
    except Exception:  # what no one foresaw must not stop the others
        log.exception("a message over MQTT was not understood")
        if len(writer.batch) == before:
            writer.batch.poison(now, device, owntracks.SOURCE, "unreadable", body)
    if writer.batch.understood > understood:
        writer.batch.frame(now, device, owntracks.SOURCE, "mqtt", body)
