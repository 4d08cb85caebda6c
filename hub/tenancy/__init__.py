"""Who may do what where: roles at places, as Wagtail's permission policies and Django's permissions."""
