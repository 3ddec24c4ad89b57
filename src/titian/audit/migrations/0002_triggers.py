"""The database refuses to change the trail."""

from django.db import migrations

from titian.audit.triggers import make_triggers


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: make_triggers(editor.connection), migrations.RunPython.noop
        )
    ]
