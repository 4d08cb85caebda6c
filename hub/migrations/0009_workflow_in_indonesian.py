"""The workflow that Wagtail makes has an English name, and every editor reads it on the button that sends a draft."""

from django.db import migrations

ENGLISH, INDONESIAN = "Moderators approval", "Pemeriksaan oleh peninjau"


def rename(apps, schema_editor):
    _rename(apps, ENGLISH, INDONESIAN)


def rename_back(apps, schema_editor):
    _rename(apps, INDONESIAN, ENGLISH)


def _rename(apps, old, new):
    for model in ("Workflow", "Task"):
        apps.get_model("wagtailcore", model).objects.filter(name=old).update(name=new)


class Migration(migrations.Migration):
    dependencies = [("hub", "0008_kinds_of_content"), ("wagtailcore", "0098_apitoken")]
    operations = [migrations.RunPython(rename, rename_back)]
