"""How many entries have each stem, and words with their stems and consonants.

The words that are known have neither, and nothing is counted; the index is built again after the upgrade, and until
then every word counts as known.
"""

import django.db.models.deletion
from django.db import migrations, models


def forget(apps, schema_editor):
    apps.get_model("search", "VocabularyWord").objects.all().delete()


class Migration(migrations.Migration):
    # The table of words, some ten thousand rows, has just been emptied: its index is made in a moment.
    allowed_faults = ("CREATE_INDEX", "CREATE_INDEX_EXCLUSIVE", "RUNPYTHON_HOLDS_LOCKS")

    dependencies = [
        ('search', '0004_facets_and_head'),
    ]

    operations = [
        migrations.RunPython(forget, migrations.RunPython.noop),
        migrations.AddField(
            model_name='vocabularyword',
            name='stem',
            field=models.CharField(db_default='', max_length=40),
        ),
        migrations.AddField(
            model_name='vocabularyword',
            name='consonants',
            field=models.CharField(db_default='', max_length=40),
        ),
        migrations.AddIndex(
            model_name='vocabularyword',
            index=models.Index(fields=['consonants'], name='word_consonants'),
        ),
        migrations.CreateModel(
            name='StemCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('stem', models.CharField(max_length=40)),
                ('documents', models.IntegerField()),
                ('generation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='stem_counts', to='search.generation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('generation', 'stem'), name='stem_count_once')],
            },
        ),
    ]
