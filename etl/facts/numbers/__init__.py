"""Numbers that count or measure something: digits, magnitude, measure word, bound."""
