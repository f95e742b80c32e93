"""Work spread over processes, which may die, hang or grow without harm to the rest."""
