"""explorer/ui"""
