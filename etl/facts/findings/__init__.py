"""Findings, their headings, and what was done about each."""
