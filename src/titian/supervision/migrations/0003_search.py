from django.db import migrations

from titian.supervision.search_index import rebuild


class Migration(migrations.Migration):

    dependencies = [
        ('clients', '0004_search'),
        ('supervision', '0002_legal'),
    ]

    operations = [
        migrations.RunPython(
            lambda apps, editor: rebuild(editor.connection), migrations.RunPython.noop
        ),
    ]
