"""When nothing was owed to an index; the dates of publications cannot tell it, as old ones are written again."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0004_epochs_and_heartbeats")]

    operations = [
        migrations.AddField(
            model_name="generation",
            name="caught_up_at",
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
    ]
