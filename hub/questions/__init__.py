"""Villages ask each other about practices: asking, answering, limits and reminders, without screens."""
