"""Memberships take the place of groups with rights on pages and collections; such groups become memberships here."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

# A group with rights on a place: what its people become, by the depth of the place and whether they could publish.
ROLES = {
    (2, True): "provincial_curator",
    (3, True): "regency_reviewer",
    (3, False): "companion",
    (4, True): "companion",
    (4, False): "companion",
    (5, True): "village_approver",
    (5, False): "village_editor",
}


def become_members(apps, _schema_editor):
    GroupPagePermission = apps.get_model("wagtailcore", "GroupPagePermission")
    Region = apps.get_model("hub", "Region")
    Membership = apps.get_model("hub", "Membership")
    MediaLibrary = apps.get_model("hub", "MediaLibrary")
    GroupCollectionPermission = apps.get_model("wagtailcore", "GroupCollectionPermission")
    places = set(Region.objects.exclude(page=None).values_list("page_id", flat=True))
    rights = {}
    for row in GroupPagePermission.objects.select_related("page", "permission").order_by("pk"):
        if row.page_id in places:
            rights.setdefault((row.group_id, row.page_id, row.page.depth), set()).add(row.permission.codename)
    for (group, page, depth), names in rights.items():
        role = ROLES.get((depth, "publish_page" in names))
        for user in apps.get_model("hub", "User").objects.filter(groups=group) if role else ():
            Membership.objects.get_or_create(user=user, node_id=page, role=role)
        changed = GroupCollectionPermission.objects.filter(group=group, permission__codename="change_image")
        of_group = set(changed.values_list("collection", flat=True))
        if len(of_group) == 1 and len({place for one, place, _ in rights if one == group}) == 1:
            [collection] = of_group
            others = GroupCollectionPermission.objects.filter(collection=collection).exclude(group=group)
            is_taken = MediaLibrary.objects.filter(place_id=page, use="own").exists()
            if not others.exists() and not is_taken:
                MediaLibrary.objects.get_or_create(collection_id=collection, defaults={"place_id": page, "use": "own"})


class Migration(migrations.Migration):

    dependencies = [
        ('hub', '0002_first_release'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='MediaLibrary',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('use', models.CharField(default='own', max_length=10)),
                ('collection', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='library', to='wagtailcore.collection')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='media_libraries', to=settings.WAGTAIL_PAGE_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('use', 'shared'), _negated=True), fields=('place', 'use'), name='one_library_of_a_place_and_use')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ('role', models.CharField(max_length=24)),
                ('valid_until', models.DateField(blank=True, null=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('node', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.WAGTAIL_PAGE_MODEL)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['node', 'role', 'user'],
                'indexes': [models.Index(fields=['node', 'role'], name='membership_node_role')],
                'constraints': [models.UniqueConstraint(fields=('user', 'node', 'role'), name='membership_once')],
            },
        ),
        migrations.RunPython(become_members, migrations.RunPython.noop),
    ]
