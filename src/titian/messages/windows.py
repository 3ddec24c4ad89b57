"""Did this number write to the office within the last day?

WhatsApp lets an office answer freely for 24 hours after a person's own message; outside of them
only words go that were approved before.
"""

from datetime import datetime, timedelta

from titian.messages.models import Message

OPEN_FOR = timedelta(hours=24)


def wrote_lately(message: Message, at: datetime) -> bool:
    return Message.objects.filter(
        number_index=message.number_index,
        channel=message.channel,
        direction=Message.Direction.IN,
        office=message.office_id,
        made_at__gt=at - OPEN_FOR,
    ).exists()
