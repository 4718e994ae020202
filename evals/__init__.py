"""Measurements; nothing in the tutor imports this."""
