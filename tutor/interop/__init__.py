"""Other people's formats, in and out; empty so far."""
