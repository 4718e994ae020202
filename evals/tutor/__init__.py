"""Tutor cases: short talks written down with what must be so in each turn, played offline in seconds."""
