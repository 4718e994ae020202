"""What every store promises, and what only real databases do."""
