"""The applicant's cover letter: two pages in English, on the three subjects that the call names."""

from __future__ import annotations

from pathlib import Path

from reportlab.platypus import Flowable

from wizard.core.sample.drawing import GREY, Sheet, gap, look, text
from wizard.core.sample.people import APPLICANT

PLAIN = look(11, 16.2)
BODY = look(11, 16.2, after=8)
HEADING = look(11, 16.2, before=7, after=2, keep=True)
SENDER = look(9.5, 13.5, color=GREY, align="right")

OPENING = """When a network with far more parameters than data is trained, the textbooks I grew up with expect it to
memorise. Instead it learns. I find this one of the most inviting open questions in applied mathematics, and I would like
to spend my doctoral years on it. I am a mathematical statistician with a master’s degree from Lund University and a
bachelor’s degree in mathematics with physics from Heidelberg, and I hereby apply for the doctoral position “Towards a
theory of deep learning”."""

SECTIONS = (
    (
        "What I want to study",
        """What draws me is the moment when many small random steps, seen from far enough away, become a smooth motion.
        In a wide network with one hidden layer the neurons can be treated as particles that move in a common landscape
        and notice one another only through their joint distribution. When their number grows, stochastic gradient
        descent turns into the flow of a probability measure, and a question about training becomes a question about a
        partial differential equation: does the flow settle, how fast, and at which of the many minimisers?""",
        """Three problems in this circle of ideas have stayed with me. The limit describes the typical run, yet nobody
        trains a network infinitely often; I would like to understand how improbable a large departure from the limit
        is and how step size and batch size enter that probability. Large deviations for interacting particles seem to
        me the natural language for it. Next, the picture is clear for one layer and murky for many, because the
        neurons of a deep network cannot simply be exchanged for one another. Finally, noise is not only a nuisance:
        added on purpose it makes training resemble sampling, and methods from statistical physics and stochastic
        control may then tell us how much noise, and when.""",
    ),
    (
        "What I have studied",
        """In Heidelberg I combined mathematics with theoretical physics. Statistical mechanics taught me to ask for the
        behaviour of many bodies before asking for that of one, and measure theory gave me the tools to answer with care.
        My bachelor’s thesis gives a self-contained proof of Sanov’s theorem and compares its rate function with
        simulations of rare events, where plain Monte Carlo fails and importance sampling, guided by the theorem,
        succeeds.""",
        """My master’s programme in Lund added stochastic analysis, Monte Carlo methods, optimisation, and partial
        differential equations. In my thesis, “Mean-field limits for shallow neural networks”, I show for a smooth
        activation function that the empirical measure of the neurons stays close to its limit over any fixed stretch of
        training time, with constants that depend openly on the step size. The numerical part found these constants to
        be far too cautious when the data are noisy. I still do not know why, and that is one reason for this letter.""",
    ),
    (
        "Scientific work so far",
        """Since August 2019 I have worked as a research assistant at the Centre for Mathematical Sciences in Lund, in a
        project on rare events in high dimension. I wrote a library for multilevel splitting, tested it on models where
        the answer is known, and drafted the sections on variance in a manuscript that we plan to submit this spring. The
        work has taught me to keep experiments repeatable, to distrust a figure that looks too good, and to give up a
        conjecture in time.""",
        """Earlier, in the summer of 2018, I forecast wind power for a small company. Our network did very well on
        average and badly in the two storms that mattered; repairing it showed me that guarantees are worth more than
        records. I have also led exercise classes in analysis, probability, and programming for five terms, in German,
        English, and Swedish, and have come to enjoy the question that shows that I had not understood the matter
        myself.""",
    ),
    (
        "Why this position",
        """Your project brings together probability, statistical physics, gradient flows, optimal transport, and control.
        I have met each of them on its own and have wished to learn them as one subject, among people who use them side
        by side. The doctoral programme in Applied and Computational Mathematics would let me close what I see as my
        largest gap, the calculus of variations in spaces of measures. The WASP graduate school attracts me for the
        opposite reason: it would put me in a room with engineers for whom a theorem on generalisation decides
        what they dare to build.""",
        """I could begin on 1 August 2020 and would be glad to take part in teaching in English or Swedish. My curriculum
        vitae, degree certificates, and transcripts are enclosed, those from Heidelberg with translations into English.
        Two referees have kindly agreed to answer your questions. Thank you for reading my application; I would be very
        happy to tell you more in an interview.""",
    ),
)


def write(path: Path) -> Path:
    """Write the letter to `path`."""
    sender = f"{APPLICANT.name}<br/>{APPLICANT.address}<br/>{APPLICANT.email}<br/>{APPLICANT.phone}"
    story: list[Flowable] = [
        text(sender, SENDER),
        gap(14),
        text("KTH Royal Institute of Technology<br/>Department of Mathematics<br/>100 44 Stockholm", PLAIN),
        gap(16),
        text("Lund, 2 March 2020", look(11, 16.2, after=14)),
        text("<b>Application for the doctoral position “Towards a theory of deep learning”</b>", look(12, 16, after=12)),
        text("Dear members of the recruitment committee,", BODY),
        text(OPENING, BODY),
    ]
    for heading, *paragraphs in SECTIONS:
        story.append(text(f"<b>{heading}</b>", HEADING))
        story += [text(words, BODY) for words in paragraphs]
    story += [text("Yours sincerely,", look(11, 16.2, before=4, after=18)), text(APPLICANT.name, PLAIN)]
    title = f"Cover letter, {APPLICANT.name}"
    return Sheet(title, APPLICANT.name, "en", pages=2, side=27).write(path, story)
