//! Pages of one site: what stands on most of them is furniture of the site.
//!
//! A line counts once a page, as it is written, without the white space around it. Copies would speak for an article
//! being furniture: the same one under two addresses, or its next revision. So only pages vote that hold more text of
//! their own than text that they share with most others, and those whose own text is the same have one vote.
//! A line is looked at twice, in time and memory linear in the sum of the pages.

use crate::detectors::{LIKELY, SURE};
use crate::label::Label;
use crate::page::Page;
use crate::reason::Reason;
use crate::sorted::sorted;
use crate::words::{chain, hash_of};
use crate::{Category, Cleaned, Cleaner};
use std::ops::Range;

/// Cleans the pages of one site under the default options: [`Cleaner::clean_site`] without options.
///
/// What stands on most of the pages goes, with the evidence "on 14 of 16 pages". It takes at least three pages whose text is
/// not the same; fewer come out as if each were alone. Inside an article only whole sentences go that stand on nearly all
/// pages; title, byline, dateline and caption are never furniture.
///
/// ```
/// let page = |text: &str| format!("{text}\n\nprinted at the rope house\n");
/// let pages = [
///     page("The bridge is open again, two years after the flood took its middle arch."),
///     page("The baker at the corner has sold her oven, and the street smells of nothing now."),
///     page("Nobody has seen the ferry since Monday, but the captain writes that he is well."),
/// ];
/// let cleaned = dechaff::clean_site(&pages);
/// assert_eq!(cleaned[0].text(), "The bridge is open again, two years after the flood took its middle arch.");
/// assert_eq!(cleaned[0].removed().next().unwrap().evidence().unwrap().to_string(), "on 3 of 3 pages");
/// ```
pub fn clean_site<T: AsRef<str>>(texts: &[T]) -> Vec<Cleaned<'_>> {
    Cleaner::default().clean_site(texts)
}

/// What most pages of a site have in common. Learned from some of its pages, it serves for all of them, in a stream.
///
/// ```
/// use dechaff::{Cleaner, Site};
///
/// let page = |text: &str| format!("{text}\n\nprinted at the rope house\n");
/// let some = [
///     page("The bridge is open again, two years after the flood took its middle arch."),
///     page("The baker at the corner has sold her oven, and the street smells of nothing now."),
///     page("Nobody has seen the ferry since Monday, but the captain writes that he is well."),
/// ];
/// let (site, cleaner) = (Site::learn(&some), Cleaner::default());
/// let another = page("The mayor has lost her hat to the wind, and the heron by the weir has found it.");
/// let cleaned = cleaner.clean_page_of(&site, &another);
/// assert!(!cleaned.text().contains("rope house"));
/// ```
#[derive(Clone, Debug)]
pub struct Site {
    furniture: Furniture<String>,
    /// Pages that vote.
    pages: u32,
}

/// Pages with text of their own that it takes to say what a site is.
const PAGES: u32 = 3;

impl Site {
    /// Learns from pages. It holds only the lines that stand on most of them, and takes time and memory in the sum of the
    /// pages, each of which it reads twice.
    ///
    /// ```
    /// use dechaff::{Cleaner, Site};
    ///
    /// let site = Site::learn(&["Nobody saw it."]); // of less than three pages it learns nothing
    /// assert_eq!(Cleaner::default().clean_page_of(&site, "Nobody saw it.").text(), "Nobody saw it.");
    /// ```
    pub fn learn<T: AsRef<str>>(texts: &[T]) -> Self {
        let texts = || texts.iter().map(AsRef::as_ref);
        let common = on_most(texts(), texts().count() as u32);
        let own = |text| Some((own_text(text, &common)?, text));
        let mut voters = sorted(texts().filter_map(own).collect());
        voters.dedup_by_key(|(own, _)| *own);
        let pages = voters.len() as u32;
        let most = on_most(voters.into_iter().map(|(_, text)| text), pages).0;
        let held = most
            .into_iter()
            .map(|(hash, line, on)| (hash, line.to_owned(), on));
        Self {
            furniture: Furniture(held.collect()),
            pages,
        }
    }

    /// Labels the furniture among the lines of a page.
    pub(crate) fn mark(&self, page: &Page, labels: &mut [Label]) {
        use Category::{Byline, Caption, Dateline, Title};
        if self.furniture.0.is_empty() {
            return;
        }
        let article = self.article(page, labels);
        for (i, label) in labels.iter_mut().enumerate() {
            let Some(on) = self.on(page.line(i)) else {
                continue;
            };
            let on_nearly_all = on * 10 >= self.pages * 9;
            // "Ingredients" heads a part of every recipe.
            let is_sentence = on_nearly_all && is_text(page.line(i));
            let is_head = matches!(label.category, Title | Byline | Dateline | Caption);
            if (is_head || article.contains(&i)) && !is_sentence {
                continue;
            }
            let category = if label.category.is_noise() {
                label.category
            } else {
                Category::Other
            };
            let strength = if on_nearly_all && self.pages >= 5 {
                SURE
            } else {
                LIKELY
            };
            let evidence = Reason::Site { on, of: self.pages };
            let furniture = Label::said(category, strength, evidence);
            if !label.category.is_noise() || label.noise < furniture.noise {
                *label = furniture;
            }
        }
    }

    /// The article with its head, without the furniture that looks like a part of it. What precedes the first line of its
    /// own may head it ("Ingredients"), unless a whole sentence of the site stands between.
    fn article(&self, page: &Page, labels: &[Label]) -> Range<usize> {
        let is_kept = |label: &Label| !label.category.is_noise();
        let first = labels.iter().position(is_kept).unwrap_or(0);
        let last = labels.iter().rposition(is_kept);
        let lines = first..last.map_or(first, |last| last + 1);
        let is_own = |&i: &usize| self.on(page.line(i)).is_none();
        let (Some(first), Some(last)) = (lines.clone().find(is_own), lines.clone().rfind(is_own))
        else {
            return 0..0;
        };
        let sentence = (lines.start..first).rfind(|&i| is_text(page.line(i)));
        sentence.map_or(lines.start, |i| i + 1)..last + 1
    }

    /// On how many pages a line stands, if on most.
    fn on(&self, line: &str) -> Option<u32> {
        self.furniture.on(line)
    }
}

/// Lines that stand on most pages, in order, each with its hash and the number of the pages. The hash only puts them in order
/// faster: lines are the same if their text is.
#[derive(Clone, Debug)]
struct Furniture<L>(Vec<(u64, L, u32)>);

impl<L: AsRef<str>> Furniture<L> {
    /// On how many of the pages a line stands, if on most.
    fn on(&self, line: &str) -> Option<u32> {
        let wanted = (hash_of(line), line);
        let order = |(hash, known, _): &(u64, L, u32)| (*hash, known.as_ref()).cmp(&wanted);
        let found = self.0.binary_search_by(order);
        Some(self.0[found.ok()?].2)
    }
}

/// The lines that stand on more than half of the pages, with their numbers of pages.
fn on_most<'t>(texts: impl Iterator<Item = &'t str>, pages: u32) -> Furniture<&'t str> {
    let mut all: Vec<(u64, &str)> = Vec::new();
    for text in texts {
        let mut page = sorted(lines(text).map(|line| (hash_of(line), line)).collect());
        page.dedup();
        all.append(&mut page);
    }
    let all = sorted(all);
    let groups = all.chunk_by(|a, b| a == b);
    let counted = groups.map(|group| (group[0].0, group[0].1, group.len() as u32));
    let most = counted.filter(|&(.., count)| count >= PAGES && count * 2 > pages);
    Furniture(most.collect())
}

/// What tells the page's own text from that of others, if it is more than what it shares with most.
fn own_text(text: &str, common: &Furniture<&str>) -> Option<u64> {
    let (mut own, mut shared, mut hash) = (0, 0, 0);
    for line in lines(text).filter(|line| is_text(line)) {
        if common.on(line).is_some() {
            shared += line.len();
        } else {
            own += line.len();
            hash = chain(hash, hash_of(line));
        }
    }
    (own > shared).then_some(hash)
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// Whether a line is text, and not a name or a button.
fn is_text(line: &str) -> bool {
    /// Bytes: some ten words of a Latin script, or twenty characters of a Chinese one.
    const LENGTH: usize = 60;
    line.len() >= LENGTH
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, Preset, clean};

    const NAME: &str = "printed at the rope house";
    const PITCH: &str =
        "The Gazette has been printed in the old rope house since the winter of the great frost.";

    /// A page about something, in some five lines that no other page has.
    fn article(about: &str) -> String {
        format!(
            "How {about} came to Sker\n\
             For years nobody in Sker had talked of {about}, and then in one week everybody did, from the mayor down.\n\
             The council met on Tuesday to hear what {about} would cost, and the gallery was full before the doors shut.\n\
             “I have seen {about} with my own eyes,” said the miller, who has lived by the weir for sixty-one years.\n\
             By the end of the month {about} had a committee, a song and two quarrels that went to the county court.\n"
        )
    }

    const ABOUT: [&str; 6] = [
        "the ferry",
        "the oven",
        "the bell",
        "the heron",
        "the crane",
        "the ghost",
    ];

    /// Cleans pages as a site; gives the texts that are left.
    fn check(pages: &[String], options: &Options) -> Vec<String> {
        let cleaner = Cleaner::new(options.clone()).unwrap();
        let cleaned = cleaner.clean_site(pages);
        cleaned.iter().map(Cleaned::text).collect()
    }

    fn pages(around: impl Fn(&str) -> String) -> Vec<String> {
        ABOUT.iter().map(|about| around(&article(about))).collect()
    }

    #[test]
    fn what_stands_around_most_articles_goes() {
        let pages = pages(|article| format!("{PITCH}\n{article}\n{PITCH}\n{NAME}\n"));
        for (text, about) in check(&pages, &Options::default()).iter().zip(ABOUT) {
            assert_eq!(text.trim_end(), article(about).trim_end());
        }
        let cleaned = clean_site(&pages);
        let first = cleaned[0].removed().next().unwrap();
        assert_eq!(
            (first.category(), first.evidence().unwrap().to_string()),
            (Category::Other, "on 6 of 6 pages".to_owned())
        );
    }

    #[test]
    fn what_stands_on_few_pages_stays() {
        let mut pages = pages(str::to_owned);
        for page in &mut pages[..3] {
            page.push_str("So it goes in Sker.\n");
        }
        assert_eq!(check(&pages, &Options::default()), pages);
    }

    #[test]
    fn headings_inside_articles_stay_and_sentences_on_all_go() {
        let inside =
            |article: &str| article.replacen("\n“", &format!("\nWhat it costs\n{PITCH}\n“"), 1);
        let pages = pages(inside);
        for text in check(&pages, &Options::default()) {
            assert!(
                text.contains("\nWhat it costs\n") && !text.contains(PITCH),
                "{text}"
            );
        }
    }

    #[test]
    fn an_article_at_many_addresses_stays() {
        let mut pages: Vec<String> = (1..=4)
            .map(|i| format!("{}Corrected {i} times since.\n", article("the ferry")))
            .collect();
        assert_eq!(check(&pages, &Options::default()), pages);
        pages.extend([article("the oven"), article("the bell")]);
        assert_eq!(check(&pages, &Options::default()), pages);
        let same = vec![article("the ferry"); 8];
        assert_eq!(check(&same, &Options::default()), same);
    }

    #[test]
    fn few_pages_come_out_as_if_each_were_alone() {
        let pages = &pages(|article| format!("{NAME}\n{article}"))[..2];
        let alone: Vec<String> = pages.iter().map(|page| clean(page).text()).collect();
        assert_eq!(check(pages, &Options::default()), alone);
        assert_eq!(check(&[], &Options::default()), Vec::<String>::new());
    }

    #[test]
    fn options_win_over_furniture() {
        let pages = pages(|article| format!("{NAME}\n{PITCH}\n{article}"));
        let holds = |options: Options| {
            check(&pages, &options)
                .iter()
                .all(|text| text.contains(PITCH))
        };
        assert!(!holds(Options::default()));
        assert!(!holds(Options::new().preset(Preset::Light)));
        assert!(holds(Options::new().protect("great frost")));
        assert!(holds(Options::new().keep([Category::Other])));
        assert!(holds(Options::new().threshold(1.0)));
    }

    #[test]
    fn bylines_and_dates_of_all_articles_stay() {
        let pages =
            pages(|article| article.replacen('\n', "\nBy Ana Lima\nPublished 12 March 2024\n", 1));
        for text in check(&pages, &Options::default()) {
            assert!(
                text.contains("\nBy Ana Lima\nPublished 12 March 2024\n"),
                "{text}"
            );
        }
    }
}
