"""The form in which one's own advertisement becomes a call."""
