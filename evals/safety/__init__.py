"""How well the screen hears what an adult must know, and how seldom it is wrong about the rest."""
