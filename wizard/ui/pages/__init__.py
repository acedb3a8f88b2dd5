"""The wizard's pages: thin, each shows the session's state and sends it intents."""
