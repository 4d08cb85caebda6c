"""Pages for readers without the app and for scrapers of shared links: from publications only, without script."""
