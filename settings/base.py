"""All concerns together; the three environments build on this."""

from settings.accounts import *  # noqa: F403  Django reads settings as module attributes.
from settings.answer_cache import *  # noqa: F403
from settings.api import *  # noqa: F403
from settings.apps import *  # noqa: F403
from settings.backups import *  # noqa: F403
from settings.caches import *  # noqa: F403
from settings.cms import *  # noqa: F403
from settings.csp import *  # noqa: F403
from settings.database import *  # noqa: F403
from settings.feeds import *  # noqa: F403
from settings.fetching import *  # noqa: F403
from settings.first_run import *  # noqa: F403
from settings.language import *  # noqa: F403
from settings.limits import *  # noqa: F403
from settings.lockout import *  # noqa: F403
from settings.logging import *  # noqa: F403
from settings.mail import *  # noqa: F403
from settings.media import *  # noqa: F403
from settings.metrics import *  # noqa: F403
from settings.onboarding import *  # noqa: F403
from settings.privacy import *  # noqa: F403
from settings.proxies import *  # noqa: F403
from settings.publishing import *  # noqa: F403
from settings.readership import *  # noqa: F403
from settings.retention import *  # noqa: F403
from settings.search import *  # noqa: F403
from settings.security import *  # noqa: F403
from settings.telemetry import *  # noqa: F403
from settings.uploads import *  # noqa: F403
from settings.webhooks import *  # noqa: F403
from settings.well_known import *  # noqa: F403
