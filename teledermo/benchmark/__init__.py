"""How long the desk takes with many cases, beside few."""
