"""The installed apps, and the order in which requests pass through the middleware."""

INSTALLED_APPS = [
    "hub.apps.HubConfig",
    "search.apps.SearchConfig",
    "frontend_api.apps.FrontendApiConfig",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "hub.onboarding.people_app.PeopleConfig",
    # Wagtail's snippets, documents and images, without the API that nobody serves.
    "hub.editor.unserved_api_app.SnippetsConfig",
    "hub.editor.unserved_api_app.DocumentsConfig",
    "hub.editor.unserved_api_app.ImagesConfig",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "graphene_django",
    "storages",
    "django_tasks",
    "axes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    # Last, so that its permission policies replace those of the applications above.
    "hub.tenancy.tenancy_app.TenancyConfig",
]

MIDDLEWARE = [
    "hub.web.request_ids.RequestIds",
    "hub.web.proxies.TrustedProxies",
    "hub.web.headers.EveryAnswer",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hub.web.compression.CompressedAnswers",
    "frontend_api.http.cross_origin.AllowedOrigins",
    "frontend_api.middleware.TimeLimits",
    "django.middleware.common.CommonMiddleware",
    # Answers the addresses of HUB_PUBLIC_URLCONF. Everything below is for the CMS, and for addresses that do not exist.
    "frontend_api.middleware.PublicAddresses",
    "hub.editor.kept_files.KeptFiles",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "hub.accounts.audited_changes.AuditedExports",
    "hub.accounts.door.SecondFactorDoor",
    "hub.accounts.door.SlidingSessions",
    "hub.editor.sight.OwnSight",
    "hub.middleware.UploadsLookedAt",
    "hub.middleware.AtomicEditing",
    "axes.middleware.AxesMiddleware",
]

HUB_PUBLIC_URLCONF = "settings.public_urls"
ROOT_URLCONF = "settings.urls"
WSGI_APPLICATION = "settings.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Widgets use the templates above, so that ours replace those that write scripts into the page.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

GRAPHENE = {"SCHEMA": "frontend_api.schema.schema", "SCHEMA_OUTPUT": "schema.graphql", "MIDDLEWARE": []}
