"""Leaving an application: nothing is lost, and only what cannot be saved is asked about."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from wizard.core.application import Application
from wizard.core.errors import AnsokError
from wizard.services import messages
from wizard.ui import places
from wizard.ui.session import Session


def leave(window: QWidget, session: Session) -> bool:
    """Saves and closes a session; False where it cannot be saved and the person would rather stay."""
    if session.read_only:
        session.close()
        return True
    error = _save(session)
    if error is not None and not _decide(window, session, error):
        return False
    session.close()
    return True


def _save(session: Session) -> AnsokError | None:
    try:
        if session.draft_file is not None:
            session.save()
        elif _has_content(session):
            places.settle(session)
    except AnsokError as error:
        return error
    return None


def _has_content(session: Session) -> bool:
    """The applicant has given something that would be missed; a call of their own as well, once they have changed it."""
    application = session.application
    given = application != replace(Application(1, application.id, application.call_id), call=application.call)
    return given or (application.call is not None and session.can_undo)


def _decide(window: QWidget, session: Session, error: AnsokError) -> bool:
    """Asks what to do with an application that cannot be saved; True where it is safe, or given up, and can be left."""
    voice = session.context.voice
    while True:
        said = messages.of_error(error, voice)
        box = QMessageBox(window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(messages.PROGRAM)
        box.setText(voice.say("The application is not saved: {reason}", reason=said.message))
        box.setInformativeText(said.remedy)
        elsewhere = box.addButton(voice.say("Choose another place"), QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton(voice.say("Go back"), QMessageBox.ButtonRole.RejectRole)
        box.addButton(voice.say("Leave without saving"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(elsewhere)
        box.setEscapeButton(stay)
        box.exec()
        pressed = box.clickedButton()
        if pressed is stay:
            return False
        if pressed is not elsewhere:
            return True
        name, _ = QFileDialog.getSaveFileName(window, voice.say("Save in another place"), session.base.name)
        if not name:
            return False
        try:
            if places.is_own(session, Path(name)):
                session.save()
            else:
                places.save_copy(session, Path(name))
                session.saved_elsewhere()
        except AnsokError as again:
            error = again
        else:
            return True
