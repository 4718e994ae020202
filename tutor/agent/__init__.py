"""The tutor that speaks: one turn from a stored message to a stored reply."""
