"""The languages of a page: the clear cases, two languages on a page, and the errors that must not happen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.texts import TEXTS
from wizard.core.facts import LanguageShare
from wizard.core.inspect.language import identify

UNKNOWN = (LanguageShare("und", 1.0, False),)

TRANSCRIPTS = {
    "en": "Transcript of records\nCourse   Credits   Grade\nLinear algebra   7.5   A\nAnalysis in one variable   7.5   B\n"
    "Introduction to programming   6   passed\nHistory of ideas   5   very good",
    "sv": "Resultatintyg\nKurs   Högskolepoäng   Betyg\nLinjär algebra   7,5   A\nEnvariabelanalys   7,5   B\n"
    "Inledande programmering   6   godkänd\nIdéhistoria   5   väl godkänd",
    "da": "Karakterudskrift\nFag   ECTS   Karakter\nLineær algebra   7,5   10\nMatematisk analyse   7,5   12\n"
    "Indledende programmering   6   bestået\nIdéhistorie   5   meget godt bestået",
    "no": "Karakterutskrift\nEmne   Studiepoeng   Karakter\nLineær algebra   7,5   A\nFlerdimensjonal analyse   7,5   B\n"
    "Innføring i programmering   6   bestått\nIdéhistorie   5   meget godt bestått",
    "is": "Námsferilsyfirlit\nNámskeið   Einingar   Einkunn\nLínuleg algebra   6   8,5\nStærðfræðigreining   6   9,0\n"
    "Inngangur að forritun   6   staðið\nHugmyndasaga   5   ágætlega staðið",
    "fo": "Próvtalsyvirlit\nLærugrein   Stig   Próvtal\nVerður hetta váttað at hon hevur staðið allar royndirnar\n"
    "Inngangur til forritan   5   staðið\nSøgan hjá Føroyum   5   sera gott",
    "fi": "Opintosuoritusote\nOpintojakso   Laajuus   Arvosana\nLineaarialgebra   5   4\nMatemaattinen analyysi   5   5\n"
    "Johdatus ohjelmointiin   5   hyväksytty\nAatehistoria   5   erinomainen",
    "et": "Akadeemiline õiend\nÕppeaine   Ainepunktid   Hinne\nLineaaralgebra   6   A\nMatemaatiline analüüs   6   B\n"
    "Sissejuhatus programmeerimisse   6   arvestatud\nIdeede ajalugu   5   väga hea",
    "nl": "Cijferlijst\nVak   Studiepunten   Cijfer\nLineaire algebra   6   8\nInleiding in het programmeren   6   voldoende\n"
    "Geschiedenis van de ideeën   5   zeer goed",
    "fy": "Sifferlist\nFak   Stúdzjepunten   Sifer\nYnlieding yn it programmearjen   6   foldwaande\n"
    "Skiednis fan de Fryske taal   5   hiel goed\nHjirby wurdt ferklearre dat sy it eksamen helle hat",
    "af": "Akademiese rekord\nVak   Krediete   Punt\nLineêre algebra   6   75\nInleiding tot programmering   6   geslaag\n"
    "Geskiedenis van die filosofie   5   met onderskeiding geslaag",
    "de": "Notenspiegel\nFach   Leistungspunkte   Note\nLineare Algebra   6   sehr gut\n"
    "Analysis einer Veränderlichen   6   gut\n"
    "Einführung in die Programmierung   6   bestanden",
    "pl": "Wykaz ocen\nPrzedmiot   Punkty   Ocena\nAlgebra liniowa   6   dobry\nAnaliza matematyczna   6   bardzo dobry\n"
    "Wstęp do programowania   6   zaliczone",
}
"""By us, as in every test here: tables with more gaps than sentences."""


def sure(text: str) -> set[str]:
    return {share.code for share in identify(text) if share.sure}


def without_accents(text: str) -> str:
    return text.translate(str.maketrans("åäöéêáàâíïóôúûüæøñçþðýÅÄÖÉØÆÕõąęłżśćń", "aaoeeaaaiioouuuaoncpdyAAOEOAOoaelzscn"))


@pytest.mark.parametrize("code", TEXTS)
def test_running_text_is_told(code: str) -> None:
    assert identify(TEXTS[code]) == (LanguageShare(code, 1.0, True),)


@pytest.mark.parametrize("code", TRANSCRIPTS)
def test_a_transcript_is_told(code: str) -> None:
    assert sure(TRANSCRIPTS[code]) == {code}


@pytest.mark.parametrize("code", ["en", "sv"])
@pytest.mark.parametrize("change", [str.upper, without_accents], ids=["CAPITALS", "no accents"])
def test_english_and_swedish_are_told_in_any_spelling(code: str, change: Callable[[str], str]) -> None:
    assert sure(change(TEXTS[code])) == {code}


@pytest.mark.parametrize("code", [code for code in TEXTS if code not in ("en", "sv")])
@pytest.mark.parametrize("change", [str, str.upper, str.title], ids=["as it is", "CAPITALS", "Titles"])
def test_no_other_language_is_taken_for_english_or_swedish(code: str, change: Callable[[str], str]) -> None:
    for sentence in (TEXTS[code], *TEXTS[code].split(". ")):
        assert not sure(change(sentence)) & {"en", "sv"}


@pytest.mark.parametrize("code", [code for code in TRANSCRIPTS if code not in ("en", "sv")])
@pytest.mark.parametrize(
    "change", [str, str.upper, str.title, without_accents], ids=["as it is", "CAPITALS", "Titles", "no accents"]
)
def test_no_line_of_another_transcript_is_taken_for_english_or_swedish(code: str, change: Callable[[str], str]) -> None:
    for text in (TRANSCRIPTS[code], *TRANSCRIPTS[code].splitlines()):
        found = sure(change(text))
        assert not found or found - {"en", "sv"}


@pytest.mark.parametrize(
    "text",
    [
        "This is tae certify that she haes passed aw the exams at the college an is gien the degree wi guid merks.",
        "Mir bestätige hiermit, dass si ihri Usbildig abgschlosse het und alli Prüefige guet bestande het.",
        "Testamur hanc virginem doctam examina omnia feliciter absolvisse et gradum magistri consecutam esse.",
        "Nou sètifye ke elèv sa a pase tout egzamen yo ak bon nòt nan lekòl la.",
    ],
    ids=["Scots", "Swiss German", "Latin", "Haitian"],
)
def test_a_language_that_few_lists_know_is_still_not_english_or_swedish(text: str) -> None:
    found = sure(text)
    assert found
    assert not found & {"en", "sv"}


@pytest.mark.parametrize("pair", [("en", "de"), ("sv", "fr"), ("en", "sv"), ("sv", "da")])
def test_two_languages_on_a_page_are_both_seen(pair: tuple[str, str]) -> None:
    text = "\n".join(line for code in pair for line in TEXTS[code].split(". "))
    assert sure(text) == set(pair)


@pytest.mark.parametrize("pair", [("en", "de"), ("sv", "fi"), ("en", "pl"), ("sv", "no"), ("en", "nl"), ("en", "sv")])
def test_two_languages_in_alternate_lines_are_both_seen(pair: tuple[str, str]) -> None:
    lines = zip(*(TRANSCRIPTS[code].splitlines() for code in pair), strict=False)
    assert sure("\n".join(line for both in lines for line in both)) == set(pair)


@pytest.mark.parametrize("between", ["    ", " / ", " | ", " "], ids=["gap", "slash", "bar", "nothing"])
def test_two_languages_in_columns_are_both_seen(between: str) -> None:
    english = [
        "This is to certify that the student",
        "has passed all examinations and has",
        "been awarded the degree of master.",
    ]
    german = [
        "Hiermit wird bescheinigt, dass die",
        "Studentin alle Prüfungen bestanden hat",
        "und den Grad eines Masters führt.",
    ]
    assert sure("\n".join(left + between + right for left, right in zip(german, english, strict=True))) == {"de", "en"}


def test_a_few_lines_in_another_language_are_seen_in_a_long_page() -> None:
    english = TEXTS["en"].split(". ") * 3
    foreign = [
        "Die Studentin hat alle Prüfungen mit gutem Erfolg bestanden",
        "Diese Bescheinigung ist ohne Unterschrift gültig",
    ]
    assert sure("\n".join([*english[:4], *foreign, *english[4:8]])) == {"en", "de"}


@pytest.mark.parametrize(
    "stranger",
    [
        "Universidad de Málaga",
        "Санкт-Петербургский государственный университет",
        "Her thesis on “La vida es sueño” was judged excellent.",
        "Einführung in die Philosophie   7.5   A",
        "Supervisor: Grzegorz Wojciechowski, Świebodzin",
    ],
)
def test_names_and_single_titles_do_not_make_an_english_paper_foreign(stranger: str) -> None:
    lines = [*TRANSCRIPTS["en"].splitlines(), "All courses were taught in English during the academic year."]
    assert sure("\n".join([lines[0], stranger, *lines[1:]])) == {"en"}


GUESTS = {
    "Portuguese students": "Ana Beatriz Gonçalves de Sousa\nLuís Filipe Nogueira da Cunha\nMaria da Conceição Pinto dos Reis",
    "Italian examiners": "Prof. Giovanni della Rovere\nDott. Alessandro Lo Monaco\nIng. Chiara di Stefano",
    "Vietnamese examiners": "Dr Trần Văn Đức, Dr Lê Hoàng Phương\nNguyễn Thị Hồng Nhung",
    "two long titles": "Bachelor's thesis: La représentation de la ville dans les romans du dix-neuvième siècle\n"
    "Master's thesis: Les bibliothèques populaires et la formation des ouvriers",
    "a title broken at the end of a line": "Her thesis was entitled O papel das cooperativas na transformação\n"
    "da paisagem rural do norte de Portugal. It was judged excellent.",
    "Latin honours": "Thesis   40   magna cum laude approbatur",
}


@pytest.mark.parametrize("guests", GUESTS.values(), ids=GUESTS)
def test_an_english_paper_may_be_full_of_foreign_names_and_titles(guests: str) -> None:
    lines = TRANSCRIPTS["en"].splitlines()
    assert sure("\n".join([lines[0], guests, *lines[1:], "The student attended all lectures."])) == {"en"}


def test_what_follows_an_announced_title_still_counts() -> None:
    german = "Die Studentin hat alle Prüfungen mit gutem Erfolg bestanden und die Urkunde wird ihr überreicht."
    assert sure(f"{TRANSCRIPTS['en']}\nThesis: Water in cities. {german}\n{german}") == {"en", "de"}


def test_cut_off_words_do_not_make_an_american_transcript_foreign() -> None:
    text = (
        "OFFICIAL TRANSCRIPT\nFALL SEMESTER 2011\nCMPSC 121 INTRO TO PROG TECH 3.0 A\nMATH 140 CALC ANALY GEOM 4.0 B\n"
        "PHYS 211 GENL MECH LAB 4.0 A\nHOURS ATTEMPTED AND EARNED 14.0\nEND OF RECORD"
    )
    assert sure(text) == {"en"}


@pytest.mark.parametrize("code", ["sv", "en"])
@pytest.mark.parametrize(
    "foreign",
    [
        "Spraakgeschicht\nReken\nNatuurkunn\nSeefohrt\nBootsbo\nLandweertschop\nSchrieven",
        "Al-madda\nAl-saat\nAl-daraja\nAl-fasl\nAl-kulliya\nAl-riyadiyat\nAl-lugha",
        "Bhautik Vigyan\nRasayan Shastra\nGanit\nItihas\nRajniti Shastra\nSamanya Adhyayan\nArthashastra",
    ],
    ids=["Low German", "Arabic", "Hindi"],
)
def test_two_columns_of_capitalised_words_are_not_accepted(code: str, foreign: str) -> None:
    home = {
        "sv": "Hållfasthetslära\nStrömningslära\nSannolikhetslära\nReglerteknik\nVattenbyggnad\nProjektledning\nFältarbete",
        "en": "Probability\nFluid Mechanics\nStrength of Materials\nMathematics\nPhysics\nChemistry\nGeography",
    }[code].splitlines()
    across = "\n".join(f"{left}\n{right}" for left, right in zip(foreign.splitlines(), home, strict=True))
    down = "\n".join([foreign, *home])
    for text in (across, down):
        assert not sure(text) or sure(text) - {"en", "sv"}


def test_words_written_together_are_known_by_their_parts() -> None:
    assert sure("Kursens namn\nHållfasthetslära\nStrömningslära\nSannolikhetslära\nVattenbyggnad\nPoäng\nBetyg\nKursplan") == {
        "sv"
    }
    assert "sv" not in sure("Fagets navn\nStyrkelære\nStrømningslære\nSandsynlighedsregning\nVandbygning\nPoint\nKarakter")


TITLES = (
    "Machine Learning\nComputer Vision\nConvex Optimization\nDeep Learning\nProbabilistic Graphical Models\nRandom Matrices\n"
    "High Performance Computing\nNumerical Linear Algebra\nMeasure Theory\nTopics in Probability\nStochastic Processes"
)
FRAMES = {
    "de": ("Leistungsnachweis\nFach\nLP\nNote", "Durchschnittsnote: 1,4\nErreichte Leistungspunkte: 36"),
    "da": ("Eksamensudskrift\nKursus\nPoint\nKarakter", "Gennemsnit: 10"),
    "no": ("Resultatutskrift\nEmnenavn\nSp\nResultat", "Sum studiepoeng: 60"),
    "et": ("Hinneteleht\nAine\nEAP\nHinne", "Keskmine hinne: 4,5"),
    "tr": ("Not belgesi\nDers\nAKTS\nHarf notu", "Ortalama: 3,5"),
    "is": ("Einkunnir\nNámskeið\nEiningar\nEinkunn", "Staðið"),
}


@pytest.mark.parametrize("code", FRAMES)
@pytest.mark.parametrize("case", [str, str.capitalize, str.upper], ids=["Titles", "Sentence case", "CAPITALS"])
def test_english_course_titles_do_not_make_a_foreign_transcript_english(code: str, case: Callable[[str], str]) -> None:
    head, foot = FRAMES[code]
    titles = "\n".join(case(title) for title in TITLES.splitlines())
    if case is str.upper:
        head, foot = head.upper(), foot.upper()
    assert not sure(f"{head}\n{titles}\n{foot}") or sure(f"{head}\n{titles}\n{foot}") - {"en", "sv"}


def test_units_and_grades_in_line_after_line_do_not_make_a_transcript_doubtful() -> None:
    courses = (
        "Sannolikhetsteori med måtteori",
        "Statistisk slutledning",
        "Markovkedjor",
        "Konvex optimering",
        "Stokastiska processer",
    )
    rows = [
        line for course in courses for line in (course, "Datorlaborationer", "7,5 hp", "6,0 hp", "1,5 hp", "VG", "2017-11-03")
    ]
    page = [
        "Resultatintyg",
        "Avslutade kurser",
        "Kurskod, kurs och prov",
        *rows,
        "Betygen gäller hela kursen.",
        "Summa 37,5 hp",
    ]
    assert [(share.code, share.sure) for share in identify("\n".join(page))] == [("sv", True)]


def test_english_course_titles_stand_well_in_english_and_swedish_transcripts() -> None:
    swedish = f"Studieintyg\nBenämning\nHp\nBetyg\n{TITLES}\nSumma högskolepoäng: 82,5"
    assert sure(swedish)
    assert sure(swedish) <= {"en", "sv"}
    assert sure(f"Transcript of Records\nCourse\nCredits\nGrade\n{TITLES}\nOverall grade: B") == {"en"}


@pytest.mark.parametrize("text", ["", "  \n"])
def test_no_text_has_no_language(text: str) -> None:
    assert identify(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "\x00\n",
        "Maja Exempel",
        "12 345 67-89\n2019-06-05",
        "A B C D",
        "maja@example.org +46 70 123 45 67",
        "15 hp VG\n7,5 hp G",
        "Erika Mustermann\nJohn Smith\nBjörn Ström\nJuan García Pérez\n2019-02-03\nStockholm",
        "JOHN SMITH\nMARY JOHNSON\nOXFORD 2019",
    ],
)
def test_names_numbers_and_scraps_are_not_guessed_at(text: str) -> None:
    assert identify(text) == UNKNOWN


@pytest.mark.parametrize(
    "text", ["王小明 成績單 微積分 線性代數", "Диплом бакалавра математики", "δίπλωμα μηχανικού", "شهادة البكالوريوس"]
)
def test_another_script_is_never_english_or_swedish(text: str) -> None:
    assert not sure(text) & {"en", "sv"}


@pytest.mark.parametrize("line", ["OH1353线性代数14优秀2008", "共获得120学分", "ได้เกรด4ในปี2019"])
def test_figures_beside_a_script_without_blanks_do_not_hide_it(line: str) -> None:
    english = "OH1353 Heat and Mass Transfer 16.09.2021\nThis transcript is printed on security paper and needs no seal."
    assert sure(f"{english}\n{line}\n{line}") - {"en"}


def test_numbers_and_addresses_around_a_text_do_not_hide_it() -> None:
    lines = [f"{line} 7.5 credits 2019-01-{n:02d} A" for n, line in enumerate(TEXTS["en"].split(". "), 1)]
    assert sure("\n".join([*lines, "https://example.org/verify/AB12 maja@example.org"])) == {"en"}


@pytest.mark.parametrize("hyphen", ["-", "\xad", "\u2010", "\ufffe"])
def test_words_broken_at_the_end_of_a_line_are_read_as_one(hyphen: str) -> None:
    text = (
        f"Härmed intygas att studenten har genomfört utbild{hyphen}\nningen och upp{hyphen}\nfyllt kraven för exa{hyphen}\nmen."
    )
    assert sure(text) == {"sv"}


def test_spaced_letters_are_read_as_words() -> None:
    assert sure("E X A M E N S B E V I S\nhar uppfyllt fordringarna för kandidatexamen i matematik") == {"sv"}


def test_shares_are_shares() -> None:
    shares = identify("\n".join(TEXTS[code] for code in ("en", "de", "fr")))
    assert sum(share.share for share in shares) == pytest.approx(1, abs=0.005)
    assert [share.share for share in shares] == sorted((share.share for share in shares), reverse=True)
    assert {share.code for share in shares} == {"en", "de", "fr"}
