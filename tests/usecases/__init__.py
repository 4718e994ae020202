"""What can happen, tried on records in memory."""
