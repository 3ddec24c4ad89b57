"""Of alerts from before: what a person settled without a code says so; what lies opened asks."""

from datetime import timedelta

from django.conf import settings
from django.db import migrations, models


def fill_what_is_new(apps, editor):
    alerts = apps.get_model("alerts", "Alert").objects
    alerts.filter(settled_by__isnull=False, code="").update(code="unsaid")
    lying = alerts.filter(settled_at=None, seen_at__isnull=False)
    lying.update(ask_again_at=models.F("seen_at") + timedelta(days=3))


class Migration(migrations.Migration):

    dependencies = [
        ('alerts', '0006_what_is_said_outside'),
        ('clients', '0010_distance_proof'),
        ('offices', '0004_roster'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='alert',
            name='ask_again_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='alert',
            name='asked_again',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name='alert',
            name='code',
            field=models.CharField(blank=True, choices=[('knew', 'Sengaja, tanpa alasan'), ('sick', 'Sakit'), ('work', 'Kerja atau sekolah'), ('worship', 'Ibadah atau acara keluarga'), ('disaster', 'Musibah atau keadaan darurat'), ('permitted', 'Sudah ada izin'), ('gps', 'Posisi perangkat keliru'), ('bounds', 'Wilayah atau jadwalnya salah dicatat'), ('reported', 'Klien sudah melapor'), ('schedule', 'Jadwal lapor salah dicatat'), ('device', 'Perangkat rusak atau disetel salah'), ('battery', 'Baterai habis'), ('network', 'Tidak ada sinyal atau kuota'), ('office', 'Gangguan di pihak kami'), ('spoken', 'Sudah berbicara dengannya'), ('mispressed', 'Salah tekan'), ('stranger', 'Bukan klien ini'), ('unsaid', 'Tidak dicatat')], default='', max_length=12, verbose_name='lebih tepatnya'),
        ),
        migrations.AlterField(
            model_name='alertstep',
            name='what',
            field=models.CharField(choices=[('opened', 'Dibuka'), ('joined', 'Kejadian yang sama bergabung'), ('escalated', 'Diteruskan'), ('told', 'Diberi tahu'), ('client', 'Klien diberi tahu lebih dahulu'), ('held', 'Ditangguhkan'), ('reopened', 'Terjadi lagi, dibuka lagi'), ('seen', 'Dilihat'), ('again', 'Dibuka, belum ditutup: ditanyakan lagi'), ('earlier', 'Ternyata terjadi lebih awal'), ('changed', 'Bukti diperbarui'), ('answered', 'Sebagian terjawab'), ('settled', 'Diselesaikan')], max_length=10),
        ),
        migrations.RunPython(fill_what_is_new, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            model_name='alert',
            index=models.Index(condition=models.Q(('ask_again_at__isnull', False), ('settled_at', None)), fields=['ask_again_at'], name='alert_to_ask_again'),
        ),
        migrations.AddConstraint(
            model_name='alert',
            constraint=models.CheckConstraint(condition=models.Q(('settled_by', None), models.Q(('code', ''), _negated=True), _connector='OR'), name='an_alert_that_a_person_settled_has_a_code'),
        ),
        migrations.AddConstraint(
            model_name='alert',
            constraint=models.CheckConstraint(condition=models.Q(('ask_again_at', None), ('seen_at__isnull', False), _connector='OR'), name='only_an_opened_alert_asks_again'),
        ),
    ]
