"""How often the answer guard lets the key through, and how often it holds what is innocent."""
