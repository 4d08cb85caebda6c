"""Villages that publish elsewhere: feeds, lists and files become drafts."""
