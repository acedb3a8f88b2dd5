"""Locked papers: opened with the password that the vault has for them, or with one that a person types."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from wizard.core.errors import AnsokError, never
from wizard.core.facts import DocumentFacts, is_shut, reason
from wizard.services.sandbox import Sandbox
from wizard.services.vault import Kept, Vault


class Keys:
    """A password belongs to a content: it goes with the file's SHA-256, wherever the file lies and whatever it is called."""

    def __init__(self, sandbox: Sandbox, vault: Vault) -> None:
        self._sandbox = sandbox
        self.vault = vault

    def inspect(self, path: Path, shown: str, cancelled: Callable[[], bool] = never) -> DocumentFacts:
        """The facts of a file, opened with its password where that is known. May wait for the keyring. Raises `Cancelled`."""
        return self.unlocked(path, self._sandbox.inspect(path, shown, cancelled), cancelled)

    def unlocked(self, path: Path, facts: DocumentFacts, cancelled: Callable[[], bool] = never) -> DocumentFacts:
        """The facts of a file as they are once it is opened with the password that the vault has; what is open stays as it is.

        The `error` of one that stays shut says why the keyring did not give its password. May wait for the keyring. Raises
        `Cancelled`.
        """
        if not is_shut(facts) or facts.sha256 is None:
            return facts
        try:
            password = self.vault.get(facts.sha256, cancelled)
        except AnsokError as error:
            return replace(facts, error=reason(error))
        return facts if password is None else self._tried(path, facts.file, password, cancelled)

    def open(self, path: Path, shown: str, password: str, cancelled: Callable[[], bool] = never) -> DocumentFacts:
        """The facts of a locked file once it is opened with this password, which counts until the program ends.

        Raises `AnsokError` password-wrong, `Cancelled`.
        """
        facts = self._tried(path, shown, password, cancelled)
        if is_shut(facts):
            raise AnsokError("password-wrong", file=shown)
        return facts

    def keep(self, facts: DocumentFacts, password: str, cancelled: Callable[[], bool] = never) -> Kept:
        """Keeps the password that opened a file for the next start. May wait for the keyring. Raises `Cancelled`."""
        assert facts.sha256 is not None  # a file that was opened was read
        return self.vault.keep(facts.sha256, password, cancelled)

    def is_kept(self, facts: DocumentFacts) -> bool:
        """Whether the keyring has the password of a file. Does not wait for it."""
        return facts.sha256 is not None and self.vault.has(facts.sha256)

    def forget(self, facts: DocumentFacts, cancelled: Callable[[], bool] = never) -> None:
        """Takes the password of a file out of the keyring; what it has opened stays open until the program ends.

        May wait for the keyring. Raises `AnsokError` as `Vault.forget` does, `Cancelled`.
        """
        if facts.sha256 is not None:
            self.vault.forget(facts.sha256, cancelled)

    def _tried(self, path: Path, shown: str, password: str, cancelled: Callable[[], bool]) -> DocumentFacts:
        self._sandbox.unlock(path, password)
        return self._sandbox.inspect(path, shown, cancelled)
