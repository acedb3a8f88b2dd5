"""The window: thin, it shows the session's state and sends it intents. Everything it knows, core and services know."""
