"""agent/middleware"""
