"""Who is at the door: the cookie, passwords, sessions, forms and how often one may try."""
