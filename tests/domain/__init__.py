"""What a plan, goal, item, answer and estimate are, tried one by one."""
