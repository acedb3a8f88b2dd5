"""What a letter says of its reader, where one applies and for what; lines that only sound so say nothing."""

from __future__ import annotations

import pytest

from wizard.core.facts import MarkKind
from wizard.core.inspect.marks import find

GREETED = "Dear members of the recruitment committee,\n"


def values(text: str, *kinds: MarkKind) -> list[str]:
    return [mark.value for mark in find(text) if mark.kind in kinds]


# --- the greeting


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Dear Professor Nyquist,", ["Nyquist"]),
        ("Dear Prof. Dr. Pierre Nyquist:", ["Pierre Nyquist"]),
        ("Dear Pierre,", ["Pierre"]),
        ("Dear Professor Nyquist and Dr. Karin Strand,", ["Nyquist", "Karin Strand"]),
        ("Dear Dr Strand, dear Professor Nyquist,", ["Strand", "Nyquist"]),
        ("Dear Professor Strand and members of the committee,", ["Strand"]),
        ("Dear Professor Strand, I am writing to you because your work on tide mills has been with me for years", ["Strand"]),
        ("Hej Karin Strand!", ["Karin Strand"]),
        ("Bästa professor Karin Strand,", ["Karin Strand"]),
        ("Sehr geehrte Frau Prof. Strand,", ["Strand"]),
        ("Chère Madame Strand,", ["Strand"]),
        ("Kära Karin", ["Karin"]),
    ],
)
def test_the_people_greeted(line: str, names: list[str]) -> None:
    assert values(f"{line}\nText of the letter.", "salutation") == names


@pytest.mark.parametrize(
    "line",
    [
        "Dear Sir or Madam,",
        "Dear Hiring Manager,",
        "Dear members of the recruitment committee,",
        "Dear Professor,",
        "Dear Professors,",
        "Dear Search Committee Members:",
        "Dear Selection Committee,",
        "Dear all,",
        "To whom it may concern,",
        "Bästa rekryteringskommitté,",
        "Hej!",
        "Hej alla,",
        "Sehr geehrte Damen und Herren,",
        "Madame, Monsieur,",
        "Dear to me is the question how large networks learn and why they do so without being told anything of it",
        "Hi-C data are what I work with",
        "Carolina Strand was my supervisor",
        "Beste Ergebnisse erzielte ich in Analysis",
    ],
)
def test_where_nobody_is_greeted_by_name(line: str) -> None:
    assert values(f"{line}\nText of the letter.", "salutation") == []


# --- where one applies


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("I am writing to apply for the PhD position in Computational Biology at ETH Zürich.", "ETH Zürich"),
        ("I hereby apply for the doctoral position in mathematics at Lund University.", "Lund University"),
        ("I apply for the position at the Department of Mathematics, University of Oslo, because it", "University of Oslo"),
        ("my application for the PhD studentship at the University of Edinburgh", "University of Edinburgh"),
        ("Subject: Application for PhD Position in Marine Ecology, University of Gothenburg", "University of Gothenburg"),
        ("I would love to join ETH Zürich and its community.", "ETH Zürich"),
        ("I would be delighted to join your group at the University of Oslo.", "University of Oslo"),
        ("I would like to pursue my PhD at Chalmers University of Technology.", "Chalmers University of Technology"),
        (
            "I am interested in the PhD position at the Max Planck Institute for Mathematics.",
            "Max Planck Institute for Mathematics",
        ),
        ("Härmed söker jag tjänsten som doktorand i biologi vid Uppsala universitet.", "Uppsala universitet"),
        ("Jag söker doktorandtjänsten vid Kungliga Tekniska högskolan.", "Kungliga Tekniska högskolan"),
        ("Ansökan om anställning som doktorand vid Göteborgs universitet, dnr PAR 2021/33", "Göteborgs universitet"),
        ("Jag vill gärna doktorera vid Umeå universitet.", "Umeå universitet"),
        ("hiermit bewerbe ich mich um die Stelle an der Technischen Universität München.", "Technischen Universität München"),
        ("Why Lund University?", "Lund University"),
        ("I am applying for the position of data scientist at Vindrosen Prognos AB.", "Vindrosen Prognos AB"),
        (
            "I apply for the PhD\nposition in optics at\nKTH Royal Institute of\nTechnology in Stockholm.",
            "KTH Royal Institute of Technology",
        ),
    ],
)
def test_where_one_applies(text: str, place: str) -> None:
    assert values(GREETED + text, "recipient") == [place]


STORY = [
    "Having finished my master's degree at Lund University, I apply for the doctoral position at your department.",
    "I apply for the position of PhD student in statistics after my studies at Uppsala University.",
    "I wish to apply for the PhD position. My master's degree is from Lund University.",
    "I apply for the doctoral position, having studied at Lund University and ETH Zürich.",
    "I apply for the doctoral position with a background in physics from the University of Oslo.",
    "I apply for this position because the project that I began at Stanford University led me to it.",
    "As a PhD student at Lund University I have applied machine learning to data from Karolinska Institutet.",
    "I also applied for a position at Uppsala University.",
    "I have applied control theory to problems with a doctoral student at Linköping University.",
    "In 2018 I was invited to join a project at Stanford University.",
    "My interest in the PhD position grew during my stay at Lund University.",
    "In my thesis at the University of Copenhagen I studied an application of optimal transport.",
    "An application of these ideas to networks was my project at ETH Zürich.",
    "My referee, Professor Strand of the University of Bergen, knows that I apply for this position.",
    "Together with co-authors at MIT and the University of Cambridge I wrote two articles.",
    "I am a mathematical statistician with a master’s degree from Lund University and I apply for the position.",
    "Why I left Lund University for a company in the south",
    "I worked as a research assistant at the Centre for Mathematical Sciences at Lund University.",
    "The method was applied to a position sensor at Linköping University.",
    "Jag tog min masterexamen vid Lunds universitet och söker nu den utlysta tjänsten.",
    "Jag söker tjänsten efter fem år vid Chalmers tekniska högskola.",
    "Jag söker tjänsten som doktorand, där min utbildning från Umeå universitet kommer till nytta.",
    "Under min tid vid Uppsala universitet växte mitt intresse för doktorandtjänsten.",
    "Nach dem Studium an der Universität Heidelberg bewerbe ich mich um die Stelle.",
    "I hope to continue the collaboration with colleagues at Stanford University.",
    "I would like to thank my teachers at Lund University.",
    "I had the opportunity to join the group of Karin Strand at the University of Oslo.",
    "I apply for the PhD position, a topic that I met at Uppsala University.",
    "I apply for the position that Professor Strand, formerly at Brown University, told me about.",
    "I saw the advertisement for this position on the pages of the University of Gothenburg.",
    "My supervisor at Aalto University recommended that I apply for the position.",
    "I am interested in the mathematics that is taught at ETH Zürich.",
    "The university where I studied has an exchange with Princeton University.",
]


@pytest.mark.parametrize("text", STORY)
def test_ones_own_story_is_not_where_one_applies(text: str) -> None:
    assert values(GREETED + text, "recipient") == []


# --- the address


@pytest.mark.parametrize(
    ("head", "places"),
    [
        (
            "Maja Exempel\nmaja@example.org\nProf. Hans Strand\nUniversity of Copenhagen\n2 March 2020",
            ["University of Copenhagen"],
        ),
        ("To: Human Resources\nUppsala University\n2 March 2020", ["Uppsala University"]),
        ("Lund, 2 March 2020\nETH Zürich\nDepartment of Mathematics", ["ETH Zürich"]),
        ("Maja Exempel\nDepartment of Mathematics\nLund University\n2 March 2020", []),
        ("Maja Exempel\nLund University\nmaja@example.org\n2 March 2020", []),
        ("Lund University", []),
        ("Maja Exempel\nStorgatan 1\nmaja@example.org\nApplication for the PhD position", []),
    ],
)
def test_the_reader_in_the_address(head: str, places: list[str]) -> None:
    assert values(f"{head}\nDear Professor Strand,\nText.", "addressee") == places


# --- the position


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("I hereby apply for the doctoral\nposition “Towards a theory of tides”.", "“Towards a theory of tides”"),
        ("Re: PhD position in Marine Ecology (ref. PA-2020/123)", "PhD position in Marine Ecology"),
        ("Ansökan om doktorandtjänst i feministisk AI", "doktorandtjänst i feministisk AI"),
        ("I am applying for the postdoctoral position in optics advertised on your page.", "postdoctoral position in optics"),
        ("Jag söker härmed anställningen som doktorand i matematik vid KTH.", "anställningen som doktorand i matematik"),
    ],
)
def test_the_position_by_its_name(text: str, position: str) -> None:
    assert values(GREETED + text, "position") == [position]


@pytest.mark.parametrize(
    "text",
    [
        "The position of a particle is a random variable.",
        "I apply for nothing else.",
        "My position on this question is simple.",
        "Application of optimal transport to networks",
        "I have held a position as a teaching assistant.",
    ],
)
def test_where_no_position_is_named(text: str) -> None:
    assert values(GREETED + text, "position") == []
