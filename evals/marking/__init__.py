"""How often marking is right, by type of answer, and how long it takes."""
