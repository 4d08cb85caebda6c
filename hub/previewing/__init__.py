"""Drafts for reviewers without an account: signed links, what they show, and nothing that may never be public."""
