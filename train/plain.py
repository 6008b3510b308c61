"""Texts that nobody scraped, made from the published text of pages: a glossary, a poem, a scene, lists, a contract, mail, a
table, a chat, code, an article that quotes a banner. In some of their lines they say what buttons and notices of other sites
say. All of them must come back whole, so that neither a short line nor a phrase is noise by itself."""
import random, re, textwrap

SENTENCE = re.compile(r"(?<=[.!?。！？।])\s*")
EACH = 3  # texts of a page


def texts(golds, said):
    """Pairs of the number of a published text and a text made from it. `said` are the phrases of its language."""
    rng = random.Random(6)
    for n, gold in enumerate(golds):
        sentences = [s.strip() for s in SENTENCE.split(gold.replace("\n", " ")) if 10 < len(s) < 300]
        if len(sentences) < 8 or len(said[n]) < 20:
            continue
        for shape in rng.sample(SHAPES, EACH):
            start = rng.randrange(len(sentences))
            yield n, shape(Source(sentences[start:] + sentences[:start], said[n], rng))


class Source:
    """Sentences one after the other, and phrases at random."""

    def __init__(self, sentences, said, rng):
        self.sentences, self.said, self.rng, self.at = sentences, said, rng, 0
        self.names = re.findall(r"\b[^\W\d_a-z][\w'-]{2,14}", " ".join(sentences[:40])) or ["A", "B"]
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

    def name(self):
        return self.rng.choice(self.names)

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
            "name": f"{source.name()} {source.name()}",
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


SHAPES = (glossary, poem, scene, items, contract, mail, table, chat, code, quoting)
