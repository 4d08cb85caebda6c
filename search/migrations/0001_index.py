"""Generations of indexes, and the database engine's own, with its full-text part by vendor.

A later change of `Entry` on SQLite copies its table and drops the trigger: create it again in that migration.
"""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

SQLITE = (
    """
    CREATE VIRTUAL TABLE search_fulltext USING fts5(
        title, names, summary, text, filters,
        tokenize = "unicode61 remove_diacritics 0 tokenchars '=._-'"
    )
    """,
    """
    CREATE TRIGGER search_entry_deleted AFTER DELETE ON search_entry BEGIN
        DELETE FROM search_fulltext WHERE rowid = old.id;
    END
    """,
)
SQLITE_BACK = ("DROP TRIGGER search_entry_deleted", "DROP TABLE search_fulltext")

POSTGRESQL = (
    "ALTER TABLE search_entry ADD COLUMN vector tsvector NOT NULL DEFAULT ''",
    # A short pending list doubles the speed of deliveries; every search reads it, so it stays at 1 MB.
    "CREATE INDEX search_entry_vector ON search_entry USING gin (vector) WITH (gin_pending_list_limit = 1024)",
)
POSTGRESQL_BACK = ("DROP INDEX search_entry_vector", "ALTER TABLE search_entry DROP COLUMN vector")


def create(apps, schema_editor):
    run(schema_editor, {"sqlite": SQLITE, "postgresql": POSTGRESQL})


def drop(apps, schema_editor):
    run(schema_editor, {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK})


def run(schema_editor, statements):
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Heartbeat',
            fields=[
                ('relay', models.CharField(max_length=80, primary_key=True, serialize=False)),
                ('started_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('beat_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='Generation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('engine', models.CharField(max_length=20)),
                ('name', models.CharField(max_length=80, unique=True)),
                ('state', models.CharField(default='building', max_length=10)),
                ('watermark', models.BigIntegerField(default=0)),
                ('epoch', models.CharField(blank=True, max_length=12)),
                ('caught_up_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('replaced_at', models.DateTimeField(null=True)),
                ('lease_holder', models.CharField(blank=True, max_length=40)),
                ('lease_until', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'building')), fields=('engine',), name='one_building_generation'), models.UniqueConstraint(condition=models.Q(('state', 'current')), fields=('engine',), name='one_current_generation')],
            },
        ),
        migrations.CreateModel(
            name='VocabularyWord',
            fields=[
                ('text', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('initial', models.CharField(max_length=1)),
                ('length', models.PositiveSmallIntegerField()),
            ],
            options={
                'indexes': [models.Index(fields=['initial', 'length'], name='word_initial_length')],
            },
        ),
        migrations.CreateModel(
            name='Failure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('publication_id', models.CharField(max_length=40)),
                ('version', models.BigIntegerField()),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('next_try_at', models.DateTimeField()),
                ('error', models.CharField(max_length=80)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('is_poison', models.BooleanField(default=False)),
                ('generation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='failures', to='search.generation')),
            ],
            options={
                'indexes': [models.Index(fields=['generation', 'next_try_at'], name='failure_next_try')],
                'constraints': [models.UniqueConstraint(fields=('generation', 'publication_id'), name='failure_once')],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('publication_id', models.CharField(max_length=40)),
                ('version', models.BigIntegerField()),
                ('kind', models.CharField(max_length=20)),
                ('regency', models.CharField(blank=True, max_length=5)),
                ('name_key', models.CharField(blank=True, max_length=255)),
                ('published_at', models.DateTimeField()),
                ('generation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='search.generation')),
            ],
            options={
                'indexes': [models.Index(fields=['generation', '-published_at', '-publication_id'], name='entry_newest'), models.Index(condition=models.Q(('name_key', ''), _negated=True), fields=['generation', 'name_key'], name='entry_name_key')],
                'constraints': [models.UniqueConstraint(fields=('generation', 'publication_id'), name='entry_once')],
            },
        ),
        migrations.RunPython(create, drop),
    ]
