"""Does search find the passage that answers what a student asked?"""
