"""The epoch of each generation, and the heartbeats of relays. What is searched now was filled in the epoch of now."""

import django.utils.timezone
from django.db import migrations, models
from django.db.models import Value
from django.db.models.functions import Coalesce

from hub.models.version_clock import epoch_now


def keep_the_indexes(apps, _schema_editor):
    apps.get_model("search", "Generation").objects.update(epoch=Coalesce(epoch_now(), Value("")))


class Migration(migrations.Migration):
    dependencies = [("search", "0003_pending_list"), ("hub", "0012_epoch_of_the_clock")]

    operations = [
        migrations.CreateModel(
            name="Heartbeat",
            fields=[
                ("relay", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("started_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("beat_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.AddField(
            model_name="generation",
            name="epoch",
            field=models.CharField(blank=True, max_length=12),
        ),
        migrations.RunPython(keep_the_indexes, migrations.RunPython.noop),
    ]
