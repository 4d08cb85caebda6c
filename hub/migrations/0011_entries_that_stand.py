"""Let search tell from an index alone whether an entry is of the version that is public now."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("hub", "0010_files_while_they_are_shown")]

    operations = [
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                condition=models.Q(("withdrawn_at", None)),
                fields=["id", "version", "expires_at"],
                name="pub_standing",
            ),
        ),
    ]
