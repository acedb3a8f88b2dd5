"""After the closing: what can still be done, and whose word it hangs on. Nothing here makes a late application one in time."""

from __future__ import annotations

from wizard.core.call import Call
from wizard.services.i18n import Voice
from wizard.ui import theme
from wizard.ui.widgets.boxes import Card
from wizard.ui.widgets.call_facts import contact_block


class LateCard(Card):
    """Whom to ask, what the employer says of late applications, and what the program can still make."""

    def __init__(self, call: Call, voice: Voice) -> None:
        super().__init__()
        self.column.addWidget(theme.subheading(voice.say("What can still be done")))
        for words in can_still_be_done(call, voice):
            self.column.addWidget(theme.text(words))
        if call.contact is not None:
            self.column.addWidget(contact_block(call, voice))


def can_still_be_done(call: Call, voice: Voice) -> list[str]:
    """What is said to somebody who is late, line by line; the contact follows where the call names one."""
    said = [
        voice.say(
            "Only the employer can take an application that comes late, and only on grounds of their own, such as an error of "
            "their system. Nobody else can promise it."
        )
    ]
    if late := voice.words(call.deadline.late):
        said.append(voice.say("What the call says of it: {words}", words=late))
    said.append(voice.say("You can go on: a bundle that is made now says on its cover that it was made after the closing."))
    if call.contact is None:
        said.append(voice.say("The call names no contact here: ask whom the advertisement names, before you send anything."))
    else:
        said.append(voice.say("Ask before you send anything:"))
    return said
