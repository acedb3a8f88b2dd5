"""The words by which the finders know what they look for, folded, in the languages that papers come in."""

# ruff: noqa: RUF001  (Greek and Cyrillic letters and all quotation marks are meant)

from __future__ import annotations

from wizard.core.folding import vocabulary

_MONTHS = """
        january januari januar janvier enero gennaio janeiro tammikuu tammikuuta jaanuar janvaris sausis sausio stycznia
        styczen leden ledna januara ianuarie ocak januarie janar sijecanj sijecnja gener января ιανουαριου;
        february februari februar fevrier febrero febbraio fevereiro helmikuu helmikuuta veebruar februaris vasaris
        vasario lutego luty unor unora februara februarie subat veljaca veljace febrer февраля φεβρουαριου;
        march mars marc marz marts marzo marco maart maaliskuu maaliskuuta kovo kovas marca marzec brezen brezna marec
        martie mart marcius ozujak ozujka mar maerz mrt марта μαρτιου;
        april avril abril aprile huhtikuu huhtikuuta aprill aprilis balandis balandzio kwietnia kwiecien duben dubna
        aprila aprilie nisan travanj travnja apr апреля απριλιου;
        may maj mai mayo maggio maio mei toukokuu toukokuuta maijs geguze geguzes maja kveten kvetna mayis majus svibanj
        svibnja maig мая μαιου;
        june juni juin junio giugno junho kesakuu kesakuuta juuni junijs birzelis birzelio czerwca czerwiec cerven cervna
        jun juna iunie haziran junius lipanj lipnja junij junie juny июня ιουνιου;
        july juli juillet julio luglio julho heinakuu heinakuuta juuli julijs liepa liepos lipca lipiec cervenec cervence
        jul jula iulie temmuz julius srpanj srpnja julij julie juliol июля ιουλιου;
        august augusti aout agosto elokuu elokuuta augusts rugpjutis rugpjucio sierpnia sierpien srpen srpna augusta
        agustos augusztus kolovoz kolovoza augustus aug agust avgust agost августа αυγουστου;
        september septembre septiembre settembre setembro syyskuu syyskuuta septembris rugsejis rugsejo wrzesnia wrzesien
        zari septembra septembrie eylul szeptember rujan rujna sep sept setembre сентября σεπτεμβριου;
        october oktober octobre octubre ottobre outubro lokakuu lokakuuta oktoober oktobris spalis spalio pazdziernika
        pazdziernik rijen rijna oktobra octombrie ekim oct okt октября οκτωβριου;
        november novembre noviembre novembro marraskuu marraskuuta novembris lapkritis lapkricio listopadu noiembrie kasim
        novembra studeni studenoga nov ноября νοεμβριου;
        december desember dezember decembre dicembre diciembre dezembro joulukuu joulukuuta detsember decembris gruodis
        gruodzio grudnia grudzien prosinec prosince decembra decembrie aralik prosinac prosinca dec dez des desembre
        декабря δεκεμβριου
"""
MONTHS = tuple(vocabulary(month) for month in _MONTHS.split(";"))
"""The months as papers name them, folded. A name that is one month here and another there (listopad) is left out."""

ISSUED = vocabulary(
    """
    date of issue, date issued, issue date, issued on, issued at, issued in, issued, date of issuance, date of print,
    date printed, printed on, print date, date, dated, given at, given under, signed on, date of signature, date of
    certification, utfardat, utfardad, utfardandedatum, utskrivet, utskriven, utskriftsdatum, datum, datum for
    utfardande, ort och datum, place and date, place and date of issue, place, date and place, ort, ausgestellt am,
    ausgestellt, ausstellungsdatum, datum der ausstellung, ausgegeben am, ausgefertigt am, erstellt am, udstedt,
    udstedelsesdato, utstedt, utstedelsesdato, dato, afgegeven, datum van afgifte, delivre le, fait a, fait le, date
    de delivrance, expedido, fecha de expedicion, fecha, fecha de emision, rilasciato, data di rilascio, data, data de
    emissao, emitido em, paivays, paivamaara, annettu, wydano, data wydania, vydano, datum vydani, kelt, kiallitas
    datuma, kiallitva, valjastatud, valja antud, duzenleme tarihi, verilis tarihi, data eliberarii
    """,
    ",",
)

BARE = vocabulary("data date dated dato datum fecha issued")
"""So common that they may head a column: their date stands on the same line."""

NOT_ISSUED = vocabulary(
    """
    expected expir valid until giltig gultig gyldig planned anticipated provisional prelim forvantad beraknad voraussichtlich
    prevu previst born birth fodd fodelse geboren geburt naiss nacim nascit deadline closing start begin end from exam prov
    tentamen
    """
)
"""A date beside a word that begins so is another than that of issue."""

TITLES = vocabulary(
    """
    mr mrs ms miss mx dr prof professor assoc associate assistant docent doc frau herr herrn fraulein m mme mlle
    monsieur madame sr sra srta senor senora senorita don dona sig signor signora signorina dott dottor dottoressa dhr
    mevr mevrouw de heer fru froken hr univ-prof priv-doz dipl-ing ing ir mag pan pani universitetslektor lektor kand
    fil
    """
)
"""What may stand before a name and is no part of it; full stops left out."""

PARTICLES = vocabulary("von van der den de da do dos das du di del della la le el al bin ibn ben af av zu zum y e")

NO_NAMES = vocabulary(
    """
    the this that these has have had is was are were be been being who which of in on at for with from under by to and
    or as not he she they his her born son daughter successfully completed fulfilled passed student students candidate
    holder name university universitat universitet universitetet universite universidad universita universiteit
    universidade institute institut institutet institution department faculty fakultat fakultet fakulteten school
    college academy hogskola hogskolan bachelor master masters doctor science sciences arts engineering technology
    mathematics physics chemistry biology programme program course courses kurs kurser module modul degree examen
    diploma diplom certificate zeugnis transcript records record academic board senate council dean rector registrar
    date datum page sida seite number nummer personnummer id code grade grades betyg note credits points poang
    semester term year study studies subject title address email phone signature signed place nationality sex gender
    birth geboren geburtsdatum geburtsort fodd fodelsedatum nascido nato nee ne analysis algebra linear calculus
    geometry statistics probability theory introduction advanced applied general numerical differential methods
    programming computer data machine learning thesis project laboratory systems har ar hat ist sind die der das den
    det dem dess ett en att som och und mit fur an a il lo gli les des une est am january february march april may
    june july august september october november december januari februari mars maj juni juli augusti oktober mai
    dezember marz curriculum vitae cv resume education experience referees references contact profile certify
    certifies certified awarded conferred hereby herewith office official copy original
    innehavaren detta bevis dnia worked nationalite nationalitat staatsangehorigkeit nationalitet adresse adress lieu ort
    """
)

LABELS = {
    "full": vocabulary(
        """
        name, full name, name of student, name of the student, student name, student's name, students name, student, name
        of candidate, name of the candidate, candidate name, candidate's name, candidate, name of holder, name of the
        holder, name of graduate, name of the graduate, awarded to, name and surname, name surname, first name and
        surname, first name and last name, first and last name, given name and surname, surname and name, surname and
        first name, surname first name, last name first name, family name first name, surname given name, family name
        given name, namn, fullstandigt namn, studentens namn, for- och efternamn, efternamn fornamn, efternamn och
        fornamn, vor- und nachname, vor- und zuname, vorname und name, name vorname, nachname vorname, vorname nachname,
        name der studierenden, name des studierenden, studierende/r, studierende, studierender, studentin, navn, fulde
        navn, fullt navn, studentens navn, naam, naam student, nom et prenom, nom et prenoms, nom prenom, noms et prenoms,
        prenom et nom, nom complet, etudiant, etudiante, nombre y apellidos, apellidos y nombre, apellidos y nombres,
        nombre completo, alumno, alumna, nome completo, nome e cognome, cognome e nome, cognome nome, nome do aluno, nome
        do estudante, estudante, nimi, opiskelija, nafn, imie i nazwisko, imiona i nazwisko, nazwisko i imie, jmeno a
        prijmeni, meno a priezvisko, ime i prezime, ime in priimek, nev, ad soyad, adi soyadi, adi ve soyadi, nume si
        prenume, numele si prenumele, vardas pavarde, vards uzvards, ho ten, ho va ten
        """,
        ",",
    ),
    "family": vocabulary(
        """
        surname, family name, family name(s), last name, last name(s), surname(s), efternamn, nachname, familienname,
        zuname, etternavn, efternavn, slaegtsnavn, achternaam, geslachtsnaam, nom, nom de famille, apellidos, apellido,
        cognome, apelidos, sukunimi, perekonnanimi, nazwisko, prijmeni, priezvisko, prezime, soyadi, soyad, vezeteknev
        """,
        ",",
    ),
    "given": vocabulary(
        """
        first name, first name(s), first names, given name, given name(s), given names, forename, forename(s), forenames,
        fornamn, vorname, vorname(n), vornamen, fornavn, voornaam, voornamen, prenom, prenoms, prenom(s), nombres, etunimi,
        etunimet, eesnimi, imie, imiona, jmeno, ime, adi, keresztnev
        """,
        ",",
    ),
    "either": vocabulary("nome nombre"),
}
"""Labels (folded, without commas) before the name of the person whom a paper is about; "either": a given or a full one."""

CERTIFIES = vocabulary(
    """
    certify that, certifies that, certified that, confirm that, confirms that, confirmed that, attest that, attests
    that, awarded to, conferred upon, conferred on, confers upon, confers on, conferring upon, granted to, bestowed
    upon, admitted to the degree, be it known that, declare that, declares that, intygas att, intygar att, bevisas
    att, harmed intygas, tilldelas, tilldelats, utfardat for, utfardat till, verleiht, verliehen an, bescheinigt dass,
    bestatigt dass, bescheinigen dass, bestatigen dass, bekreftes at, bekrefter at, tildeles, bevidnes at, attesteres
    at, todistaa etta, todistetaan etta, verklaart dat, verklaren dat, verleend aan, uitgereikt aan, certifie que,
    atteste que, certifions que, attestons que, soussigne certifie que, decerne a, delivre a, confere a, conferido a,
    certifica que, hace constar que, expide a, otorga a, si certifica che, certifica che, conferisce a, attesta che,
    zaswiadcza sie ze, stwierdza sie ze, potvrzuje ze
    """,
    ",",
)
"""After these (folded, without commas) stands the holder, on the same line or within the next three."""

CERTIFYING = vocabulary(
    """
    certif confirm attest award confer grant bestow admitted known declare intyg bevis tilldel utfard verl besch bestat bekreft
    tildel todist uitger decern delivr constar expide otorga zaswiad stwierdz potvrz
    """
)
"""Parts of the phrases above, one of which stands on every page that has one of them."""

POINTING = vocabulary(
    """
    the this that these it all above foregoing der die das den det denna detta ovanstaende le la il el
    """
)
"""What is certified is then a thing ("that the above is a true copy"), not a person."""

CLOSINGS = vocabulary(
    """
    yours sincerely, yours faithfully, yours truly, sincerely, sincerely yours, best regards, kind regards, with kind
    regards, with best regards, warm regards, regards, respectfully, respectfully yours, best wishes, med vanlig
    halsning, med vanliga halsningar, vanliga halsningar, vanlig halsning, med basta halsningar, basta halsningar,
    hogaktningsfullt, mvh, med vennlig hilsen, med venlig hilsen, mit freundlichen grussen, mit freundlichen grusen,
    mit freundlichem gruss, hochachtungsvoll, met vriendelijke groet, cordialement, bien cordialement, atentamente,
    saludos cordiales, distinti saluti, cordiali saluti, z powazaniem, ystavallisin terveisin
    """,
    ",",
)

GREETINGS = vocabulary(
    """
    dear, hello, hi, hej, hejsan, basta, baste, kara, kare, sehr geehrte, sehr geehrter, sehr geehrtes, liebe, lieber,
    guten tag, cher, chere, chers, estimado, estimada, estimados, kjaere, kjare, hei, beste, geachte, gentile,
    egregio, caro, cara, prezado, prezada, szanowny, szanowna
    """,
    ",",
)

NOBODY = vocabulary(
    """
    sir madam sirs mesdames members member committee team hiring recruiting recruitment recruiter recruiters manager
    managers colleague colleagues reader readers all selection admission admissions search group board officer
    officers head director directors department school faculty panel jury everyone everybody there concern professors
    researchers doctors principal investigator investigators supervisor supervisors staff human resources hr office
    employer university friends chair chairs damen herren dame och kommitte kommitten rekryteringsgrupp rekryterare
    rekryterande chef handledare ni alla institutionen institution rekryteringsansvarig ansvarig kollegor monsieur
    madame messieurs scientific programme program phd doctoral graduate evaluation evaluators reviewers reviewer
    administrator coordinator coordinators responsible person persons whom it may lab laboratory division
    administration advisor advisors adviser mr mrs student students app applicant
    """
)
"""Who is greeted where nobody is named."""

AWAY = vocabulary(
    """
    after since having where when while because jag ich my mina min mitt mein meine meiner meinem during following
    internship currently formerly previously earlier already completed obtained studied worked graduated graduate
    degree master masters bachelor msc bsc thesis who which whose also even supervised collaboration jointly together
    heard learned learnt told saw from efter fran dar medan examen tidigare aven ocksa samarbete nach derzeit zurzeit
    abschluss studium masterarbeit recommended recommendation invited was were had did been through via funded
    darfor financed partner visiting exchange alumni alumnus started began grew arose sparked developed hosted held given
    """
)
"""From these words on, a sentence tells of something else than where one applies."""

ADVERTISED = vocabulary(
    """
    advertised announced offered posted published listed open available ref reference referens referensnummer dnr
    diarienummer id starting beginning that you under supervised led utlyst utlysta annonserad with your job vacancy
    no number nr at vid an
    """
)
"""These end the name of a position."""

APPLYING = (
    *("appl", "candidat", "interest", "join", "pursu", "sok", "ansok", "bewerb", "ansog", "doktor", "re:", "subject"),
    *("betreff", "arende", "amne", "angaende", "ang", "regarding", "concerning", "why", "varfor", "warum"),
)
"""How a word begins without which no sentence says where one applies: a quick look before the long pattern."""

HEADINGS = ("re:", "subject", "why ", "varfor ", "warum ", "application for", "ansokan", "bewerbung")
"""How the headings of a letter begin."""

ABBREVIATIONS = vocabulary("dr prof ref no nr dnr phd dept st mr ms mrs univ ang")
"""Their full stop ends no sentence."""

WISHES = vocabulary("like love want wish hope eager excited keen motivated happy delighted thrilled honoured")

AT = vocabulary("at vid pa hos within with an am bei beim ved to of til till in")
"""Before the place where one applies."""

WEIGHTLESS = vocabulary("the a your den der die dem det esteemed renowned prestigious here")
"""Between those and its name."""

QUOTES = "“”\"«»„‘’'"
QUOTED = r"[“\"”«„'‘]([^“”\"«»]{6,160})[”\"»“'’]"
"""A title in quotation marks."""

BEFORE_POSITION = vocabulary(
    """
    application apply applying ansokan for to as om till um auf fur als die den der the this your a an one of
    """
)

HEADS = vocabulary(
    """
    university universitet universitetet universitat universite universidad universita universiteit universidade
    uniwersytet yliopisto ulikool univerzita univerza universitetas hogskola hogskolan hojskole hogskole hogeschool
    hochschule polytechnic polytechnique politecnico politechnika politecnica college institutet
    """
)
"""The word (folded) that makes a name that of a university; "institute" does so only before "of technology"."""

KNOWN = vocabulary(
    """
    eth epfl mit tum rwth kit dtu ntnu kth lth slu cnrs inria cern caltech stanford harvard princeton cambridge oxford
    berkeley yale cornell chalmers karolinska ucl lmu nyu ucla ist aalto tu ku
    """
)
"""Well-known ones that need no such word; the short ones count in capitals only."""

FIRMS = vocabulary("ab as a/s aps oy oyj gmbh ag inc ltd llc plc")
"""What stands at the end of a firm's name."""

INSIDE = vocabulary("of de della degli di da do dos du des der voor for fur and tekniska royal national applied")
"""Small words that may stand within a name."""

NO_BEGINNING = vocabulary("the at of in to dear why")
"""Words that may have a capital before a name and are no part of it."""

UNITS = vocabulary(
    """
    department dept division school faculty group lab laboratory centre center unit section institute institut
    institution institutionen avdelningen skolan fakulteten centrum fakultat lehrstuhl arbeitsgruppe chair
    """
)
"""Parts of a university, before its own name."""
