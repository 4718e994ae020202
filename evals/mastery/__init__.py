"""How well the mastery model foretells answers, on a log that others know too."""
