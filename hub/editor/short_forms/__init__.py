"""Short forms for phones: about five fields, few bytes, sent once however bad the line is."""
