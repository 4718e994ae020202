"""Keeping everything in SQL: SQLite in a file or PostgreSQL, one transaction a block."""
