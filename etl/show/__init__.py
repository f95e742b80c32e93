"""What was read in a text, as JSON and as a page."""
