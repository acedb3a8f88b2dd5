"""What is told of each finding: its sentence and its remedy, and the words within them."""

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
    "clock-wrong": (
        N_("This computer's clock shows {shows}, but {dated} is from {least}."),
        N_("If the clock is wrong, set it: the time that is left is counted by it."),
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
        N_("{requirement}: the files take {size}, and the call allows {most}. {heaviest}"),
        N_("Make scanned pages smaller here, or replace the heaviest file with a smaller one."),
    ),
    "bundle-too-large": (
        N_("The bundle takes {size}, and the call allows {most}."),
        N_("Make scanned pages smaller, or leave out pages that nobody asked for. Then build again."),
    ),
    "slot-too-large": (
        N_("{requirement}: the file for its upload slot takes {size}, and the call allows {most}. Look at {file} first."),
        N_("Make its scanned pages smaller here, replace it with a smaller file, or leave out pages. Then build again."),
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
        N_("Enter its password. If you do not know it, ask whoever gave you the file."),
    ),
    "converted": (
        N_("LibreOffice made a PDF of {origin}, and you have not said yet that its pages are right."),
        N_("Look at its pages: text, pictures and page breaks can come out otherwise than in the program that wrote the file."),
    ),
    "made-outdated": (
        N_("{origin} has changed since {file} was made from it."),
        N_("Make it anew, if the new version is the one to send."),
    ),
    "tracked-changes": (
        N_("{origin} has tracked changes: what was deleted and inserted can be seen on its pages."),
        N_(
            "Accept or reject them in the program that wrote it (in Word with “Accept” under “Review”), save it, and use that "
            "version."
        ),
    ),
    "shrunk": (
        N_("The scanned pictures of {file} have at most {dpi} dots per inch here: {size} instead of {was}."),
        N_("Nothing to do. The file that you gave is untouched."),
    ),
    "not-pdf": (
        N_("{file} is not a PDF."),
        N_(
            "Save it as PDF and use that file: in Word with “Save As”, in Google Docs with “Download”, each in the menu "
            "“File”. Or install LibreOffice."
        ),
    ),
    "low-resolution": (
        N_("{where}: the picture has only {dpi} dots per inch, and small print may be hard to read."),
        N_("Scan it again at 200 or 300 dots per inch, or take the photograph from nearer."),
    ),
    "original-missing": (
        N_("{file} is no longer where it was."),
        N_("Put it back in its place, or show where it is now: others that are missing are then looked for there too."),
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
        N_("Say which language it is in. If it is not {accepted}, a translation into {accepted} is needed."),
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
        N_("{file} is digitally signed. The bundle shows the signature but ends it: no validator accepts a copy of the pages."),
        N_("Put the untouched original beside the bundle, and upload it as well if the portal has room for it."),
    ),
    "original-beside": (
        N_("The untouched original of {file} will lie beside the bundle, or with the files for the upload slots."),
        N_("Upload it as well if the portal has room for it."),
    ),
    "active-content": (
        N_("{file} holds active content, which is left out of the bundle: {what}."),
        N_(
            "Look whether its pages say all that they should. A file that is attached to it and belongs to your application "
            "must be added by itself."
        ),
    ),
    "referees": (N_("{count} of {wanted} referees are named."), N_("Name the others if you can.")),
    "referee-details": (N_("{name} lacks: {fields}."), N_("Fill in what the call asks for.")),
    "repaired": (
        N_("{file} is damaged, but its pages can be shown."),
        N_("Look through its pages. If one is wrong, get the file again."),
    ),
    "page-broken": (
        N_("{where}: so damaged that it cannot be shown, and not in the bundle."),
        N_("Leave it out, or get the file again from where it came."),
    ),
    "all-blank": (
        N_("Nothing can be seen of {file}: every page that is to be sent is blank."),
        N_(
            "Open it in the program that it is from. If it shows its pages there, print it to a new PDF. Otherwise get it "
            "again."
        ),
    ),
    "dynamic-form": (
        N_(
            "{file} is a form that Adobe Acrobat alone can show; to every other program it is a page that asks to wait or "
            "to use Acrobat."
        ),
        N_("Open it in Adobe Acrobat Reader, print it there to a new PDF, and use that one."),
    ),
    "portfolio": (
        N_("{file} is a portfolio: the papers are files within it, and the pages that it has itself are only their cover."),
        N_(
            "Open it in Adobe Acrobat Reader, save the files that are in it, and use those. If it is its own pages that "
            "you want to send, print them to a new PDF."
        ),
    ),
    "engines-disagree": (
        N_("How many pages {file} has is not certain: read in one way it has {count}, in another {other}."),
        N_("Look through its pages. If one is missing, get the file again from where it came."),
    ),
    "blank-page": (N_("{where}: blank."), N_("Leave it out if it is not needed.")),
    "not-a4": (N_("{where}: not A4."), N_("Nothing needs doing; it keeps its size.")),
    "unlocked": (
        N_("{file} is locked with a password; in the bundle its pages are open."),
        N_("Nothing needs doing: the committee must be able to read it. Your own file stays locked."),
    ),
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

KEYRING_SILENT = N_("{file} is locked with a password, and the keyring did not give it. {reason}")
"""What happened, where a password was kept and cannot be had now."""

WITH_OFFICE = N_(
    "LibreOffice can make a PDF of it here. If that comes out wrong, save it as PDF in the program that wrote it, and use that "
    "file."
)
"""The remedy for a text document where LibreOffice is installed."""

REFEREES_DEMANDED = N_("Name the others: the call asks for them.")
"""The remedy for too few referees where they are no wish."""

ACTIVE_CONTENT: dict[str, str] = {
    "dynamic-form": N_("a form that builds itself"),
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
