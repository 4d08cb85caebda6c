"""Work on files that strangers made. Knows neither Django nor anything of ours: what runs in the child starts fast."""
