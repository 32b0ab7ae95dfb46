"""How right extraction is, against annotated texts."""
