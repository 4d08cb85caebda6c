"""Review that ends. Villages that have published for some time are not treated as new: their trust begins at "biasa"."""

from collections import Counter

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


USUAL = 1
LIVE_PAGES = 5
REASON = "Sudah menerbitkan sebelum ada tingkat kepercayaan."


def trust_who_has_published(apps, _schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    VillageTrust = apps.get_model("hub", "VillageTrust")
    TrustChange = apps.get_model("hub", "TrustChange")
    Region = apps.get_model("hub", "Region")
    villages = dict(
        Region.objects.filter(page__depth=5).exclude(page=None).values_list("page__path", "page_id")
    )
    published = Counter(path[:20] for path in Page.objects.filter(depth__gt=5, live=True).values_list("path", flat=True))
    known = [page for path, page in villages.items() if published[path] >= LIVE_PAGES]
    VillageTrust.objects.bulk_create(VillageTrust(village_id=page, level=USUAL) for page in known)
    TrustChange.objects.bulk_create(
        TrustChange(village_id=page, before=0, after=USUAL, reason=REASON) for page in known
    )


class Migration(migrations.Migration):

    dependencies = [
        ('hub', '0007_reset_link'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ReviewStep',
            fields=[
                ('task_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.task')),
                ('stage', models.CharField(max_length=10, unique=True)),
            ],
            options={
                'default_permissions': (),
            },
            bases=('wagtailcore.task',),
        ),
        migrations.CreateModel(
            name='VillageTrust',
            fields=[
                ('village', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='trust', serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('level', models.PositiveSmallIntegerField(default=0)),
                ('approvals', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ClearanceRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='clearance_requests', to=settings.WAGTAIL_PAGE_MODEL)),
            ],
            options={
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('page',), name='one_open_request')],
            },
        ),
        migrations.CreateModel(
            name='ReviewDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('outcome', models.CharField(max_length=12)),
                ('reason', models.TextField(blank=True)),
                ('from_above', models.BooleanField(default=True)),
                ('decided_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('mailed_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='review_decisions', to=settings.WAGTAIL_PAGE_MODEL)),
                ('told', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='review_decisions', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-decided_at', '-pk'],
                'default_permissions': (),
                'indexes': [models.Index(fields=['page', '-decided_at'], name='decision_newest'), models.Index(condition=models.Q(('mailed_at', None)), fields=['decided_at'], name='decision_unmailed')],
            },
        ),
        migrations.CreateModel(
            name='ReviewDigest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('day', models.DateField()),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('user', 'day'), name='one_digest_a_day')],
            },
        ),
        migrations.CreateModel(
            name='ReviewState',
            fields=[
                ('taskstate_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.taskstate')),
                ('stage', models.CharField(max_length=10)),
                ('claimed_at', models.DateTimeField(blank=True, null=True)),
                ('reasons', models.JSONField(default=list)),
                ('claimed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='review_states', to=settings.WAGTAIL_PAGE_MODEL)),
            ],
            options={
                'default_permissions': (),
                'indexes': [models.Index(fields=['page'], name='review_state_page')],
            },
            bases=('wagtailcore.taskstate',),
        ),
        migrations.CreateModel(
            name='SampledLook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('sampled_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('looked_at', models.DateTimeField(blank=True, null=True)),
                ('looked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sampled_looks', to=settings.WAGTAIL_PAGE_MODEL)),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.revision')),
            ],
            options={
                'default_permissions': (),
                'indexes': [models.Index(condition=models.Q(('looked_at', None)), fields=['sampled_at'], name='look_open')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('looked_at', None)), fields=('page',), name='one_open_look')],
            },
        ),
        migrations.CreateModel(
            name='TrustChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('before', models.PositiveSmallIntegerField()),
                ('after', models.PositiveSmallIntegerField()),
                ('reason', models.CharField(max_length=500)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('changed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('village', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='trust_changes', to=settings.WAGTAIL_PAGE_MODEL)),
            ],
            options={
                'ordering': ['-changed_at', '-pk'],
                'default_permissions': (),
                'indexes': [models.Index(fields=['village', '-changed_at'], name='trust_change_newest')],
            },
        ),
        migrations.RunPython(trust_who_has_published, migrations.RunPython.noop),
    ]
