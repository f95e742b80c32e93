"""Releases: what readers get, as a database and as files."""
