"""Other people's formats: read carefully, piece by piece, as what the tutor knows."""
