"""`make stress DIR=…`: what becomes of PDFs that no one here made, each assembled alone and then all of them together."""
