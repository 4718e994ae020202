"""Curriculum and interests: read, check, keep, index and search them."""
