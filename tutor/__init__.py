"""Waymark: a tutor that follows each student's own learning plan."""
