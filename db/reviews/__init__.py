"""People's judgements of facts: a database of their own, which wins over the extractor.

site ── store.py ──▶ reviews ── apply.py ──▶ facts as they are stored ──▶ events, sums, exports
                        └── gold.py ──▶ texts annotated by people, to evaluate with
"""
