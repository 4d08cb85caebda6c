"""Call the link to a page `page` in highlights, drafts of them and menus, as everywhere else."""

from django.db import migrations
from wagtail.blocks.migrations.migrate_operation import MigrateStreamData
from wagtail.blocks.migrations.operations import RenameStreamChildrenOperation

STREAMS = (("HighlightPage", "leads_to"), ("SiteSettings", "main_menu"), ("SiteSettings", "footer_menu"))
RENAME = [(RenameStreamChildrenOperation(old_name="piece", new_name="page"), "")]


class Migration(migrations.Migration):
    dependencies = [("hub", "0029_feed_sources"), ("wagtailcore", "0098_apitoken")]

    operations = [MigrateStreamData("hub", model, stream, RENAME) for model, stream in STREAMS]
