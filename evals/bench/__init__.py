"""Speed, start and memory, beside named baselines."""
