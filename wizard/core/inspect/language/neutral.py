"""What stands on a page in any language and so says nothing of the page's own: people's names, titles of works, cut-off words.

An English paper may name ten Portuguese students, or quote the title of a German thesis: neither makes it Portuguese or
German. What is found here is left out before languages are told. The lists are our own, folded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_GIVEN = """
aaron abdul abdullah adam adrian adriana agata agnes agnieszka ahmad ahmed aino aisha albert alberto alejandra alejandro
aleksander aleksandra alessandra alessandro alessia alexander alexandra alexandre alfonso alfredo ali alice alicia aline
alvaro amalia amanda amelie amin amina amira amit ana anastasia anders andre andrea andreas andreia andrej andrew andrzej
angela angelika angelo anil anita anja anke ann anna annalisa anne anneli anneliese annika antoine anton antonella
antonia antonietta antonin antonino antonio antti anwar arjun arne arnaud arthur arturo arvid astrid aurelie aurelio
barbara barbora bartolomeo beata beatrice beatriz benedetta benjamin bengt benoit bernard bernardo bernd bernhard
bianca birgit birgitta bjarne bjorn bogdan boris bozena brigitte bruno camila camilla carin carina carl carla carlo
carlos carlotta carmela carmen carolina caroline caterina catalina catarina catherine catia cecilia cecilie celine
charlotte chiara chloe christa christiane christina christine christoph christophe claire clara claude claudia claudio
clemens concetta corinna cornelia corrado cristian cristiana cristiano cristina cristobal damian daniel daniela daniele
danilo danuta dariusz dario david davide deborah deepak delphine denise didier diego dieter dimitri dimitris
dirk dmitri dolores domenico dominik dominique dorota dorothea eduard eduardo edith eero egil eino eirik ekaterina elena
eleonora elias eliana elif elin elina elisa elisabeth elisabetta elise elizabeth ella ellen elsa emanuela emanuele
emil emilia emilie emilio emma emmanuel enrico enrique enzo eric erich erik erika erkki ernesto ernst esther etienne
eugenia eugenio eva evelyn ewa fabian fabio fabiola fabrizio farid fatima fatma federica federico felipe felix
ferdinand fernanda fernando ferran filip filipa filippo flavia flavio florian francesca francesco francisca francisco
francois francoise franz fredrik friederike friedrich fritz gabriel gabriela gabriele gabriella geert georg georges
george georgios gerard gerardo gerd gerhard gert giacomo gianluca gianni gilles gina giorgia giorgio giovanna giovanni
gisela giulia giulio giuseppe giuseppina gonzalo grazyna gregor gregory grzegorz gudrun guglielmo guido guilherme
guillaume guillermo gunnar gunther gustav gustavo hakan halina hamid hanna hannah hannes hanne hans harald harri hasan
hassan hedvig heidi heikki heinrich heinz helena helene helga helge helmut hendrik henri henrik henrike henrique henry
herbert hermann hilda hilde horst hubert hugo hussein ibrahim ida ignacio igor ilaria ilse imre ines inge ingeborg
inger ingrid irena irene irina iris isabel isabella isabelle ismail istvan ivan ivana jaakko jacek jacob jacqueline
jacques jaime jakob jakub jana janos janusz jarmo jaroslav javier jean jean-baptiste jean-claude jean-luc jean-marie
jean-paul jean-pierre jens jerzy jesper jessica jesus jiri joakim joan joana joanna joao joaquim joaquin jochen joel
johan johann johanna johannes john jolanta jonas jonathan jordi jorge jorgen jose josef josefina josep joseph juan juana
jukka jules julia julian juliana julie julien juliette julio jurgen jussi kaarina kadri kai kaisa karen kari karin karina
karl karla karoline karol karolina kasper katarina katarzyna kate kateryna katharina katherine kathrin katja katrin
kenneth kerstin khadija khaled kirsten kirsti kjell klara klaus konrad konstantin kristian kristiina kristin kristina
kristine krystyna krzysztof kumar lajos lars lasse laszlo laura laurence laurent lauri leena leif leila leonardo leonie
leonor leopold leszek lidia liisa lilian linda linnea lisa lise lorenzo lotta lotte louis louise luc luca lucas lucia
luciana luciano lucie ludmila ludovic ludwig luigi luis luisa lukas lukasz luka madeleine magdalena magnus mahmoud maija
maja malgorzata malin manuel manuela marc marcel marcela marcello marcelo marcin marco marcos marcus mareike marek
margareta margarida margarita margherita margot mari maria mariam mariana marianne marie mariana marie-claire
marie-france marie-louise marija marijke mario mariusz marja marjan marjo marko markku markus marta marte martha
martin martina martine martti mary marzia massimo mateo mateusz mathias mathieu mathilde matilde matteo matthias mattias
maurice mauricio maurizio mauro mehmet melanie mercedes merete michael michaela michal michalis michel michela michele
michelle miguel mihai mika mikael mikko mikkel milan milena milos miriam mirjam mirko mohamed mohammad mohammed mohamad
moira monica monika monique morten muhammad mustafa nadia nadine nadja nancy natalia natalie natasha nathalie neha
nicola nicolas nicole niels nikola nikolai nikolaj nikolaos nikos nils nina noemi nora norbert nuno odile ola olaf olav
ole olga oliver olivia olivier olof omar oscar oskar otto ottavio pablo paola paolo pascal pasquale patricia patricio
patrick patrik patrizia paul paula paulina paulo pavel pawel pedro peer pekka pello per pernilla peter petra petri
petter philip philipp philippe pierre pieter pietro pilar pier piotr poul priya radek rafael rafal raffaele raffaella
ragnar rahul raimundo rainer rajesh ramesh ramon raquel rasmus ravi rebecca rebecka regina reinhard renata renate rene
renee ricardo riccardo richard riikka rita robert roberta roberto robin rodrigo roger roland rolf romain romano ronald
rosalia rosanna rosario rudolf ruben rui ruth ryszard sabina sabine sabrina salvador salvatore samuel sandra sanjay
santiago sara sarah sebastian sebastiao sebastien sergei sergey sergio severine sigrid silke silvia silvio simon simona
simone siobhan sofia sofie solveig sonia sonja soren stefan stefania stefano stella stephan stephane stephanie sten
steven sunil suresh susana susanna susanne sven svetlana sylvia sylvie tadeusz tamara tamas tanja tania tatiana tatjana
teemu teresa terhi theodor theresa therese thierry thomas thorsten tiago tiina till tim timo tobias tomas tomasz tommaso
tone torben torsten tove trine tuomas tuula ulla ulrich ulrika ulrike umberto urs ursula ute uwe vaclav valentin
valentina valeria valerie valerio vera veronica veronika vicente victor viktor viktoria vijay ville vincent vincente
vincenzo virginie viviana vladimir walter wanda werner wieslaw wilhelm willem wim witold wojciech wolfgang xavier yann
yannick yasmin youssef yusuf yves yvonne zbigniew zdenek zeynep zofia zoltan zsofia zuzana
nguyen tran pham hoang huynh phan vu dang bui ngo duong
"""
"""Given names, and the family names that Vietnamese names begin with. Names that are words of papers too are left out."""

_HONORIFIC = (
    "prof professor dr doc docent dipl-ing dott dottore ing mag mgr mr mrs ms herr frau mme mlle monsieur madame sr sra dra don"
)
_PARTICLES = """
a af al am an ap auf aus av bin ben bint d da dal dalla das de degli dei del della delle dello den der des di do dos du e
el i ibn la las le lo los och ter ten til und v van vom von y zu zum zur
"""
_CUT_OFF = """
acad acct acctg adv advd alg anal analy anly appl appr appt arch artif assoc asst atty av biochem biol bldg bsc bus calc
cert chem civ cmpsc coll comm comp compar conc cont contemp coord corp cres crit cse dep dept des dept dev diff dipl dist
doc econ ed educ elec electr elem eng engg engl engr engrg ens env environ eqn eqns eqs equip equiv est eval exam exer
expt fac fin fluct found fr fund fundam genl geog geol geom govt grad gr hist hon hons hrs hum hyd hydr inc incl ind
indep industr info inst instr int intell interm interp intl intro introd inv jr lab labs lang langs ldrshp lect lib lin
lit macroecon mach maint manag manuf math maths matl matls max mech med meth mfg mgmt mgt mgr micro microecon microproc
mid min misc mkt mktg mod mol multivar neth nucl num numer oper oper ops opt optim org orgn pers phil philos phys physiol
pol poli polit prac pract prelim prep prev princ prob probs proc prod prof prog progr progrm proj psy psych psychol pt
pub publ quant quart rec ref reg rel rels rept rept res sci sect sel sem semin seq soc sociol softw spec spp sr stat
stats std stds stochast struct struc stud subj supp surv symp syn sys syst syst tech techn techniq technol theor thermo
thermodyn thy tob trad trans transp trig undergrad univ vect vol voc wkshp writ wtg yr yrs
"""
"""Words cut off as course lists do it in many countries."""

_LEARNED = "approbatur causa cum curriculum eximia gradu honoris laude laudatur magna maxima pro summa vitae"
"""Latin that papers in every language have."""

FEWEST_NAMES = 2
"""Words with a capital that make a person's name."""

WHOLE_NAME = 4
"""A cell of so few words, all with capitals, is somebody's name where a given name is among them."""

SHOUTED_NAME = 6
"""The same where everything is in capitals, and a given name comes first."""

LONG_LINE = 45
"""Characters: a title that begins on so long a line may go on in the next one."""

_NAMES = frozenset(_GIVEN.split())
_TITLES = frozenset(_HONORIFIC.split())
WITHIN_NAMES = frozenset(_PARTICLES.split())
"""Small words that stand within people's names."""

_NO_WORDS = frozenset(f"{_CUT_OFF} {_LEARNED}".split())

_ANNOUNCED = re.compile(
    r"""(?:\b(?:theses|thesis|dissertation|essay|project|publication|title|translation|literature|book|uppsats\w*|titel|avhandling
        |examensarbete\w*|publikation|kurslitteratur|självständigt\sarbete)\b[^:;.“”"]{0,45}:
        |\b(?:entitled|titled|under\sthe\stitle|with\sthe\stitle|med\stiteln|under\stiteln|under\srubriken|benämnd)\b\s*:?)
        \s+(?P<title>\S.*)""",
    re.IGNORECASE | re.VERBOSE,
)
"""Where an English or Swedish paper says that a title follows."""

_END = re.compile(r"(?<=[^\W\d_]{3})[.!?](?=\s|$)|\t|\s{2,}")


def without_titles(lines: Sequence[str]) -> Iterator[str]:
    """The lines of a page without the titles of works that they announce."""
    goes_on = False
    for line in lines:
        kept = line
        if goes_on and (end := _END.search(line)):
            kept = line[end.end() :]
        elif goes_on and line[:1].islower():
            kept = ""
        goes_on = False
        if found := _ANNOUNCED.search(kept):
            start = found.start("title")
            end = _END.search(kept, start)
            goes_on = end is None and len(line) >= LONG_LINE
            kept = kept[:start] + (kept[end.end() :] if end else "")
        yield kept


def places(words: Sequence[str], folded: Sequence[str], shouted: bool) -> set[int]:
    """Which of a cell's words say nothing of its language; `shouted` where all of them are in capitals."""
    found = {place for place, word in enumerate(folded) if word in _NO_WORDS}
    if shouted:
        is_name = len(words) <= SHOUTED_NAME and bool(folded) and (folded[0] in _NAMES or folded[0] in _TITLES)
        return found | (set(range(len(words))) if is_name and len(words) >= FEWEST_NAMES else set())
    capital = [word[0].isupper() for word in words]
    if FEWEST_NAMES <= len(words) <= WHOLE_NAME and all(capital) and _NAMES.intersection(folded):
        return found | set(range(len(words)))
    place = 0
    while place < len(words):
        end = _end_of_name(folded, capital, place) if capital[place] and folded[place] in _NAMES | _TITLES else place
        found.update(range(place, end))
        place = max(place + 1, end)
    return found


def _end_of_name(folded: Sequence[str], capital: Sequence[bool], start: int) -> int:
    """Where the name that begins at `start` ends; at `start` itself where a given name stands alone."""
    end = place = start
    count = 0
    while place < len(folded) and (capital[place] or folded[place] in WITHIN_NAMES):
        count += capital[place]
        place += 1
        if capital[place - 1]:
            end = place
    return end if count >= FEWEST_NAMES else start
