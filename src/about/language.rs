//! The language of a text, by its script and by the words that hold its sentences together.
//!
//! A row of some twenty function words tells a language from its neighbours as surely as trigrams do, as long as there are
//! sentences: a list of menu entries has none, and gets no answer. The tables of trigrams of the crate `whatlang` would take
//! some 50 kB in a package of 210; these rows take two. Neighbours of the lexicons' languages have rows, too, so that Catalan
//! is not taken for Spanish.

use super::vocabulary;
use crate::chars;
use crate::words::{hash_of, hash_on};

/// Words that are read: a language shows itself in fewer.
const WORDS: usize = 250;
/// Words, or characters of a script without spaces, that it takes at least.
const LEAST: usize = 20;
/// The share of the words that are function words of the language, at least, in percent. Prose has 15 (Turkish) to 50, headlines fewer.
const SHARE: usize = 8;
/// Of the function words of the two likeliest languages that are not common to both, the likelier one's are so many times
/// as many as the other's, and so many more.
const MARGIN: (u64, u64) = (2, 3);

/// Languages, each with its most frequent small words, as they are written.
#[rustfmt::skip]
pub(super) const ROWS: &[(&str, &str)] = &[
    ("en", "the of and to in is that for it with as was on are be this by you not from have at or an"),
    ("de", "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus"),
    ("fr", "de la le et les des en un du une que est pour qui dans par sur pas au plus ce ne se avec sont"),
    ("es", "de la que el en y a los se del las un por con no una su para es al lo como más pero fue"),
    ("it", "di e il che la in a per un è del non una i con le si da della sono al nel alla anche come gli"),
    ("pt", "de a o que e do da em um para é com não uma os no se na por mais as dos como ao foi são às"),
    ("nl", "de van het een en in is dat op te zijn met voor niet aan er om ook als dan maar bij door naar wordt"),
    ("pl", "w i na z się nie do to że jest o jak za od po przez dla oraz co są by ale który tym czy"),
    ("cs", "a se v na je že s z do o to i ve jsou pro k za by ale jako po od které není jsem však nebo také"),
    ("ro", "de și în a la cu nu că o din pe un pentru care este mai se sau au fi prin sunt o fost ale după"),
    ("hu", "a az és hogy nem is egy ez meg de van volt csak már mint még el ha vagy azt kell lehet majd pedig"),
    ("sv", "och i att det som en på är av för med den till inte har de ett om jag var men från kan när också"),
    ("da", "og i at det er en til på som af for de med den ikke har et der om var jeg kan fra eller også hvad efter blev"),
    ("nb", "og i det er en til på som av for å at med den ikke har de et om var jeg kan fra eller også hva etter ble"),
    ("nn", "og i det er ein til på som av for å at med den ikkje har dei eit om var eg kan frå eller også kva etter vart"),
    ("fi", "ja on ei se että oli ovat mutta kun hän myös joka mukaan sen niin kuin ole jos voi tai vain ovat olla sekä"),
    ("tr", "ve bir bu da de için ile olarak çok daha olan gibi ne o ama en var ise kadar sonra her değil ki"),
    ("id", "yang dan di dengan untuk ini dari dalam pada itu tidak akan ke adalah juga oleh bisa karena telah kata ada mereka atau saat bahwa sudah"),
    ("ms", "yang dan di dengan untuk ini dari dalam pada itu tidak akan ke adalah juga oleh boleh kerana telah kata ada mereka atau ialah beliau bahawa"),
    ("vi", "và của là có trong cho được với các không một những người đã này để khi đến ở về từ năm cũng như"),
    ("ca", "de la i el que a en les els per un del amb una és no al es més ha són com l’ seva però aquest"),
    ("gl", "de a o que e do da en un para é con non unha os no se na por máis as dos como ao foi súa pero"),
    ("oc", "de la lo e los que en un las per del amb una dins es son mai pas als çò foguèt"),
    ("sk", "a sa v na je že s z do o to aj vo sú pre k za by ale ako po od ktoré nie som však alebo tiež"),
    ("sl", "je in v na se da za so ki z pa s ne tudi po bi o od pri kot ali še kako že ker"),
    ("hr", "je i u na se da za su od s što koji kao iz ne nije prije gdje tijekom također dvije uvijek bi te samo"),
    ("sr-Latn", "je i u na se da za su od sa što koji kao iz ne nije pre gde tokom takođe dve uvek bi te samo"),
    ("lt", "ir kad į iš yra su tai bet o kaip už nuo buvo ar apie tik jau dar savo per taip bus"),
    ("lv", "un ir ka par no ar uz lai kas bet arī pēc tika gan pie vai kā tas viņš savu būs nav"),
    ("et", "ja on ei et see oli kui ka mis ning oma ta või aga siis seda välja pole kes ole"),
    ("sq", "e të në dhe për një me që i nga është së do ka nuk më si por ky kjo janë"),
    ("eu", "eta da ez du ere bat dira egin zuen izan dute hori behar baina horrek duen den"),
    ("is", "og í að á er sem um við en til með það var ekki fyrir af hann eru frá hefur því"),
    ("af", "die van en in is het dat nie te wat vir met ’n op hy sy om aan sal was ons kan hulle"),
    ("az", "və bir bu da də üçün ilə olan çox daha kimi o ki edib həm isə görə olub deyil sonra"),
    ("tl", "ang ng sa na mga at ay si para niya ito hindi ni kung siya rin nang isang may"),
    ("sw", "ya na wa kwa katika ni la za cha hiyo huo kuwa kama huyo wake hii yake"),
    ("cy", "y yn a i o ar yr ei wedi mae gan am bod ac fel hefyd oedd"),
    ("ru", "и в не на что с по как он это а его из от за к но для так о был же бы или при"),
    ("uk", "і в не на що з та до у як за від це про його для є але із був по або під які після"),
    ("be", "і ў не на што з да як за ад гэта пра яго для але быў па або каб яны пасля у"),
    ("bg", "на и да се за в от не е с са че по ще това като към до си при който но след бъде"),
    ("sr", "и у је да на се за су од са што који као из не није ће то а о би или која после"),
    ("mk", "на и во да се за од не е со што ќе ги ја го по тоа како до при кој но после"),
    ("kk", "және мен бұл бір да де үшін деп бар осы ол бойынша қазақстан"),
    ("ar", "في من على أن إلى عن التي هذا مع لا ما كان الذي بعد هذه ذلك بين قال كما قد هو و"),
    ("fa", "و در به از که این را با است برای آن یک خود تا شد بر هم نیز می ها"),
    ("ur", "کے میں کی ہے اور سے کا کو اس نے پر یہ کہ ہیں تھا بھی ایک نہیں"),
    ("he", "של את על לא הוא זה עם כי גם אל היא או אם יותר אך כל בין היה לו אני"),
    ("yi", "און די איז אין דער פון צו ניט מיט אַז האָט װאָס זיך"),
    ("hi", "के में की है और से का को पर ने यह भी कि नहीं हैं इस एक लिए था"),
    ("mr", "आणि आहे या ते हे की नाही होते आहेत व तर एक केली मध्ये"),
    ("ne", "र छ को मा ले पनि भने हो छन् यो गर्न भएको"),
];

/// Languages with a script of their own, as far as this goes.
const SCRIPTS: [&str; 5] = ["el", "th", "ko", "ja", "zh"];
/// Their places in the list.
const JAPANESE: usize = 3;
const CHINESE: usize = 4;

/// The place of the language whose script a character is of. Han is Chinese here.
fn script(c: char) -> Option<usize> {
    match c {
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Some(0),
        '\u{e00}'..='\u{e7f}' => Some(1),
        '\u{ac00}'..='\u{d7a3}' => Some(2),
        '\u{3040}'..='\u{30ff}' => Some(JAPANESE),
        '\u{4e00}'..='\u{9fff}' => Some(CHINESE),
        _ => None,
    }
}

/// What was read of a text.
#[derive(Default)]
pub(super) struct Reader {
    /// Of each word the languages that have it.
    words: Vec<u64>,
    /// Letters of each script that has a language of its own.
    scripts: [usize; SCRIPTS.len()],
    /// Letters of all others.
    letters: usize,
}

impl Reader {
    /// Whether it has read enough.
    pub fn is_full(&self) -> bool {
        self.words.len() >= WORDS || self.scripts.iter().sum::<usize>() >= 4 * WORDS
    }

    /// Reads a text, up to a bounded number of words.
    pub fn read(&mut self, text: &str) {
        /// Bytes of a piece that are read at most.
        const BYTES: usize = 8 * WORDS;
        let text = &text[..text.floor_char_boundary(BYTES)];
        let is_within = |c: char| {
            chars::is_letter(c) || matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{97f}')
        };
        let mut word = None;
        for c in text.chars().chain([' ']) {
            if is_within(c) {
                self.count(c);
                let before = word.unwrap_or(hash_of(""));
                word = Some(hash_on(before, chars::small(c).encode_utf8(&mut [0; 4])));
            } else if let Some(hash) = word.take().filter(|_| !self.is_full()) {
                self.words.push(vocabulary::bits(hash));
            }
        }
    }

    fn count(&mut self, c: char) {
        match script(c) {
            Some(script) => self.scripts[script] += 1,
            None => self.letters += 1,
        }
    }

    /// The language, if one is far enough ahead of all others.
    pub fn language(&self) -> Option<&'static str> {
        self.of_script().or_else(|| self.of_words())
    }

    /// The language of the script that most letters are of. Japanese has more Han than Kana in a headline.
    fn of_script(&self) -> Option<&'static str> {
        /// Kana among Han, in hundredths, that make it Japanese.
        const KANA: usize = 10;
        let mut counts = self.scripts;
        let (kana, han) = (counts[JAPANESE], counts[CHINESE]);
        let is_japanese = kana * 100 >= han * KANA;
        counts[JAPANESE] = if is_japanese { kana + han } else { 0 };
        counts[CHINESE] = if is_japanese { 0 } else { han };
        let first = most(&counts, SCRIPTS.len());
        let is_enough = counts[first] >= LEAST && counts[first] > self.letters;
        is_enough.then_some(SCRIPTS[first])
    }

    fn of_words(&self) -> Option<&'static str> {
        let mut hits = [0; 64];
        for &word in &self.words {
            let mut languages = word;
            while languages != 0 {
                hits[languages.trailing_zeros() as usize] += 1;
                languages &= languages - 1;
            }
        }
        let first = most(&hits, ROWS.len());
        let hits_of_first = std::mem::take(&mut hits[first]);
        let second = most(&hits, ROWS.len());
        let (mut only_first, mut only_second) = (0, 0);
        for &word in &self.words {
            let (is_first, is_second) = (word >> first & 1, word >> second & 1);
            only_first += is_first & !is_second;
            only_second += is_second & !is_first;
        }
        let is_enough =
            self.words.len() >= LEAST && hits_of_first * 100 >= self.words.len() * SHARE;
        let is_ahead = only_first >= MARGIN.0 * only_second + MARGIN.1;
        (is_enough && is_ahead).then_some(ROWS[first].0)
    }
}

/// The place of the first of the greatest of so many counts.
fn most(counts: &[usize], among: usize) -> usize {
    (1..among).fold(0, |most, n| if counts[n] > counts[most] { n } else { most })
}

#[cfg(test)]
mod tests;
