"""Remember what pieces have left, so that the feed of changes can tell it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("hub", "0012_epoch_of_the_clock")]

    operations = [
        migrations.CreateModel(
            name="Departure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("code", models.CharField(blank=True, max_length=13)),
                ("version", models.BigIntegerField()),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="departures",
                        to="hub.publication",
                    ),
                ),
            ],
            options={
                "verbose_name": "kepergian",
                "indexes": [models.Index(fields=["code", "version"], name="departure_code_version")],
                "constraints": [
                    models.UniqueConstraint(fields=("publication", "kind", "code"), name="departure_once")
                ],
            },
        ),
    ]
