"""The ground floor: what is stored and how to reach it. Nothing here knows how notices are read."""
