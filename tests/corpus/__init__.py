"""A corpus of made-up papers in many languages, and the table that says how well their languages are told."""
