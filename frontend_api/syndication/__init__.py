"""What is published as feeds, calendars and alerts for other programs to follow: from publications only."""
