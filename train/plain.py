"""Texts that nobody scraped, made from the published text of pages: a glossary, a poem, a scene, lists, a contract, mail, a
table, a chat, code, an article that quotes a banner, a privacy statement, an imprint, credits, questions with answers, commands.
In some of their lines they say what buttons and notices of other sites say. All of them must come back whole, so that neither a
short line nor a phrase is noise by itself."""
import random, re, textwrap
from dataclasses import dataclass

SENTENCE = re.compile(r"(?<=[.!?。！？।])\s*")
EACH = 3  # texts of a page
FEWEST = 12  # with fewer sentences of notices no statement is made


@dataclass
class Phrases:
    """What the noise of other pages in a language says."""

    short: list  # a few words, as on a button
    topics: list  # those of them that are about what a privacy statement speaks of
    notices: list  # sentences about these


def phrases(short, topics, notices):
    """`notices` may be paragraphs: their whole sentences are taken. Rows of links are no part of a statement."""
    sentences = {s for notice in notices for s in sentences_of(notice) if len(s.split()) > 5 and s[-1] in ".!?"}
    words_alone = lambda some: sorted(s for s in some if not re.search("[©®|•·*/<]", s))
    return Phrases(sorted(short), words_alone(topics), words_alone(sentences))


def sentences_of(text):
    return [s.strip() for s in SENTENCE.split(text.replace("\n", " ")) if 10 < len(s) < 300]


def texts(golds, said):
    """The number of a published text, a text made from it, and whether sites have such texts on their pages. `said` are the
    phrases of its language."""
    rng = random.Random(6)
    for n, gold in enumerate(golds):
        sentences = sentences_of(gold)
        if len(sentences) < 8 or len(said[n].short) < 20:
            continue
        shapes = SHAPES + OF_NOTICES if len(said[n].notices) >= FEWEST and said[n].topics else SHAPES
        for shape in rng.sample(shapes, EACH):
            start = rng.randrange(len(sentences))
            yield n, shape(Source(sentences[start:] + sentences[:start], said[n], rng)), shape in ON_PAGES


class Source:
    """Sentences one after the other, and phrases at random."""

    def __init__(self, sentences, said, rng):
        self.sentences, self.said, self.rng, self.at = sentences, said.short, rng, 0
        self.topics, self.notices = (rng.sample(some, len(some)) for some in (said.topics, said.notices))
        self.names = re.findall(r"\b[^\W\d_a-z][\w'-]{2,14}", " ".join(sentences[:40])) or ["A", "B"]
        self.proper = re.findall(r"(?<=[^\W\d_A-Z][ ,])[A-Z][^\W\d_]{2,14}", " ".join(sentences)) or self.names
        self.often = rng.choice((0.0, 0.1, 0.3, 0.5))  # how often a line is such a phrase

    def sentence(self):
        self.at += 1
        return self.sentences[self.at % len(self.sentences)]

    def paragraph(self):
        return " ".join(self.sentence() for _ in range(self.rng.randrange(2, 6)))

    def words(self, most=4):
        words = re.sub(r"[.,;:!?\"“”()]", "", self.sentence()).split()
        start = self.rng.randrange(max(1, len(words) - most))
        some = " ".join(words[start : start + self.rng.randrange(1, most + 1)])
        return some[:1].upper() + some[1:] if self.rng.random() < 0.8 else some

    def label(self):
        """A few words, at times those of a button."""
        return self.rng.choice(self.said) if self.rng.random() < self.often else self.words()

    def topic(self):
        """What a notice is about, or for want of a new one anything."""
        return self.topics.pop() if self.topics else self.words()

    def notice(self):
        """A sentence of a notice, or for want of a new one of the article."""
        return self.notices.pop() if self.notices else self.sentence()

    def name(self):
        return self.rng.choice(self.names)

    def person(self):
        return " ".join(self.rng.choice(self.proper) for _ in range(self.rng.choice((2, 2, 2, 3))))

    def date(self):
        year, month, day = self.rng.randrange(2005, 2027), self.rng.randrange(1, 13), self.rng.randrange(1, 29)
        style = self.rng.choice(("{0}-{1:02}-{2:02}", "{2}.{1}.{0}", "{1}/{2}/{0}", "{2} {3} {0}", "{3} {2}, {0}"))
        return style.format(year, month, day, "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()[month - 1])

    def times(self, least, most):
        return range(self.rng.randrange(least, most))


def title(source):
    return [source.words(7), ""] if source.rng.random() < 0.7 else []


def glossary(source):
    gap, lines = source.rng.choice(([""], [""], [])), title(source)
    dash = source.rng.choice((None, None, ": ", " – "))
    for _ in source.times(5, 25):
        term, text = source.label(), source.sentence()
        lines += ([term, text] if dash is None else [term + dash + text]) + gap
    return "\n".join(lines)


def poem(source):
    lines, refrain, width = title(source), source.words(8), source.rng.randrange(22, 48)
    for _ in source.times(3, 9):
        stanza = textwrap.wrap(source.paragraph(), width)[: source.rng.randrange(3, 9)]
        if source.rng.random() < 2 * source.often:
            stanza.insert(source.rng.randrange(len(stanza) + 1), source.label() + source.rng.choice(("", "", ",", ".")))
        lines += stanza + ([refrain] if source.rng.random() < 0.3 else []) + [""]
    return "\n".join(lines)


def scene(source):
    names = [source.name() for _ in range(3)]
    if source.rng.random() < 0.6:
        names = [name.upper() for name in names]
    colon, gap = source.rng.choice((None, None, ": ")), source.rng.choice(([""], [""], []))
    lines = title(source) + names + [""]
    for _ in source.times(8, 40):
        speech = source.sentence() if source.rng.random() < 0.6 else source.label() + source.rng.choice("?.!")
        name = source.rng.choice(names)
        lines += ([name, speech] if colon is None else [name + colon + speech]) + gap
    return "\n".join(lines)


def items(source):
    bullet, lines = source.rng.choice(("", "", "- ", "* ", "• ", "[ ] ", "1. ")), title(source)
    for _ in source.times(1, 6):
        lines += [source.words(3) + source.rng.choice(("", ":")), *[""][: source.rng.randrange(2)]]
        lines += [bullet + source.label() + source.rng.choice(("", "", "", f" ({source.words(2)})")) for _ in source.times(2, 12)]
        lines.append("")
    return "\n".join(lines)


def contract(source):
    lines, style = title(source), source.rng.choice(("{}. {}", "{} {}", "§ {} {}", "## {}. {}"))
    for n in source.times(3, 10):
        lines += [style.format(n + 1, source.label()), "", source.paragraph(), ""]
    return "\n".join(lines)


def mail(source):
    names, lines = [source.name() for _ in range(2)], []
    sign = ["--", names[0], source.words(3), source.words(4), f"{names[0].lower()}@example.org", "+44 20 7946 0123"]
    if source.rng.random() < 0.5:
        lines += [f"From: {names[0]} <{names[0].lower()}@example.org>", f"To: {names[1]}", f"Subject: Re: {source.words(5)}", ""]
    for depth in source.times(1, 5):
        text = [f"{names[depth % 2]},", "", *textwrap.wrap(source.paragraph(), 72), ""]
        text += [source.label()] if source.rng.random() < source.often else []
        text += sign if source.rng.random() < 0.5 else [names[(depth + 1) % 2]]
        lines += ["> " * depth + line for line in text] + [""]
    return "\n".join(lines)


def table(source):
    """Results, prices or addresses: in columns, or each cell on a line of its own."""
    between, lines = source.rng.choice(("\t", "   ", "\n", ", ", " | ")), title(source)
    kinds = [source.rng.choice(("number", "clock", "price", "word", "name")) for _ in range(source.rng.randrange(2, 5))]

    def cell(kind):
        number = source.rng.randrange(1, 200)
        return {
            "number": str(number),
            "clock": f"{number % 24}:{number % 60:02}",
            "price": source.rng.choice(("{}.00", "${}", "{},50 €")).format(number),
            "word": source.label(),
            "name": source.person(),
        }[kind]

    lines += [between.join([source.label(), *map(cell, kinds)]) for _ in source.times(4, 30)]
    return "\n".join(lines)


def chat(source):
    names, lines = [source.name() for _ in range(3)], []
    style = source.rng.choice(("[12:{0:02}] {1}: {2}", "{1}: {2}", "{0}\n{1} {2}", "00:00:{0:02},000\n{2}\n", "({0:02}) {1}: {2}"))
    for n in source.times(6, 40):
        lines.append(style.format(n, source.rng.choice(names), source.sentence() if source.rng.random() < 0.7 else source.label()))
    return "\n".join(lines)


def code(source):
    word = lambda: re.sub(r"\W+", "_", source.words(2).lower())
    forms = ('const {} = "{}";', "{} = '{}'", "def {}():\n    return \"{}\"", "$ {} --help\n{}", "<p>{}: {}</p>", "# {}\n{}: true", "├── {}\n│   └── {}")
    styles, lines = source.rng.sample(forms, 3), []
    for _ in source.times(5, 30):
        lines.append(source.rng.choice(("", "", "    ")) + source.rng.choice(styles).format(word(), source.label()))
    return "\n".join(lines)


def quoting(source):
    """An article that says what a banner or a menu says: in its sentences, or as a list of its own."""
    lines = title(source)
    for _ in source.times(3, 10):
        phrase, sentence = source.rng.choice(source.said), source.sentence()
        how = source.rng.random()
        if how < 0.25:
            lines.append(f"{source.paragraph()} “{phrase}”, {sentence[:1].lower()}{sentence[1:]}")
        elif how < 0.45:
            mark = source.rng.choice(("{}", "{}", "- {}", '"{}"', "“{}”", "> {}"))
            listed = [mark.format(source.rng.choice(source.said)) for _ in source.times(1, 7)]
            lines += [re.sub(r"[.!?]$", "", source.paragraph()) + ":", *[""][: source.rng.randrange(2)], *listed]
            lines.append(source.paragraph())
        else:
            lines.append(source.paragraph())
        lines += [""][: source.rng.randrange(2)]
    return "\n".join(lines)


def statement(source):
    """A privacy statement or terms of use: headings, paragraphs and lists that speak of what notices speak of."""
    rng, gap = source.rng, source.rng.choice(([""], [""], []))
    style = rng.choice(("{}. {}", "{}) {}", "§ {} {}", "## {}. {}", "{1}", "## {1}", "**{1}**"))
    bullet, often = rng.choice(("- ", "* ", "• ", "")), rng.choice((0.3, 0.6, 0.9))
    told = lambda: source.notice() if rng.random() < often else source.sentence()
    lines = [source.topic(), *gap] if rng.random() < 0.7 else title(source)
    lines += [" ".join(told() for _ in source.times(1, 4)), *gap]
    for n in source.times(2, 12):
        heading = source.topic() if rng.random() < 0.5 else source.words()
        lines += [style.format(n + 1, heading), *gap]
        for _ in source.times(1, 4):
            lines += [" ".join(told() for _ in source.times(1, 6)), *gap]
        if rng.random() < 0.4:
            listed = [bullet + (told() if rng.random() < 0.5 else source.label()) for _ in source.times(2, 8)]
            lines += [re.sub(r"[.!?]$", "", source.sentence()) + ":", *listed, *gap]
    return "\n".join(lines + (address(source) if rng.random() < 0.5 else []))


STREETS = ("{} {} Street", "{1} {0}", "{0}, rue {1}", "{1}straße {0}")
HOSTS = ("{}@example.org", "E-Mail: {}@example.org", "info@{}.example", "https://{}.example/")


def address(source):
    """A name, where it is and how to reach it, a line each."""
    number, name = source.rng.randrange(1, 900), source.rng.choice(source.proper)
    forms = (
        [source.words(3) + end for end in (" Ltd.", " GmbH", " Inc.", " e. V.", "")],
        [source.person()],
        [street.format(number, source.rng.choice(source.proper)) for street in STREETS],
        [f"{10000 + 97 * number} {name}", f"{name} {number}", f"P.O. Box {number}, {name}"],
        [f"{before}+44 20 7946 {number:04}" for before in ("Tel. ", "Phone: ", "Telefon: ", "")],
        [host.format(name.lower()) for host in HOSTS],
    )
    return [source.rng.choice(some) for some in forms if source.rng.random() < 0.8]


def imprint(source):
    """Who answers for a site: addresses, numbers, and what the law asks for."""
    gap, lines = source.rng.choice(([""], [""], [])), [source.topic(), ""]
    for _ in source.times(1, 6):
        if source.rng.random() < 0.6:
            lines += [source.topic() if source.rng.random() < 0.3 else source.words(3) + ":"]
        lines += address(source) + gap
        if source.rng.random() < 0.4:
            form = source.rng.choice(("HRB {}", "VAT ID: GB{}", "USt-IdNr.: DE{}", "No. {}", "ISSN {}"))
            lines += [form.format(source.rng.randrange(10**8)), *gap]
        if source.rng.random() < 0.6:
            lines += [" ".join(source.rng.choice((source.notice, source.sentence))() for _ in source.times(1, 4)), *gap]
    return "\n".join(lines)


# What people have done, by language.
ROLES = (
    "Editing,Photos,Reporting,Design,Illustrations,Fact-checking,Data,Sound,Camera,Music,Translation,Production,Text,Research",
    "Redaktion,Fotos,Recherche,Gestaltung,Illustration,Faktencheck,Daten,Ton,Kamera,Musik,Übersetzung,Produktion,Text,Schnitt",
    "Rédaction,Photos,Enquête,Conception,Illustrations,Vérification,Données,Son,Image,Musique,Traduction,Production,Texte",
    "Edición,Fotos,Investigación,Diseño,Ilustraciones,Verificación,Datos,Sonido,Cámara,Música,Traducción,Producción,Texto",
)


def credits(source):
    """An article, and who has worked on it."""
    lines = title(source) + [line for _ in source.times(0, 12) for line in (source.paragraph(), "")]
    styles = ("{}: {}", "{}: {}", "{} by {}", "{1}, {0}", "{1} ({0})", "{}\n{}", "**{}:** {}", "- {}: {}", "{} – {}")
    style = source.rng.choice(styles)
    roles = source.rng.choice(ROLES).split(",")
    source.rng.shuffle(roles)
    gap = source.rng.choice(([], [], [""]))
    lines += [source.words(3), ""] if source.rng.random() < 0.3 else []
    for _ in source.times(2, 14):
        role = roles.pop() if roles and source.rng.random() < 0.7 else source.words(3)
        people = ", ".join(source.person() for _ in source.times(1, 4))
        lines += [style.format(role, people), *gap]
    return "\n".join(lines + ([source.paragraph()] if source.rng.random() < 0.3 else []))


def answers(source):
    """A question, what is answered, and what others add: each with who and when."""
    names, rng = [source.rng.choice((source.name, source.person))() for _ in range(5)], source.rng
    head = rng.choice(("{0}", "{0}\n{1}", "{0} {1}", "{0} · {1}", "{1}\n{0}", "{0} wrote:", "answered {1}\n{0}", "{0} ({1}):"))
    aside = rng.choice(("{2} – {0}", "{2} – {0} {1}", "{0}: {2}", "{0}\n{2}", "> {2}"))
    lines = [re.sub(r"[.!]$", "", source.sentence()) + rng.choice(("?", "")), ""]
    for n in source.times(2, 9):
        post = [source.paragraph() for _ in source.times(1, 4)]
        if rng.random() < 0.3:
            post.insert(1, command(source))
        if rng.random() < 0.4:
            post += ["\n".join(rng.choice(("- ", "* ", "")) + source.label() for _ in source.times(2, 6))]
        who = head.format(rng.choice(names), source.date())
        lines += [*([*post, who] if rng.random() < 0.3 else [who, *post]), ""]
        for _ in source.times(0, 4) if rng.random() < 0.5 else ():
            lines.append(aside.format(rng.choice(names), source.date(), source.sentence()))
    return "\n".join(lines)


TOOLS = "git docker npm apt-get tar ssh systemctl pip curl make cargo ffmpeg rsync grep chmod kubectl brew python3 find".split()
COMMANDS = (
    "{0} {1}", "{0} -{1[0]} {2}", "{0} --{1} {2}", "sudo {0} {1} {2}", "{0} {1}/{2}.txt", "cd ~/{1}", "{0} {1} | grep {2}",
    "export {1}={2}", "{0} {1} > {2}.log",
)


def command(source):
    word = lambda: re.sub(r"\W+", "-", source.words(2).lower()).strip("-") or "all"
    return source.rng.choice(COMMANDS).format(source.rng.choice(TOOLS), word(), word())


def commands(source):
    """What to type, and what it does."""
    rng, lines = source.rng, title(source)
    style = rng.choice(("{}", "$ {}", "    {}", "```\n{}\n```", "```bash\n$ {}\n```", "`{}`", "# {}", "PS C:\\> {}"))
    row = rng.choice((None, None, "{}: {}", "{} – {}", "- `{}`: {}", "{}\t{}", "| {} | {} |", "{}\n{}"))
    for n in source.times(3, 16):
        if rng.random() < 0.3:
            lines += [rng.choice((f"{n + 1}. ", "## ", "")) + source.label(), ""]
        if row:
            lines.append(row.format(command(source), rng.choice((source.sentence, source.words))()))
            continue
        lines += [source.paragraph() if rng.random() < 0.5 else re.sub(r"[.!?]$", "", source.sentence()) + ":", ""]
        lines += [style.format("\n".join(command(source) for _ in source.times(1, 4))), ""]
    return "\n".join(lines)


SHAPES = (glossary, poem, scene, items, contract, mail, table, chat, code, quoting, credits, answers, commands)
OF_NOTICES = (statement, imprint)
ON_PAGES = (statement, imprint, credits, commands)  # a menu may stand above them and a footer below
