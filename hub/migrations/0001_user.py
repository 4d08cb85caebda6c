"""The user and the version clock: migrations of other applications refer to the user, and ours to theirs.

So this is a migration of its own, and all that needs Wagtail's tables comes in the next one.
"""

import django.contrib.auth.models
import django.utils.timezone
from django.db import migrations, models

import hub.models.version_clock


class Migration(migrations.Migration):
    initial = True

    dependencies = [("auth", "0012_alter_user_first_name_max_length")]

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("password", models.CharField(max_length=128)),
                ("last_login", models.DateTimeField(blank=True, null=True)),
                ("is_superuser", models.BooleanField(default=False)),
                ("username", models.CharField(max_length=150, unique=True)),
                ("first_name", models.CharField(blank=True, max_length=150)),
                ("last_name", models.CharField(blank=True, max_length=150)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("is_staff", models.BooleanField(default=False)),
                ("is_active", models.BooleanField(default=True)),
                ("date_joined", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True, related_name="user_set", related_query_name="user", to="auth.group"
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True, related_name="user_set", related_query_name="user", to="auth.permission"
                    ),
                ),
            ],
            options={"abstract": False},
            managers=[("objects", django.contrib.auth.models.UserManager())],
        ),
        migrations.CreateModel(
            name="VersionClock",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("value", models.BigIntegerField(default=0)),
                ("turns", models.BigIntegerField(default=0)),
                ("epoch", models.CharField(default=hub.models.version_clock.new_epoch, max_length=12)),
                ("place", models.CharField(blank=True, default=hub.models.version_clock.current_place, max_length=80)),
                ("timeline", models.BigIntegerField(default=hub.models.version_clock.current_timeline)),
            ],
        ),
    ]
