"""For how long the past is kept: what is no longer published, and who did what in the CMS."""

from settings import env

# Former versions of pages; the published one, the newest, scheduled ones and those that reviewers decided over stay.
HUB_REVISION_DAYS = env.whole_number("HUB_REVISION_DAYS", default=730, at_least=30)
# The history of pages and of other things in the CMS, and invitations that were accepted or have expired.
HUB_HISTORY_DAYS = env.whole_number("HUB_HISTORY_DAYS", default=1825, at_least=365)
