"""Simulated students, whose knowledge is hidden from the tutor, talk to it on any model or on none."""
