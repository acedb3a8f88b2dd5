"""What is told of each error: its sentence and its remedy; and of what is wrong within a file of ours."""

from __future__ import annotations

from wizard.services.i18n import N_
from wizard.services.sentences.findings import FINDINGS

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
    "changed-since": (
        N_("{file} has changed since it was listed, and was left as it is."),
        N_("Have it listed again, and look whether it is to go."),
    ),
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
    "draft-gone": (
        N_("{file} is not there any more. This is what was last saved in it, {time}."),
        N_("If you have moved it, open it in its new place instead. Otherwise go on: it is written anew with the next change."),
    ),
    "draft-held": (
        N_("{file} is being written by {holder}."),
        N_("Close it there first. It can be looked at here meanwhile."),
    ),
    "draft-newer": (
        N_("{file} was made by a later version of the program (schema {schema}; this one knows {known})."),
        N_("Open it with that version. The file has been left as it is."),
    ),
    "draft-renamed": (
        N_("{file} is not there any more: the same application is now called {now}."),
        N_("Open that file."),
    ),
    "draft-rescued": (
        N_("{file} is damaged: {detail}. This is what was last saved before that, {time}."),
        N_("Look through it. The damaged file is kept as {aside} as soon as anything is saved here."),
    ),
    "earlier-state": (
        N_("This is the application as it was {time}."),
        N_("Here it can be looked at, not changed."),
    ),
    "fault": (
        N_("Something went wrong in the program itself ({detail}). Your papers and the application file are untouched."),
        N_("Try again. If it happens again, please report it with what you did."),
    ),
    "file-archive": (
        N_("{file} is an archive of files."),
        N_("Unpack it, and use the papers that are in it."),
    ),
    "file-empty": (N_("{file} is empty: it has no content at all."), N_("Get the file again from where it came.")),
    "file-envelope": (
        N_("{file} is an envelope with a digital signature, and the paper is in it."),
        N_("Open it in the program for such signatures, save the PDF that is in it, and use that."),
    ),
    "file-form-data": (
        N_("{file} holds only what was filled into a form, without the form."),
        N_("Open it in the program that filled the form in, print it there to a new PDF, and use that one."),
    ),
    "file-in-use": (N_("{file} is open in another program."), N_("Close it there, then try again.")),
    "file-mail": (
        N_("{file} is an e-mail."),
        N_("Open it in your mail program, save the paper that is attached to it, and use that."),
    ),
    "file-missing": (
        N_("There is no file {file}."),
        N_("Check the name and the folder; if it is on a stick or a network, connect it."),
    ),
    "file-of-macos": (
        N_("{file} is what macOS keeps beside a file of that name, not the file itself."),
        N_("Use the file whose name lacks the “._” at its beginning."),
    ),
    "file-pointer": (
        N_("{file} only says where the paper is: in the cloud, on the web or in another folder."),
        N_("Open it, download or save the paper itself as PDF on this computer, and use that file."),
    ),
    "file-trouble": (N_("{file} cannot be read or written: {detail}."), N_("Copy it to your own disk and try again.")),
    "file-web-page": (
        N_("{file} is a web page. A download that needs you to log in often gives one instead of the paper."),
        N_(
            "Log in, download the paper again, and use that file. If it is the page itself that you want to send, open it "
            "in a browser and print it to a PDF."
        ),
    ),
    "folder-missing": (
        N_("There is no folder {file}."),
        N_("Make it, connect the stick or the network that it is on, or choose another place."),
    ),
    "folder-used": (N_("{file} is not empty."), N_("Choose a new or an empty folder.")),
    "found-changed": (
        N_("{file} has other content than {paper}, which you added."),
        N_("Show where that file is now. If this is the version to send, use “Replace”."),
    ),
    "hand-over-exists": (
        N_("{file} is a folder that was made for a hand-over before."),
        N_("Choose another folder, or allow this one to be replaced with --force. What you have changed in it is kept."),
    ),
    "institution-twice": (N_("{name} is listed already."), N_("Choose another name.")),
    "is-folder": (N_("{file} is a folder."), N_("Choose a file in it.")),
    "kept-as-list": (
        N_("{file} says where the applications lie that are still there, and stays as long as they do."),
        N_("Have everything listed again once they can be removed."),
    ),
    "keyring-locked": (
        N_("The keyring of the system is locked, and has not been unlocked."),
        N_("Your passwords count until the program ends. To have them kept, unlock the keyring and start the program again."),
    ),
    "keyring-missing": (
        N_("This system has no keyring that passwords can be kept in."),
        N_("Your passwords count until the program ends; after that you will be asked for them again."),
    ),
    "keyring-refused": (
        N_("The keyring of the system does not do what it was asked for ({detail})."),
        N_("Your passwords count until the program ends. See what the system's own program for passwords says."),
    ),
    "keyring-slow": (
        N_("The keyring of the system does not answer."),
        N_("If it asks for its own password in another window, answer there. What you type here counts all the same."),
    ),
    "library-missing": (
        N_("The window cannot be opened, for a library of the system is missing: {detail}"),
        N_("Install it with the system's package manager, or use the command line: ansok --help."),
    ),
    "manifest-damaged": (
        N_("{file} is not as the program wrote it, so nothing in its folder can be checked."),
        N_("Make the folder anew."),
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
    "no-copy": (
        N_("No such copy stands for a file of {requirement}."),
        N_("See what there is with: ansok check."),
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
    "no-hand-over": (
        N_("{file} is no folder that was made for a hand-over: it has no manifest.json."),
        N_("Make one with: ansok hand-over FILE.ansok DIR."),
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
        N_("Export it as PDF from the program that made it. If you have downloaded it, do so once more."),
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
    "nothing-to-convert": (
        N_("There is no text document for {requirement} that has not been converted yet."),
        N_("See what there is with: ansok check."),
    ),
    "office-failed": (
        N_("LibreOffice can make no PDF of {file}."),
        N_("Open it in the program that wrote it, and save it as PDF there. Use that file instead."),
    ),
    "office-missing": (
        N_("LibreOffice, which could convert {file}, is not installed on this computer."),
        N_(
            "Save it as PDF and use that file: in Word with “Save As”, in Google Docs with “Download”, each in the menu "
            "“File”. Or install LibreOffice."
        ),
    ),
    "office-slow": (
        N_("LibreOffice was not done with {file} after {seconds} seconds, and was stopped."),
        N_("Try again. If it is stopped again, save it as PDF in the program that wrote it, and use that file."),
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
    "password-wrong": (
        N_("That password does not open {file}."),
        N_("Type it again: capital and small letters differ. If you do not know it, ask whoever gave you the file."),
    ),
    "passwords-unreadable": (
        N_("No password can be read from descriptor {number}."),
        N_("Open it for reading, with one password to a line, in UTF-8: --password-fd 3 3<FILE."),
    ),
    "pdf-damaged": (N_("{file} is damaged beyond what can be repaired."), N_("Get the file again from where it came.")),
    "pdf-no-pages": (N_("{file} has no pages."), N_("Get the file again from where it came.")),
    "pdf-protected": (
        N_("{file} is locked in a way that no password opens: for certain people or programs."),
        N_(
            "Open it in the program that it is meant for, print it there to a new PDF, and use that one. If that is "
            "refused, ask whoever gave you the file for one without protection."
        ),
    ),
    "pdf-too-long": (
        N_("{file} has more pages than any application can need."),
        N_("Choose a file with only the pages to send."),
    ),
    "picture-damaged": (
        N_("The picture {file} is damaged, or only a part of it has come through."),
        N_("Copy it again from the telephone, camera or scanner, or take it once more."),
    ),
    "picture-heif": (
        N_("{file} is a photograph in a format (HEIC) that this program cannot open."),
        N_("Open it on the telephone or computer that it is from, save or export it as JPEG, and use that file."),
    ),
    "picture-too-large": (
        N_("The picture {file} has more points than can be handled."),
        N_("Save it again in a smaller size: 3,500 points along its longer side are enough for a page."),
    ),
    "place-gone": (
        N_("The place of {file} does not answer."),
        N_("Connect the network or the stick again, or choose another place."),
    ),
    "reading-stopped": (
        N_("The reading of {file} was stopped."),
        N_("Read it again, or say which language it is in."),
    ),
    "reading-unavailable": (
        N_("The models for reading scanned pages are not installed."),
        N_("Install the program anew, or the packages tesseract-ocr-osd and tesseract-ocr-script-latn of the system."),
    ),
    "shrink-failed": (
        N_("{file} cannot be made smaller without another page of it changing."),
        N_("Scan its pages anew, in grey or at 200 dots per inch."),
    ),
    "shrink-locked": (
        N_("{file} is locked with a password. A smaller copy of it would lie open on the disk, so none is made."),
        N_("Scan its pages anew, in grey or at 200 dots per inch, or ask for the paper in a smaller file."),
    ),
    "shrink-nothing": (
        N_("{file} holds nothing that would take less room at {dpi} dots per inch."),
        N_(
            "Keep it as it is. If it is too large, ask for the paper in a smaller file, or leave out pages that nobody asked "
            "for."
        ),
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
    "unknown-state": (
        N_("There is no earlier state {name} of {file}."),
        N_("See what there is with: ansok history FILE.ansok."),
    ),
    "word-damaged": (
        N_("The document {file} is damaged, or only a part of it has come through."),
        N_("Get the file again from where it came."),
    ),
    "word-locked": (
        N_("The document {file} is locked with a password."),
        N_("Open it in the program that wrote it, and save it as PDF there. Use that file instead."),
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

DETAILS: dict[str, str] = {
    "24-00": N_("24:00 is written as 00:00:00 of the next day"),
    "backslash": N_("a backslash within a text is written twice"),
    "character": N_("a character stands there that may not"),
    "cut-off": N_("it is empty or breaks off"),
    "file-name": N_("file_name knows {{surname}} and {{name}}, not {{{name}}}"),
    "id-twice": N_("two requirements have the id {name}"),
    "key-missing": N_("the key `{name}` is missing"),
    "least-over-most": N_("least = {least} is more than most = {most}"),
    "misfit": N_("what is written there does not fit"),
    "most-too-few": N_("most = {most} is less than least or wished"),
    "name-twice": N_("{name} stands there twice"),
    "no-bracket": N_("a bracket is not closed"),
    "no-condition": N_("need = conditional needs `condition`: the question to ask"),
    "no-day": N_("there is no day {name}"),
    "no-institution": N_("there is no institution {name}"),
    "no-json": N_("that is not JSON"),
    "no-missing": N_("complete = false needs `missing`: say what is not known"),
    "no-original": N_("there is no original {name}"),
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
"""What is wrong within a call file or a draft: of `call-syntax`, `call-invalid`, `draft-damaged` and `draft-rescued`."""
