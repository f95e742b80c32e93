"""What stands in a text before anyone asks what it means: numerals, dates, lines, outline."""
