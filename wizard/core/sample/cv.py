"""The applicant's curriculum vitae: three pages in English."""

from __future__ import annotations

from pathlib import Path

from reportlab.platypus import Flowable, KeepTogether

from wizard.core.sample.drawing import GREY, Sheet, gap, grid, look, rule, text
from wizard.core.sample.people import APPLICANT, REFEREES

BODY = look(10, 14.5)
DATES = look(9.5, 14.5, color=GREY)
NOTE = look(9.5, 13.8, color=GREY)
HEADING = look(12, 16, before=11, after=3)
DATE_WIDTH = 92

PROFILE = """Mathematical statistician with a background in theoretical physics, working on the borderline between
probability and machine learning. I like problems in which a large random system becomes simple when it is seen from far
away, and I like to check with a program what I believe to have proved."""

# Each entry: when, what, where, and what there is to say about it.
Entry = tuple[str, str, str, str]

EDUCATION: list[Entry] = [
    (
        "2017 – 2019",
        "Master of Science in mathematical statistics",
        "Lund University, Sweden; 120 credits, degree awarded on 14 June 2019",
        """Thesis: “Mean-field limits for shallow neural networks”, passed with distinction. Main courses: measure-theoretic
        probability, stochastic differential equations, Markov chain Monte Carlo, convex optimisation, partial
        differential equations, statistical mechanics.""",
    ),
    (
        "2014 – 2017",
        "Bachelor of Science in mathematics, with physics as applied subject",
        "Universität Heidelberg, Germany; 180 credits, degree awarded on 28 September 2017",
        """Thesis: “Large deviations of empirical measures”, graded 1.3 on a scale on which 1.0 is best. Overall result:
        very good. Elective courses in functional analysis, probability theory, and mathematical statistics.""",
    ),
    (
        "2014",
        "Upper secondary school diploma (Abitur)",
        "Mannheim, Germany",
        "Main subjects: mathematics, physics, English. Prize of the school for the best result in mathematics.",
    ),
]

RESEARCH: list[Entry] = [
    (
        "Aug 2019 – now",
        "Research assistant",
        "Centre for Mathematical Sciences, Lund University; full time",
        """Rare events in high-dimensional systems. I designed and wrote a library for multilevel splitting, compared it
        with importance sampling on models with known answers, and proved a bound for the variance when levels are
        chosen from the data. I also look after the group’s shared computing jobs and their documentation.""",
    ),
    (
        "Jan – Jun 2019",
        "Master’s thesis project",
        "Division of Mathematical Statistics, Lund University",
        """Quantitative convergence of the empirical measure of neurons under stochastic gradient descent, with numerical
        experiments on regression problems. Presented at the division’s seminar and at a student conference.""",
    ),
    (
        "Apr – Sep 2016",
        "Student assistant",
        "Institute of Applied Mathematics, Universität Heidelberg; ten hours a week",
        """Simulation of interacting particles on graphs for a lecturer’s research project. I rewrote a prototype so that
        it ran forty times faster and gave the same result on every computer.""",
    ),
]

WORK: list[Entry] = [
    (
        "Jun – Aug 2018",
        "Summer analyst, forecasting",
        "Vindrosen Prognos AB, Malmö",
        """Short-term forecasts of wind power from weather ensembles. I built a neural network for the residuals of the
        existing model, found that it failed in storms, and replaced its point forecasts by calibrated quantiles, which
        the control room has used since then.""",
    ),
    (
        "2014 – 2015",
        "Tutor for pupils aged 12 to 18",
        "Mannheim",
        "Private lessons in mathematics and physics in small groups, up to the final examination.",
    ),
]

TEACHING: list[Entry] = [
    (
        "2018 – 2020",
        "Teaching assistant, three terms",
        "Lund University",
        """Exercise classes in probability for engineers (in Swedish) and in Markov processes (in English), with 25 to 40
        students each; design and marking of computer assignments.""",
    ),
    (
        "2015 – 2017",
        "Leader of exercise groups, two terms",
        "Universität Heidelberg",
        "Analysis II and introduction to programming (in German); marking of weekly homework and of examinations.",
    ),
]

WRITING = [
    "M. Ł. Exempel, “Mean-field limits for shallow neural networks”, master’s thesis, Lund University, 2019.",
    "M. Ł. Exempel, “Large deviations of empirical measures”, bachelor’s thesis, Universität Heidelberg, 2017.",
    "“Choosing levels from the data in multilevel splitting”, with two colleagues, to be submitted in 2020.",
    "“What a wide network forgets”, talk of 25 minutes, student conference on probability, Lund, May 2019.",
    "“Why rare events happen in the least unlikely way”, poster, summer school on simulation, 2018.",
]

SKILLS = [
    (
        "Programming",
        """I write Python (with NumPy and PyTorch) and Julia every day, have used C++ and R in larger projects, and can find my
        way in a database with SQL.""",
    ),
    (
        "Tools",
        """I keep my work under version control, have my code reviewed by others, and run longer experiments on the
        university’s cluster.""",
    ),
    (
        "Mathematics",
        """What I know best are stochastic analysis, large deviations, and Monte Carlo methods; what I am learning now is
        optimal transport.""",
    ),
    (
        "Languages",
        "I grew up with German and Polish, am fluent in English, and work in Swedish.",
    ),
]

SOFTWARE: list[Entry] = [
    (
        "2019 – 2020",
        "A library for multilevel splitting",
        "Python with a compiled core; 4,000 lines, 92 per cent covered by tests",
        """Estimates probabilities down to one in a billion for models that are stated in a few lines. Used by three
        doctoral students in the group; the documentation has a worked example for each method.""",
    ),
    (
        "2017 – 2019",
        "Course material as programs",
        "Notebooks for two courses in Lund",
        """Twelve computer exercises on random walks, Markov chains, and simulated annealing, which check the answers
        themselves and give hints.""",
    ),
]

AWARDS = [
    ("2019", "Prize of the division for the best master’s thesis in mathematical statistics"),
    ("2017 – 2019", "Scholarship for graduates who study abroad, which paid for four terms"),
    ("2016", "Faculty prize for student teaching, given for an exercise group in analysis"),
]

COURSES = [
    ("Aug 2019", "Summer school on optimal transport and gradient flows, two weeks, with examination"),
    ("Aug 2018", "Summer school on stochastic simulation, one week, at which I also showed a poster"),
    ("Spring 2018", "Course for teaching assistants on how to lead discussions and give feedback"),
]

SERVICE = [
    ("2018 – 2020", "Student representative on the board that reviews the courses of the programme"),
    ("2015 – 2017", "Volunteer at a Saturday club where pupils do mathematics for the fun of it"),
    ("Since 2012", "I play the viola in orchestras and, since I moved to Sweden, in a string quartet"),
]

REFEREES_NOTE = """Both of them have supervised a thesis of mine, know that I am applying for this position, and are glad to
answer questions by letter or telephone."""


def write(path: Path) -> Path:
    """Write the curriculum vitae to `path`."""
    title = f"Curriculum vitae, {APPLICANT.name}"
    sheet = Sheet(title, APPLICANT.name, "en", pages=3, side=24, top=20, bottom=22)
    contact = f"{APPLICANT.email}&nbsp;&nbsp; {APPLICANT.phone}&nbsp;&nbsp; {APPLICANT.address}"
    story: list[Flowable] = [
        text("Curriculum vitae", look(9.5, color=GREY)),
        text(f"<b>{APPLICANT.name}</b>", look(22, 30)),
        text(contact, NOTE),
        text("Born on 12 May 1996 in Mannheim; German and Polish citizen; in Sweden since 2017", NOTE),
        rule(8, 8),
        text(PROFILE, BODY),
    ]
    for heading, entries in (
        ("Education", EDUCATION),
        ("Research experience", RESEARCH),
        ("Professional experience", WORK),
        ("Teaching", TEACHING),
    ):
        first, *rest = [_entry(entry, sheet.width) for entry in entries]
        story += [KeepTogether([text(f"<b>{heading}</b>", HEADING), first]), *rest]
    writing = [text(item, look(10, 14.5, after=3)) for item in WRITING]
    story.append(KeepTogether([text("<b>Theses, manuscripts, and talks</b>", HEADING), *writing]))
    software = [_entry(entry, sheet.width) for entry in SOFTWARE]
    story.append(KeepTogether([text("<b>Software</b>", HEADING), *software]))
    for heading, pairs in (
        ("Skills", SKILLS),
        ("Scholarships and prizes", AWARDS),
        ("Further courses", COURSES),
        ("Service and interests", SERVICE),
    ):
        story.append(KeepTogether([text(f"<b>{heading}</b>", HEADING), _pairs(pairs, sheet.width)]))
    referees = [
        text(f"<b>{r.name}</b><br/>{r.affiliation}<br/>{r.address}<br/>{r.email}<br/>{r.phone}", BODY) for r in REFEREES
    ]
    half = sheet.width / 2
    story.append(
        KeepTogether([text("<b>Referees</b>", HEADING), text(REFEREES_NOTE, BODY), gap(4), grid([referees], [half, half])])
    )
    return sheet.write(path, story)


def _entry(entry: Entry, width: float) -> Flowable:
    when, what, where, words = entry
    told = [text(f"<b>{what}</b>", BODY), text(where, NOTE), text(words, BODY), gap(3)]
    return grid([[text(when, DATES), told]], [DATE_WIDTH, width - DATE_WIDTH])


def _pairs(pairs: list[tuple[str, str]], width: float) -> Flowable:
    rows = [[text(left, DATES), text(right, BODY)] for left, right in pairs]
    return grid(rows, [DATE_WIDTH, width - DATE_WIDTH], padding=1.5)
