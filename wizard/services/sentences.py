"""The one table from code to sentence and remedy: what happened, to which file, and what to do now.

Every sentence is filled and translated by `wizard.services.messages`; docs/findings.md lists them all.
"""

from __future__ import annotations

from wizard.services.i18n import N_

FINDINGS: dict[str, tuple[str, str]] = {
    "missing": (N_("Missing: {what}."), N_("Add the file.")),
    "no-institution": (
        N_("No university is listed."),
        N_("List every university-level institution that you have attended, with the degrees taken there."),
    ),
    "not-an-email": (
        N_("“{text}” is not an e-mail address."),
        N_("Write it in full, such as name@example.org: answers go there."),
    ),
    "applicant-incomplete": (N_("Your {field} is missing."), N_("Fill it in: it is printed on the cover sheet.")),
    "cannot-draw": (
        N_("“{text}” has characters that the cover sheet cannot draw: {characters}"),
        N_("Write it in Latin letters, as in your passport."),
    ),
    "call-incomplete": (
        N_("This call is known only in part: {missing}"),
        N_("Read the advertisement itself for the rest. The program cannot tell when this application is complete."),
    ),
    "call-closed": (
        N_("The call has closed."),
        N_("If your own advertisement gives another date, set that date. Otherwise ask the contact person."),
    ),
    "too-many-pages": (
        N_("{surplus_sentence} The call allows {most} for {requirement}, and there are {count}."),
        N_("Choose the pages to send, leave out what is not needed, or replace the file with a shorter one."),
    ),
    "too-few-pages": (
        N_("{requirement} has {count} of at least {least} pages."),
        N_("Add the missing pages, or replace the file with the complete one."),
    ),
    "too-many-files": (N_("{requirement}: {count} given, and the call allows {most}."), N_("Remove what is too much.")),
    "too-few-files": (
        N_("{requirement}: {count} given, and the call asks for at least {least}."),
        N_("Add the missing ones."),
    ),
    "too-large": (
        N_("{requirement}: the files take {size}, and the call allows {most}. The largest is {file}."),
        N_("Replace the largest file with a smaller one: scanned in grey, or at 200 dots per inch."),
    ),
    "unread": (N_("{file} has not been read yet."), N_("Wait until it has been read, or open it again.")),
    "not-read": (
        N_("Not every scanned page of {file} could be read. {reason}"),
        N_("Where the program asks for its language, only you can tell."),
    ),
    "unreadable": (
        N_("{file} cannot be used. {reason}"),
        N_("Open it in a PDF reader, print it to a new PDF, and use that one."),
    ),
    "locked": (
        N_("{file} is locked with a password."),
        N_("Open it in a PDF reader with its password, print it to a new PDF, and use that one."),
    ),
    "not-pdf": (N_("{file} is not a PDF."), N_("Save or export it as PDF, and replace this file with that one.")),
    "original-missing": (
        N_("{file} is no longer where it was."),
        N_("Put the file back in its place, or replace it here with where it is now."),
    ),
    "original-changed": (
        N_("{file} has changed since you added it."),
        N_("Look at it again, then use the new version or replace it with another file."),
    ),
    "pages-outside": (
        N_("{file} has {count} pages; {pages} cannot be used."),
        N_("Choose the pages again."),
    ),
    "needs-translation": (
        N_("{where}: in {languages}, which this call does not accept."),
        N_("Add a translation into {accepted}. If the paper holds {accepted} as well, say so."),
    ),
    "language-unknown": (
        N_("{where}: which language it is in cannot be told from the file."),
        N_("Say which language it is in. If it is not {accepted}, add a translation."),
    ),
    "language-mixed": (
        N_("{where}: an accepted language and another on the same page ({languages})."),
        N_("Say whether everything is there in {accepted}. If not, add a translation."),
    ),
    "language-not-accepted": (
        N_("{where}: in {languages}, while the call speaks of {accepted}."),
        N_("Consider sending it in {accepted}."),
    ),
    "translation-language": (
        N_("The translation {file} is itself in {languages}."),
        N_("Replace it with a translation into {accepted}."),
    ),
    "translation-same-file": (
        N_("The translation holds the same pages as its original: {pages}."),
        N_("Replace it with the translation."),
    ),
    "translation-same-text": (
        N_("The translation {file} says the same as its original, in the same words."),
        N_("Replace it with the translation."),
    ),
    "translation-alone": (
        N_("{where}: says that it is a translation, and the paper that it translates is not here."),
        N_("Add the original as well, and this paper as its translation."),
    ),
    "translation-not-needed": (
        N_("{file} translates a paper that is accepted as it is."),
        N_("Keep it or remove it, as you like."),
    ),
    "translation-pages": (
        N_("The translation has {count_pages}, its original {original_pages}."),
        N_("Check that it translates the whole paper and belongs to it."),
    ),
    "answer-against-check": (
        N_("You say that {file} is in {said}; the check sees {seen}."),
        N_("Look once more. If you are right, nothing needs doing."),
    ),
    "page-differs": (
        N_("{where}: looks different in the bundle."),
        N_("Compare both pictures, and accept the page only if nothing is lost."),
    ),
    "degree-not-awarded": (
        N_("{degree} at {institution} is not awarded yet: a statement stands in for the certificate."),
        N_("Send it if it is all you can have by the closing time. The employer decides whether it is enough."),
    ),
    "degree-date-only": (
        N_("{degree} at {institution} is not awarded yet, and there is no statement of completed courses."),
        N_("Ask the registry for a statement of completed courses and add it here. Without one you may be set aside."),
    ),
    "degree-overdue": (
        N_("{degree} at {institution} was expected on {day}, and that day has passed."),
        N_("If it is awarded by now, say so and add the certificate. Otherwise give the new day."),
    ),
    "unanswered": (N_("Not answered: “{question}”"), N_("Answer it: only you can know.")),
    "answered-no": (
        N_("Answered no: “{question}”"),
        N_("Mend it before you send the application, then answer yes."),
    ),
    "duplicate-pages": (N_("{where}: there twice."), N_("Remove one of the two.")),
    "signed": (
        N_("{file} is digitally signed. In the bundle the signature can be seen but no longer be verified."),
        N_("Keep the original, and upload it as well if the portal has room for it."),
    ),
    "active-content": (
        N_("{file} holds active content: {what}."),
        N_("Print it to a new PDF and use that one, so that no reader warns of it."),
    ),
    "referees": (N_("{count} of {wanted} referees are named."), N_("Name the others if you can.")),
    "referee-details": (N_("{name} lacks: {fields}."), N_("Fill in what the call asks for.")),
    "repaired": (
        N_("{file} is damaged, but its pages can be shown."),
        N_("Look through its pages. If one is wrong, get the file again."),
    ),
    "blank-page": (N_("{where}: blank."), N_("Leave it out if it is not needed.")),
    "not-a4": (N_("{where}: not A4."), N_("Nothing needs doing; it keeps its size.")),
    "owner-locked": (N_("{file} has restrictions set by its maker."), N_("Nothing needs doing; it is used as it is.")),
    "other-recipient": (
        N_("{where}: {slip}"),
        N_("Mend the letter if that was meant for another application. If it is right as it is, switch this warning off."),
    ),
    "date-in-future": (
        N_("{where}: dated {day}, which is still to come."),
        N_("If the date is wrong, have the paper corrected. If it was misread here, switch this warning off."),
    ),
    "name-differs": (
        N_("{where}: bears the name {name}; yours is {applicant}."),
        N_(
            "If it is your maiden name or a former one, a line in the CV makes that plain. If it is not your paper, replace it."
        ),
    ),
    "private-number": (
        N_("{where}: holds {what} ({number}). Applications to a Swedish authority become public records."),
        N_("Cover the number, or leave the page out, if nobody asked for it. If it has to be there, nothing needs doing."),
    ),
}

REFEREES_DEMANDED = N_("Name the others: the call asks for them.")
"""The remedy for too few referees where they are no wish."""

ERRORS: dict[str, tuple[str, str]] = {
    "append-failed": (N_("{file} cannot be put into the bundle."), N_("Print it to a new PDF and use that one.")),
    "bad-deadline": (
        N_("“{value}” is not a date that can be understood."),
        N_("Write it as 2027-03-08, or with the time as 2027-03-08T15:00."),
    ),
    "bad-instant": (N_("“{value}” is not a moment with an offset."), N_("Write it as 2020-03-06T12:00:00+01:00.")),
    "bad-pages": (N_("“{value}” is not a choice of pages."), N_("Write it as 1-3,5, with numbers up to {count}.")),
    "bad-value": (N_("“{value}” does not fit {name}."), N_("It may be: {known}.")),
    "bad-zone": (N_("“{name}” is not a time zone."), N_("Name one such as Europe/Stockholm or Asia/Kolkata.")),
    "bundle-stopped": (
        N_("Putting the pages together stopped half-way: one of them is damaged, or they took too much memory or time."),
        N_("Try again. If it stops again, print the largest paper to a new PDF and use that one."),
    ),
    "call-invalid": (N_("{file} is not a call: at {key}, {detail}."), N_("What may stand there: {allowed}.")),
    "call-syntax": (
        N_("{file} cannot be read at line {line}: {detail}."),
        N_("Mend that line and open the file again."),
    ),
    "call-unknown": (N_("There is no call “{name}”."), N_("Known are: {known}. Or name a call file.")),
    "degree-twice": (N_("{name} is listed already."), N_("Give the other degree another title.")),
    "disk-full": (
        N_("There is no room left for {file}."),
        N_("Free some space, or choose another place, and try again."),
    ),
    "draft-damaged": (
        N_("{file} is not an application that can be read: {detail}."),
        N_("It has been left as it is. Open a copy of it if you have one, or start a new application."),
    ),
    "draft-exists": (N_("{file} exists already, and an application is never written over."), N_("Choose another name.")),
    "draft-held": (
        N_("{file} is being written by {holder}."),
        N_("Close it there first. It can be looked at here meanwhile."),
    ),
    "draft-newer": (
        N_("{file} was made by a later version of the program (schema {schema}; this one knows {known})."),
        N_("Open it with that version. The file has been left as it is."),
    ),
    "fault": (
        N_("Something went wrong in the program itself ({detail}). Your papers and the application file are untouched."),
        N_("Try again. If it happens again, please report it with what you did."),
    ),
    "file-empty": (N_("{file} is empty: it has no content at all."), N_("Get the file again from where it came.")),
    "file-missing": (
        N_("There is no file {file}."),
        N_("Check the name and the folder; if it is on a stick or a network, connect it."),
    ),
    "file-trouble": (N_("{file} cannot be read or written: {detail}."), N_("Copy it to your own disk and try again.")),
    "folder-missing": (
        N_("There is no folder {file}."),
        N_("Make it, connect the stick or the network that it is on, or choose another place."),
    ),
    "folder-used": (N_("{file} is not empty."), N_("Choose a new or an empty folder.")),
    "institution-twice": (N_("{name} is listed already."), N_("Choose another name.")),
    "is-folder": (N_("{file} is a folder."), N_("Choose a file in it.")),
    "library-missing": (
        N_("The window cannot be opened, for a library of the system is missing: {detail}"),
        N_("Install it with the system's package manager, or use the command line: ansok --help."),
    ),
    "name-empty": (N_("An empty name stands for nothing."), N_("Give the name of the institution, degree or referee.")),
    "name-not-text": (
        N_("The name {file} is not text on this system."),
        N_("Give the file or its folder another name, and try again."),
    ),
    "name-too-long": (N_("The name of {file} is too long."), N_("Choose a shorter one.")),
    "needs-degree": (N_("{name} has several degrees."), N_("Say for which one with --degree TITLE: {known}.")),
    "needs-institution": (
        N_("{requirement} is asked for each institution."),
        N_("Say for which one with --institution NAME; listed: {known}."),
    ),
    "no-deadline": (
        N_("This call gives no date."),
        N_("Set the date that your own advertisement states: ansok set FILE.ansok deadline 2027-03-08."),
    ),
    "no-degree-given": (
        N_("--expected was given without a degree that is not awarded yet."),
        N_("Name the degree with --not-awarded."),
    ),
    "no-display": (
        N_("There is no screen to open the window on."),
        N_("Start it from a desktop session, or use the command line: ansok --help."),
    ),
    "no-output": (
        N_("What was found cannot be written to standard output: {detail}."),
        N_("Send it to a place with room."),
    ),
    "no-permission": (N_("{file} may not be read or written."), N_("Change its permissions, or choose another place.")),
    "no-translation-given": (
        N_("--translation-language was given without a translation."),
        N_("Name its file with --translation."),
    ),
    "not-a-document": (
        N_("{file} is not a PDF, a picture or a text document."),
        N_("Export it as PDF from the program that made it."),
    ),
    "not-attachable": (N_("{requirement} is not filled with a file."), N_("{how}")),
    "not-attached": (N_("{requirement} has no such file: {file}."), N_("See what there is with: ansok check --json.")),
    "not-folder": (N_("{file} is a file, and a folder is needed."), N_("Choose another name.")),
    "not-per-institution": (
        N_("{requirement} is not asked for each institution."),
        N_("Leave out --institution and --degree."),
    ),
    "not-silenceable": (
        N_("{name} is not a finding that can be switched off for a document."),
        N_("It may be: {known}."),
    ),
    "nothing-attached": (N_("Nothing is attached for {requirement}."), N_("See what there is with: ansok check --json.")),
    "nothing-to-build": (
        N_("There is nothing to put into a bundle yet."),
        N_("Add at least one document that can be used."),
    ),
    "original-changed": FINDINGS["original-changed"],
    "original-missing": FINDINGS["original-missing"],
    "page-not-drawn": (
        N_("Page {page} of {file} cannot be shown."),
        N_("Open the file in a PDF reader to see whether it is whole."),
    ),
    "pages-lost": (
        N_("The bundle came out with {count} pages instead of {expected}; it was not kept."),
        N_("This is a fault of the program. Please report it with the name of the documents’ programs."),
    ),
    "pages-unknown": (
        N_("{file} cannot be opened, so its pages can be neither chosen nor turned."),
        N_("Attach it without --pages and --rotate to see what is wrong with it."),
    ),
    "pdf-damaged": (N_("{file} is damaged beyond what can be repaired."), N_("Get the file again from where it came.")),
    "pdf-no-pages": (N_("{file} has no pages."), N_("Get the file again from where it came.")),
    "pdf-too-long": (
        N_("{file} has more pages than any application can need."),
        N_("Choose a file with only the pages to send."),
    ),
    "place-gone": (
        N_("The place of {file} does not answer."),
        N_("Connect the network or the stick again, or choose another place."),
    ),
    "slot-full": (
        N_("{requirement} has a document already: {file}."),
        N_("Replace it with --replace, or take it out with detach first."),
    ),
    "target-exists": (
        N_("{file} exists already."),
        N_("Choose another name, or allow it to be replaced with --force."),
    ),
    "target-is-original": (
        N_("{file} is one of your own papers or the application itself; it is never written over."),
        N_("Choose another name."),
    ),
    "target-twice": (
        N_("{file} would be written twice, and only the last would stay."),
        N_("Choose another name for the bundle, or another folder for the slots."),
    ),
    "unknown-call": (
        N_("The call of this application is not known: {name}."),
        N_("Open it with a version that knows the call."),
    ),
    "unknown-degree": (N_("{name} is not listed there."), N_("Known are: {known}.")),
    "unknown-document": (N_("There is no document {name} here."), N_("See what there is with: ansok check.")),
    "unknown-institution": (N_("{name} is not listed in this application."), N_("Add it first.")),
    "unknown-key": (N_("There is no setting {name}."), N_("Known are: {known}.")),
    "unknown-question": (N_("There is no question {name}."), N_("Known are: {known}.")),
    "unknown-referee": (N_("{name} is not among the referees."), N_("Known are: {known}.")),
    "unknown-requirement": (N_("This call does not ask for {name}."), N_("It asks for: {known}.")),
    "reading-stopped": (
        N_("The reading of {file} was stopped."),
        N_("Read it again, or say which language it is in."),
    ),
    "reading-unavailable": (
        N_("The models for reading scanned pages are not installed."),
        N_("Install the program anew, or the packages tesseract-ocr-osd and tesseract-ocr-script-latn of the system."),
    ),
    "worker-crashed": (
        N_("{file} made its reader fail. The program and your other papers are safe."),
        N_("Print it to a new PDF and use that one."),
    ),
    "worker-memory": (
        N_("{file} needs more memory than one file may take."),
        N_("Print it to a new PDF and use that one."),
    ),
    "worker-slow": (N_("{file} takes too long to read."), N_("Print it to a new PDF and use that one.")),
}

CALL_DETAILS: dict[str, str] = {
    "24-00": N_("24:00 is written as 00:00:00 of the next day"),
    "backslash": N_("a backslash within a text is written twice"),
    "character": N_("a character stands there that may not"),
    "file-name": N_("file_name knows {{surname}} and {{name}}, not {{{name}}}"),
    "id-twice": N_("two requirements have the id {name}"),
    "key-missing": N_("the key `{name}` is missing"),
    "least-over-most": N_("least = {least} is more than most = {most}"),
    "misfit": N_("what is written there does not fit"),
    "most-too-few": N_("most = {most} is less than least or wished"),
    "no-bracket": N_("a bracket is not closed"),
    "no-condition": N_("need = conditional needs `condition`: the question to ask"),
    "no-missing": N_("complete = false needs `missing`: say what is not known"),
    "no-pair": N_("that is not of the form key = value"),
    "no-quote": N_("a quotation mark is not closed"),
    "no-referee-rules": N_("kind = referees needs the table `referees`"),
    "no-toml": N_("that is not TOML"),
    "no-value": N_("that is no value: text, for one, stands in quotation marks"),
    "no-zone": N_("zone = {zone} is no IANA zone name; write one such as Europe/Stockholm, or leave it out"),
    "not-utf-8": N_("that is not UTF-8 text"),
    "target-late": N_("target is later than closes"),
    "twice": N_("the same key or table stands there twice"),
    "unknown-key": N_("there is no key `{name}`"),
    "wall-clock": N_("{name} is a wall-clock time: write it without an offset and name the zone in `zone`"),
}
"""What is wrong within a call file, as `call-syntax` and `call-invalid` tell it."""

ACTIVE_CONTENT: dict[str, str] = {
    "embedded-file": N_("an embedded file"),
    "embedded-goto": N_("a link into an embedded file"),
    "external-stream": N_("content from another file"),
    "import-data": N_("an import of data"),
    "javascript": N_("a script"),
    "launch": N_("the start of a program"),
    "media": N_("sound or film"),
    "remote-goto": N_("a link into another file"),
    "submit-form": N_("a form that sends itself"),
}

SLIPS: dict[str, str] = {
    "salutation": N_("it greets {name}, whom this call does not name."),
    "recipient": N_("it is meant for {name}, while this call is from {employer}."),
    "position": N_("it is about another position ({name}) than this call: {title}."),
}
"""What a letter says that does not fit the call, as `other-recipient` tells it."""

PRIVATE_NUMBERS: dict[str, str] = {
    "personal-number": N_("a personal identity number"),
    "passport-number": N_("a passport number"),
    "bank-account": N_("the number of a bank account or card"),
}

FIELDS: dict[str, str] = {
    "name": N_("name"),
    "email": N_("e-mail address"),
    "phone": N_("phone number"),
    "address": N_("postal address"),
    "affiliation": N_("affiliation"),
}
