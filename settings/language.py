"""Language and time: screens in Indonesian, instants stored in UTC, shown in Central Indonesian Time."""

from settings.paths import PROJECT

LANGUAGE_CODE = "id"
TIME_ZONE = "Asia/Makassar"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
# Our translations of the CMS override those of Wagtail, of which more than half are English.
LOCALE_PATHS = [PROJECT / "hub" / "locale"]

WAGTAIL_I18N_ENABLED = False
WAGTAIL_CONTENT_LANGUAGES = [("id", "Bahasa Indonesia")]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
