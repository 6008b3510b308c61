//! Markdown, written from its beginning to its end: lines, their prefixes, marks around text, signs that need a backslash.

/// What parts two texts. The largest that was asked for since the last text counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    None,
    Space,
    /// A line break within a paragraph.
    Break,
    Line,
    Paragraph,
}

/// What stands around a text. It is written with the first text in it, so that none is empty, and a block ends it.
struct Mark {
    open: String,
    close: String,
    state: State,
    /// Whether it opens again in the next block.
    reopens: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// No text has come yet.
    Waiting,
    Open,
    /// Nothing is written for it any more.
    Done,
}

/// The prefix of lines before a quotation or an item, for when it ends.
pub struct Indent {
    prefix: usize,
    first: String,
    written: usize,
}

/// Bytes before the text of a line, at most: quotations and items within more of them stand beside each other.
const DEEPEST: usize = 32;

#[derive(Default)]
pub struct Writer {
    out: String,
    gap: Option<Gap>,
    /// What the lines begin with.
    prefix: String,
    /// What the next line begins with: the prefix, or marks of items and headings.
    first: String,
    /// Bytes of the prefix that hold for a blank line before the next text.
    blank: usize,
    marks: Vec<Mark>,
    /// How many headings and cells are open: what is in them stays on their line.
    on_one_line: u32,
    is_code: bool,
    is_cell: bool,
}

impl Writer {
    /// All that was written, with a line break at its end.
    pub fn finish(mut self) -> String {
        self.part(Gap::Paragraph);
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out
    }

    /// Parts what was written from what comes.
    pub fn part(&mut self, gap: Gap) {
        let gap = if self.on_one_line > 0 {
            Gap::Space
        } else {
            gap
        };
        // Two breaks are a blank line.
        let is_pending = self.first != self.prefix; // nothing parts a marker from its text
        let again = gap == Gap::Break && self.gap >= Some(Gap::Break);
        let gap = if again { Gap::Paragraph } else { gap };
        if gap >= Gap::Line {
            self.close_marks();
            self.blank = self.blank.min(self.prefix.len());
        }
        if !is_pending || self.gap.is_none() {
            self.gap = self.gap.max(Some(gap));
        }
    }

    /// Parts the items of a list, whatever their ends asked for.
    pub fn part_items(&mut self) {
        self.part(Gap::Line);
        if self.on_one_line == 0 {
            self.gap = Some(Gap::Line);
        }
    }

    /// Text as a document holds it: any white space is one space.
    pub fn text(&mut self, text: &str) {
        let is_space = |c: char| c.is_ascii_whitespace() || c == '\u{a0}';
        for (i, word) in text.split(is_space).enumerate() {
            if i > 0 {
                self.part(Gap::Space);
            }
            if !word.is_empty() {
                let starts = self.begin();
                self.open_marks();
                self.word(word, starts);
            }
        }
    }

    /// Markdown within a line, as it is.
    pub fn raw(&mut self, markdown: &str) {
        self.begin();
        self.open_marks();
        self.out.push_str(markdown);
    }

    /// A block whose lines are written as they are.
    pub fn lines(&mut self, text: &str) {
        for line in text.split('\n') {
            self.part(Gap::Line);
            self.begin();
            self.out.push_str(line);
        }
    }

    /// Opens a mark; inside of code, and within its like, nothing is written for it.
    pub fn enter_mark(&mut self, open: String, close: String, reopens: bool) {
        let is_open = |mark: &Mark| mark.close == close && mark.state != State::Done;
        let is_done = self.is_code || self.marks.iter().any(is_open);
        let state = if is_done { State::Done } else { State::Waiting };
        self.marks.push(Mark {
            open,
            close,
            state,
            reopens,
        });
    }

    /// Closes the mark that was opened last.
    pub fn leave_mark(&mut self) {
        if let Some(mark) = self.marks.pop()
            && mark.state == State::Open
        {
            self.out.push_str(&mark.close);
        }
    }

    /// Code within a line: its signs have no meaning. False if code is open already.
    pub fn enter_code(&mut self, ticks: String) -> bool {
        if self.is_code {
            return false;
        }
        self.enter_mark(ticks.clone(), ticks, true);
        self.is_code = true;
        true
    }

    pub fn leave_code(&mut self) {
        self.is_code = false;
        self.leave_mark();
    }

    /// Begins the next line with `marker`, and the others in it with `rest`, which is as long.
    pub fn indent(&mut self, marker: &str, rest: &str) -> Indent {
        let indent = Indent {
            prefix: self.prefix.len(),
            first: self.first.clone(),
            written: self.out.len(),
        };
        if self.prefix.len() + rest.len() <= DEEPEST && self.on_one_line == 0 {
            self.first.push_str(marker);
            self.prefix.push_str(rest);
        }
        indent
    }

    /// Ends what `indent` began. What holds no text leaves no marker.
    pub fn outdent(&mut self, indent: Indent) {
        self.prefix.truncate(indent.prefix);
        self.blank = self.blank.min(indent.prefix);
        self.first = if self.out.len() == indent.written {
            indent.first
        } else {
            self.prefix.clone()
        };
    }

    /// Keeps what follows on one line, as headings and cells are.
    pub fn enter_line(&mut self) {
        self.on_one_line += 1;
    }

    pub fn leave_line(&mut self) {
        self.on_one_line -= 1;
        if self.on_one_line == 0 {
            self.gap = None;
        }
    }

    pub fn is_on_one_line(&self) -> bool {
        self.on_one_line > 0
    }

    pub fn enter_cell(&mut self, is_first: bool) {
        if is_first {
            self.begin();
            self.out.push('|');
        }
        self.out.push(' ');
        self.gap = None;
        self.is_cell = true;
        self.enter_line();
    }

    pub fn leave_cell(&mut self) {
        self.close_marks();
        self.leave_line();
        self.is_cell = false;
        let end = if self.out.ends_with(' ') { "|" } else { " |" };
        self.out.push_str(end);
    }

    /// Ends a row with so many empty cells.
    pub fn pad_row(&mut self, cells: usize) {
        self.gap = None;
        self.out.push_str(&"  |".repeat(cells));
    }

    /// The gap, and the beginning of a line. Whether the text that comes is the first of its line.
    fn begin(&mut self) -> bool {
        let gap = self.gap.take().unwrap_or(Gap::None);
        if gap < Gap::Break && !self.out.is_empty() {
            let has_space = self.out.ends_with([' ', '\n']);
            if gap == Gap::Space && !has_space {
                self.out.push(' ');
            }
            return false;
        }
        if !self.out.is_empty() {
            if gap == Gap::Paragraph {
                let blank = &self.prefix[..self.blank];
                self.out.push('\n');
                self.out.push_str(blank.trim_end());
            }
            self.out
                .push_str(if gap == Gap::Break { "  \n" } else { "\n" });
        }
        self.out.push_str(&self.first);
        self.first.clone_from(&self.prefix);
        self.blank = self.prefix.len();
        true
    }

    fn open_marks(&mut self) {
        for mark in &mut self.marks {
            if mark.state == State::Waiting {
                self.out.push_str(&mark.open);
                mark.state = State::Open;
            }
        }
    }

    fn close_marks(&mut self) {
        for mark in self.marks.iter_mut().rev() {
            if mark.state == State::Open {
                self.out.push_str(&mark.close);
                let next = if mark.reopens {
                    State::Waiting
                } else {
                    State::Done
                };
                mark.state = next;
            }
        }
    }

    /// Text without white space, with a backslash before each sign that would be a mark of Markdown.
    fn word(&mut self, word: &str, starts: bool) {
        if self.is_code {
            return self
                .out
                .push_str(&word.replace('|', if self.is_cell { "\\|" } else { "|" }));
        }
        let mut rest = word;
        if starts && let Some(at) = marker_end(word) {
            self.out.push_str(&word[..at]);
            self.out.push('\\');
            rest = &word[at..];
        }
        let is_link = self.marks.iter().any(|m| m.open == "[");
        let mut before = None;
        let mut signs = rest.chars().peekable();
        while let Some(sign) = signs.next() {
            let next = signs.peek().copied();
            if is_special(sign, before, next, is_link) || (sign == '|' && self.is_cell) {
                self.out.push('\\');
            }
            self.out.push(sign);
            before = Some(sign);
        }
    }
}

/// Where a backslash goes in a word that would begin a block if it began a line.
fn marker_end(word: &str) -> Option<usize> {
    let is_only = |signs: &[char]| word.chars().all(|c| signs.contains(&c));
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let is_number = (1..=9).contains(&digits) && matches!(&word[digits..], "." | ")");
    match word.as_bytes()[0] {
        _ if is_number => Some(digits),
        b'#' if is_only(&['#']) => Some(0),
        b'>' | b'|' => Some(0),
        b'-' | b'+' | b'=' if is_only(&['-']) || is_only(&['=']) || word == "+" => Some(0),
        b'~' if word.starts_with("~~~") => Some(0),
        _ => None,
    }
}

/// Whether a sign would be a mark between these two.
fn is_special(sign: char, before: Option<char>, next: Option<char>, is_link: bool) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match sign {
        '`' => true,
        '*' => before.is_some() || next.is_some(),
        '_' => !(is_word(before) && is_word(next)) && (before.is_some() || next.is_some()),
        '[' => is_link,
        ']' => is_link || matches!(next, Some('(' | '[' | ':')),
        '<' => next.is_some_and(|c| c.is_ascii_alphabetic() || "/!?".contains(c)),
        '\\' => next.is_some_and(|c| c.is_ascii_punctuation()),
        '~' => next == Some('~'),
        '&' => next.is_some_and(|c| c == '#' || c.is_ascii_alphabetic()),
        _ => false,
    }
}
