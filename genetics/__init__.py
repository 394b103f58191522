"""genetics"""
