"""What readers outside may say about a publication: switched off at first, and shown only after somebody read it."""
