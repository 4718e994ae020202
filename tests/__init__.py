"""The tests, named so that no other package of this name is found first."""
