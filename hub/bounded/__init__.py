"""Works on untrusted files. Imports neither Django nor other packages of ours, so that the child starts fast."""
