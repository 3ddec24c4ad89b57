import re

from django.db import migrations

RUNNING_AND_YEAR = re.compile(r"^(\d+)/.*/(\d{4})$")


def write_former_lines(apps, schema_editor):
    """A file that went to another office keeps its line in the book of the office it left."""
    Transfer = apps.get_model("supervision", "Transfer")
    RegisterLine = apps.get_model("clients", "RegisterLine")
    for transfer in Transfer.objects.exclude(former_number="").select_related("supervision__client"):
        read = RUNNING_AND_YEAR.match(transfer.former_number)
        if read is None:
            continue
        client = transfer.supervision.client
        RegisterLine.objects.get_or_create(
            office_id=transfer.office_id, register=client.register, number=transfer.former_number,
            defaults={
                "rev": 1, "client": client, "running": int(read[1]), "year": int(read[2]),
                "on": client.registered_at.date(),
            },
        )


class Migration(migrations.Migration):

    dependencies = [
        ("clients", "0006_registers"),
        ("supervision", "0004_revocation"),
    ]

    operations = [
        migrations.RunPython(write_former_lines, migrations.RunPython.noop, elidable=True),
    ]
