"""Which disciplinary or accountability act a count belongs to, and what was paid back."""
