"""What a plan, goal, skill, item, attempt and estimate are. Plain Python; the clock is an argument."""
