"""Let totals be counted in indexes: terms know when their publication expires."""

from typing import Any

from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def copy_ends(apps: Any, _schema_editor: Any) -> None:
    """Copy the end of each publication that has one to its terms; few have."""
    ends = apps.get_model("hub", "Publication").objects.filter(pk=OuterRef("publication")).values("expires_at")
    dated = apps.get_model("hub", "Term").objects.filter(publication__expires_at__isnull=False)
    dated.update(expires_at=Subquery(ends))


class Migration(migrations.Migration):

    dependencies = [
        ('hub', '0033_shared_of_purges'),
    ]

    operations = [
        migrations.AddField(
            model_name='term',
            name='expires_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name='publication',
            index=models.Index(condition=models.Q(('withdrawn_at', None)), fields=['kind', 'regency', 'expires_at'], name='pub_count_kind'),
        ),
        migrations.AddIndex(
            model_name='publication',
            index=models.Index(condition=models.Q(('withdrawn_at', None)), fields=['regency', 'district', 'kind', 'expires_at'], name='pub_count_region'),
        ),
        migrations.AddIndex(
            model_name='term',
            index=models.Index(fields=['facet', 'value', 'kind', 'regency', 'expires_at'], name='term_count_kind'),
        ),
        migrations.AddIndex(
            model_name='term',
            index=models.Index(fields=['facet', 'value', 'regency', 'district', 'expires_at'], name='term_count_region'),
        ),
        migrations.RunPython(copy_ends, migrations.RunPython.noop),
    ]
