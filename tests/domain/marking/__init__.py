"""Marking, tried on labelled, random and hostile answers."""
