"""One probe for each way in, or each wrong answer, that was found and shut."""
