"""What a paper says of itself, beside the titles that it lists: whether a page of titles is an English or Swedish paper.

A transcript from anywhere may list courses with English titles under column titles in its own language. So titles alone
say nothing: the page has to have words that stand in papers and sentences, and hardly in the title of a course, and more
of them the more it has of the words of other countries' papers. The lists are our own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from wizard.core.inspect.language.words import Word

FEWEST = 2
"""Different words of a paper that a page with titles must have."""

FOR_EACH = 2
"""And so many more for each different word of another country's papers."""

PLENTY = 4
"""So many are an English or Swedish paper even where many of its lines hold names and cut-off words."""

LONG_LINE, LONG_LINES = 7, 2
"""Or so many lines of so many words that are no names: sentences, for titles are shorter."""

_ENGLISH = """
above accepted according achieved achievements address admitted adviser advisor after all also am any appendix
apprentice are assistant attainment attempted attendance attended attitude autumn available avenue average award awarded
be been before began behaviour being below birth born built can candidate career cashier certificate certified certifies
certify cgpa citizenship clean cleaner clerk co-curricular coach colleagues college comment comments completed completes
conduct conferred confers confirm confirmed confirms controller course courses cumulative customers dated dean dear
declaration degree details driver driving duration during duties each earned education effort employment enrolled
enrolment entitled evening every examinations experience fail failed fall farm father fluent followed following foreman
forename fulfilled full-time gave given good grade grades grading graduated granted had has have he headteacher held
helped her hereby him his hobbies honors honours hours incomplete instructor interests intern internship is issued it
its joined junior kitchen knowledge lane lecturer led letter licence made manager mark marks may member met mother my
nationality native no not nurse obtained offered officer official organised organized our overall part-time participated
particulars pass passed percentage phone practical predicted prepared present presented proficient profile progress
provisional published punctuality pupil pupils qualification qualifications quarter received referees reference
references registered registrar registration remarks request required requirement requirements researcher
responsibilities responsible result results reviewed road roll sales satisfactory satisfied scholarship secretary served
sgpa shall she shift shop signed since sincerely skills skipper spent spring staff statement statements street strengths
student's studied subject subjects submitted successfully such sufficient summary summer surname target taught teacher
teaching team technician telephone term than that their them they this those title took trained trainee transcript true
tutor tutoring units unsatisfactory until upon used valid verified very voluntary volunteer volunteered waiter waitress
was we weekends were whereas which who whom whose will withdrawn won worked worker workshop written wrote year years you
your
"""
"""Small words and verbs of sentences; what papers are called, what is above their columns and beside their fields."""

_SWEDISH = """
adress amne amnen anstalld anstallning ansvarig arbetslivserfarenhet att avklarade avlagd avlagt betyg betygsskala
datorvana efternamn ej elev enligt erhallit examen examensbevis examinator flytande fodd fodelsedatum fornamn
fortroendeuppdrag fullgjort genomgatt godkand godkant harmed hogskolepoang hp huvudomrade intressen intyg intygar
intygas kandidatexamen korkort kursbetyg kursen kurser larare larosate medborgarskap meriter meritforteckning modersmal
namn narvaro och omdome omfattning ovrigt personnummer personuppgifter poang programmet provkod referenser rektor
resultatintyg slutbetyg sommararbete sprakkunskaper studieintyg studieresultat studieutdrag svenska telefon termin
underkand utbildning utfardad utfardat vitsord vitsordsskala yrkeserfarenhet
"""
"""The same, without accents as words are folded."""

_THEIRS = """
abschlussnote admis aine akts alama aprobado aprovado arvestatud arvosana asignatura asignaturas assignatura atlag
atzime bedommelse behaald bestaet bestanden bestatt bewertung calificacion cfu cijfer cijferlijst classificacao
convocatoria credite crediti dalykas ders dersin disciplina duerchschnett durchschnitt durchschnittsnote eap einingar
einkunn einkunnir eksamen eksamensudskrift emne emnekode emner erdemjegy esame esami espb expediente fach facher fag
foaie geboortedatum geburtsdatum gecti gemiddeld gemiddelde gennemsnit gesamtnote geslaagd gjennomsnitt hinne
hinneteleht hodnoceni hodnotenie insegnamento jegy karakter karakterer karakterudskrift karakterutskrift keskiarvo
keskmine kredi krediete kredit kreditai kredite kreditpunkti kredity kuliah kursus laajuus leckekonyv lehrveranstaltung
leistungsnachweis leistungspunkte leistungsubersicht lenda lp lulus materia matiere matieres matrikelnummer mention
modul moyenne naam nafn namskeid navn nilai nimi nota notas note noten notenspiegel nott ocena ocene oceny ocjena op
opintojakso opintosuoritusote oppeaine ortalama pazymys predikat predmet predmety prieksmets promovat prosek prosjek
prufung prumer przedmiot punkty punten qualificacio releve resultaat resultat sks somo sp splneno srednia studiepoeng
studiepunten suoritettu superato tantargy teljesitve uitslag vak vakken vitnemal vorname votazione voto zaliczono
zeugnis znamka
"""
"""Column titles and fields of papers in other languages that are written in Latin letters, folded."""

_OWN_WORDS = frozenset(f"{_ENGLISH}{_SWEDISH}".split())
_THEIR_WORDS = frozenset(_THEIRS.split())


def words_of_papers(words: Sequence[Word]) -> int:
    """How many different words of English and Swedish papers there are among `words`."""
    return len(_OWN_WORDS.intersection(word.folded for word in words))


def speaks(own: Sequence[Word], every: Sequence[Word]) -> bool:
    """Whether a page is more than titles: an English or Swedish paper. `own` are those of its words in these languages."""
    mine = [word for word in own if word.trust == 1]
    theirs = len(_THEIR_WORDS.intersection(word.folded for word in every))
    long = sum(words >= LONG_LINE for words in Counter(word.line for word in mine).values())
    if long >= LONG_LINES and not theirs:
        return True
    return words_of_papers(own) >= FEWEST + FOR_EACH * theirs
