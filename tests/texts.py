"""Running text in our own words, by language, for papers that are to be read."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "en": (
        "During the autumn I wrote a short thesis about random walks on large networks. My supervisor asked me to compare "
        "two ways of estimating how quickly such a walk forgets where it started. The first way was easy to explain but "
        "gave poor answers for sparse graphs. The second one needed more careful thinking, and in the end it became the "
        "main result of the whole project. I would like to continue with questions of this kind."
    ),
    "sv": (
        "Under hösten skrev jag en kort uppsats om slumpvandringar på stora nätverk. Min handledare bad mig att jämföra "
        "två sätt att uppskatta hur snabbt en sådan vandring glömmer var den började. Det första sättet var lätt att "
        "förklara men gav dåliga svar för glesa grafer. Det andra krävde noggrannare eftertanke, och till slut blev det "
        "huvudresultatet i hela arbetet. Jag vill gärna fortsätta med frågor av det här slaget."
    ),
    "da": (
        "I efteråret skrev jeg en kort afhandling om tilfældige vandringer på store netværk. Min vejleder bad mig om at "
        "sammenligne to måder at vurdere, hvor hurtigt en sådan vandring glemmer, hvor den begyndte. Den første måde var "
        "nem at forklare, men gav dårlige svar for tynde grafer. Den anden krævede mere omhyggelig eftertanke, og til "
        "sidst blev den hovedresultatet af hele arbejdet. Jeg vil gerne fortsætte med spørgsmål af denne slags."
    ),
    "no": (
        "I løpet av høsten skrev jeg en kort oppgave om tilfeldige vandringer på store nettverk. Veilederen min ba meg om "
        "å sammenligne to måter å anslå hvor raskt en slik vandring glemmer hvor den begynte. Den første måten var lett å "
        "forklare, men ga dårlige svar for tynne grafer. Den andre krevde grundigere ettertanke, og til slutt ble den "
        "hovedresultatet i hele arbeidet. Jeg vil gjerne fortsette med spørsmål av dette slaget."
    ),
    "de": (
        "Im Herbst schrieb ich eine kurze Arbeit über Irrfahrten auf großen Netzwerken. Meine Betreuerin bat mich, zwei "
        "Wege zu vergleichen, mit denen man abschätzt, wie schnell eine solche Irrfahrt vergisst, wo sie begonnen hat. Der "
        "erste Weg ließ sich leicht erklären, gab aber schlechte Antworten für dünne Graphen. Der zweite verlangte mehr "
        "Sorgfalt und wurde schließlich zum wichtigsten Ergebnis der ganzen Arbeit."
    ),
    "nl": (
        "In het najaar schreef ik een korte scriptie over toevallige wandelingen op grote netwerken. Mijn begeleider vroeg "
        "mij om twee manieren te vergelijken waarmee men schat hoe snel zo'n wandeling vergeet waar zij begonnen is. De "
        "eerste manier was gemakkelijk uit te leggen, maar gaf slechte antwoorden voor ijle grafen. De tweede vroeg meer "
        "zorgvuldigheid en werd uiteindelijk het belangrijkste resultaat van het hele werk."
    ),
    "fr": (
        "Pendant l'automne, j'ai écrit un court mémoire sur les marches au hasard dans les grands réseaux. Ma directrice "
        "m'a demandé de comparer deux façons d'estimer à quelle vitesse une telle marche oublie d'où elle est partie. La "
        "première était facile à expliquer, mais donnait de mauvaises réponses pour les graphes peu denses. La seconde "
        "demandait plus de soin et elle est devenue le résultat principal de tout le travail."
    ),
    "fi": (
        "Syksyn aikana kirjoitin lyhyen tutkielman satunnaiskuluista suurissa verkostoissa. Ohjaajani pyysi minua "
        "vertaamaan kahta tapaa arvioida, kuinka nopeasti tällainen kulku unohtaa lähtöpaikkansa. Ensimmäinen tapa oli "
        "helppo selittää, mutta antoi huonoja vastauksia harvoille verkoille. Toinen vaati huolellisempaa ajattelua, ja "
        "lopulta siitä tuli koko työn tärkein tulos. Haluaisin jatkaa tällaisten kysymysten parissa."
    ),
    "es": (
        "Durante el otoño escribí un breve trabajo sobre paseos aleatorios en redes grandes. Mi directora me pidió que "
        "comparase dos maneras de estimar con qué rapidez un paseo de ese tipo olvida dónde empezó. La primera era fácil "
        "de explicar, pero daba malas respuestas para los grafos poco densos. La segunda exigía más cuidado y al final se "
        "convirtió en el resultado principal de todo el trabajo."
    ),
    "pl": (
        "Jesienią napisałem krótką pracę o błądzeniu losowym na dużych sieciach. Moja promotorka poprosiła mnie, abym "
        "porównał dwa sposoby szacowania, jak szybko takie błądzenie zapomina, skąd się zaczęło. Pierwszy sposób łatwo "
        "było wyjaśnić, ale dawał złe odpowiedzi dla rzadkich grafów. Drugi wymagał większej staranności i w końcu stał "
        "się najważniejszym wynikiem całej pracy."
    ),
    "ru": (
        "Осенью мы написали небольшую работу про случайные блуждания на больших сетях. Моя руководительница попросила меня "
        "сравнить два способа оценить, как быстро такое блуждание забывает, откуда оно началось. Первый способ было легко "
        "объяснить, но он давал плохие ответы для разреженных графов. Второй требовал больше внимания и в конце концов "
        "стал главным результатом всей работы."
    ),
}
