"""The library, tried out."""
