"""A refused permission gets its reason; what was refused before says that none was written."""

from django.db import migrations, models
from django.db.models import Q

NONE_WRITTEN = "Alasan belum dicatat pada waktu itu."


def say_that_none_was_written(apps, editor):
    pauses = apps.get_model("tracking", "ZonePause").objects.using(editor.connection.alias)
    pauses.filter(refused_at__isnull=False).update(refused_because=NONE_WRITTEN)


class Migration(migrations.Migration):
    dependencies = [("tracking", "0001_initial")]

    operations = [
        migrations.RemoveConstraint("zonepause", "a_pause_is_refused_by_someone"),
        migrations.AddField(
            "zonepause",
            "refused_because",
            models.CharField("alasan penolakan", max_length=300, blank=True, default=""),
            preserve_default=False,
        ),
        migrations.RunPython(say_that_none_was_written, migrations.RunPython.noop),
        migrations.AddConstraint(
            "zonepause",
            models.CheckConstraint(
                condition=Q(refused_at=None, refused_by=None, refused_because="")
                | (
                    Q(refused_at__isnull=False, refused_by__isnull=False) & ~Q(refused_because="")
                ),
                name="a_pause_is_refused_by_someone_for_a_reason",
            ),
        ),
    ]
