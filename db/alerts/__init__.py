"""Alerts: filters that people have saved, what is new under each, and what has been told of it.

kept.py (a database of its own beside the harvest's) ── news.py (rows that weren't told yet) ──▶ pipeline/alerts sends
"""
