"""Simulated students with hidden knowledge: they judge the estimate, the placement and the pace."""
