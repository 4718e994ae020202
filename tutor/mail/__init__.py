"""Handing letters over: to a mail server, or into a folder where a school can look at them."""
