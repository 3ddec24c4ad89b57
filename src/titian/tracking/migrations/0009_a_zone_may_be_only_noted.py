from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('tracking', '0008_zones_have_edges_and_permissions_end'),
    ]

    operations = [
        migrations.AlterField(
            model_name='zoneversion',
            name='kind',
            field=models.CharField(choices=[('inclusion', 'Harus berada di dalam'), ('exclusion', 'Tidak boleh masuk'), ('neutral', 'Hanya dicatat')], max_length=9, verbose_name='jenis'),
        ),
    ]
