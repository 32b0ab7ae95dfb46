"""Sending alerts: sending.py (what is due) over mail.py (SMTP) and webhook.py (HTTP)."""
