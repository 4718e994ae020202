"""A school of a thousand students, made up by a seed, and how long its pages take."""
