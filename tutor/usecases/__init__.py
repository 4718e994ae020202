"""What can happen. One file a subject, one transaction a call; no framework and no I/O of its own."""
