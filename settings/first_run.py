"""What `manage.py first_run` takes from the environment instead of asking; nothing else reads it."""

from settings import env

HUB_FIRST_NAME = env.text("HUB_FIRST_NAME", default="")
HUB_FIRST_ADMINISTRATOR = env.text("HUB_FIRST_ADMINISTRATOR", default="")
HUB_FIRST_EMAIL = env.mail_address("HUB_FIRST_EMAIL", default="")
HUB_FIRST_PASSWORD = env.secret("HUB_FIRST_PASSWORD")
HUB_FIRST_VILLAGES = env.readable_file("HUB_FIRST_VILLAGES")
