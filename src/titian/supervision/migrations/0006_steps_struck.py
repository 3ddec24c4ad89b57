from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):

    dependencies = [
        ("supervision", "0005_books"),
    ]

    operations = [
        migrations.AddField("step", "struck_at", models.DateTimeField(null=True)),
        migrations.AddField("step", "struck_because", models.CharField(blank=True, max_length=200)),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=Q(struck_at=None, struck_because="")
                | (Q(struck_at__isnull=False) & ~Q(struck_because="")),
                name="a_struck_step_has_a_reason",
            ),
        ),
    ]
