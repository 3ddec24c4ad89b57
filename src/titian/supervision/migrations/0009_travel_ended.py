import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('supervision', '0008_proofs'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='travelpermit',
            name='ended_at',
            field=models.DateTimeField(null=True, verbose_name='diakhiri lebih awal'),
        ),
        migrations.AddField(
            model_name='travelpermit',
            name='ended_because',
            field=models.CharField(blank=True, max_length=300, verbose_name='alasan pengakhiran'),
        ),
        migrations.AddField(
            model_name='travelpermit',
            name='ended_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='travelpermit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_because', ''), ('ended_by', None)), models.Q(('is_allowed', True), ('is_allowed__isnull', False), ('ended_at__isnull', False), ('ended_by__isnull', False), models.Q(('ended_because', ''), _negated=True)), _connector='OR'), name='an_allowed_journey_is_ended_early_by_someone_for_a_reason'),
        ),
    ]
