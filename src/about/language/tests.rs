use super::*;

fn check(text: &str, expected: &str) {
    let mut reader = Reader::default();
    reader.read(text);
    assert_eq!(reader.language().unwrap_or(""), expected, "{text}");
}

#[test]
fn sentences_tell_their_language() {
    for (language, text) in SENTENCES {
        check(text, language);
    }
}

#[test]
fn too_little_tells_nothing() {
    check("The bridge is open again.", "");
    check(
        "Menu Home News Sport Weather Travel Video Radio Shop Login Contact Imprint Help Jobs Press Team Blog Forum Map Index",
        "",
    );
    check("12 345 678", "");
}

const SENTENCES: &[(&str, &str)] = &[
    (
        "en",
        "The bridge over the river is open again, and the people of the town walked over it as soon as the mayor had cut the ribbon.",
    ),
    (
        "de",
        "Die Brücke über den Fluss ist wieder offen, und die Leute aus der Stadt gingen darüber, als der Bürgermeister das Band durchschnitten hatte.",
    ),
    (
        "fr",
        "Le pont sur la rivière est ouvert, et les gens de la ville ont marché dessus dès que le maire a coupé le ruban dans la matinée.",
    ),
    (
        "es",
        "El puente sobre el río está abierto, y la gente de la ciudad caminó por él en cuanto el alcalde cortó la cinta, pero no todos los vecinos.",
    ),
    (
        "it",
        "Il ponte sul fiume è di nuovo aperto, e la gente della città ci ha camminato sopra appena il sindaco ha tagliato il nastro, ma non tutti gli abitanti.",
    ),
    (
        "pt",
        "A ponte sobre o rio está aberta, e as pessoas da cidade não quiseram esperar que o presidente da câmara cortasse a fita com uma tesoura.",
    ),
    (
        "ca",
        "El pont sobre el riu és obert, i la gent de la ciutat hi va caminar amb els nens, però no tots els veïns eren a la seva plaça, com l’alcalde volia.",
    ),
    (
        "gl",
        "A ponte sobre o río está aberta, e a xente da cidade non quixo agardar pero o alcalde cortou a fita cunha tesoira, como os veciños pedían, e é máis ancha.",
    ),
    (
        "nl",
        "De brug over de rivier is weer open, en de mensen van het dorp liepen er overheen toen de burgemeester het lint had doorgeknipt, maar niet iedereen was er bij.",
    ),
    (
        "sv",
        "Bron över älven är öppen igen, och folket i staden gick över den när borgmästaren hade klippt av bandet, men inte alla var där för att se det.",
    ),
    (
        "da",
        "Broen over åen er åben igen, og folk i byen gik over den, da borgmesteren havde klippet båndet af, men ikke alle blev der efter talen, og hvad de sagde, er ikke kendt.",
    ),
    (
        "nb",
        "Broen over elva er åpen igjen, og folk i byen gikk over den etter at ordføreren hadde klippet av snoren, men ikke alle ble der for å høre hva hun sa.",
    ),
    (
        "pl",
        "Most na rzece jest znów otwarty i ludzie z miasta przeszli po nim, gdy burmistrz przeciął wstęgę, ale nie wszyscy się do tego przyznali, bo to był dzień targowy.",
    ),
    (
        "cs",
        "Most přes řeku je opět otevřen a lidé z města po něm přešli, jakmile starosta přestřihl pásku, ale ne všichni se k tomu hlásili, protože to byl den, který není svátek, a jsou i jiné.",
    ),
    (
        "sk",
        "Most cez rieku je opäť otvorený a ľudia z mesta po ňom prešli, len čo starosta prestrihol pásku, ale nie všetci sa k tomu hlásili, pretože to bol deň, ktorý nie je sviatok, a sú aj iné.",
    ),
    (
        "ro",
        "Podul peste râu este din nou deschis și oamenii din oraș au trecut pe el după ce primarul a tăiat panglica, dar nu toți au fost acolo pentru că era zi de târg.",
    ),
    (
        "hu",
        "A folyó feletti híd újra nyitva van, és a város népe átment rajta, de nem mindenki volt ott, hogy lássa azt, mert vásár is volt, és csak az egyik fele jött el.",
    ),
    (
        "fi",
        "Joen yli kulkeva silta on taas auki, ja kaupungin väki kulki sen yli, kun pormestari oli leikannut nauhan, mutta kaikki eivät olleet siellä, sillä se oli myös toripäivä, joka ei ole vapaa.",
    ),
    (
        "tr",
        "Nehrin üzerindeki köprü yeniden açıldı ve bu sabah kasaba halkı için çok güzel bir gün oldu, ama herkes orada değil çünkü o gün pazar da var ve daha sonra gelen olarak bile.",
    ),
    (
        "id",
        "Jembatan di atas sungai itu sudah dibuka dan orang dari kota berjalan di atasnya karena wali kota akan memotong pita, tetapi tidak semua yang ada bisa melihat itu dengan jelas pada pagi ini.",
    ),
    (
        "vi",
        "Cây cầu qua sông đã được mở lại và những người dân của thị trấn đi qua cầu khi thị trưởng cắt băng, nhưng không phải ai cũng có ở đó vì là ngày chợ.",
    ),
    (
        "ru",
        "Мост через реку снова открыт, и жители города прошли по нему, как только мэр перерезал ленту, но не все были там, так как это был базарный день, а он для них важен.",
    ),
    (
        "uk",
        "Міст через річку знову відкрито, і жителі міста пройшли по ньому, як тільки мер перерізав стрічку, але не всі були там, бо це був базарний день, що є для них важливим.",
    ),
    (
        "bg",
        "Мостът над реката е отново отворен и хората от града минаха по него, когато кметът преряза лентата, но не всички са били там, защото това е пазарен ден, който ще се помни.",
    ),
    (
        "ar",
        "الجسر فوق النهر مفتوح الآن بعد أن قطع رئيس البلدية الشريط في الصباح، وسار الناس من المدينة على الجسر، لكن لا أحد من هذه القرية كان هناك مع الذي تكلم عن ذلك.",
    ),
    (
        "fa",
        "پل روی رودخانه باز شد و مردم شهر از آن گذشتند که شهردار روبان را برید، اما همه در آنجا نبودند، این روز برای بازار است و به خانه با هم رفتند.",
    ),
    (
        "he",
        "הגשר מעל הנהר פתוח שוב, ואנשי העיר הלכו על הגשר אחרי שראש העיר גזר את הסרט, אבל לא כל התושבים היו שם, כי זה היה יום שוק, או יותר מזה, גם אם הוא לא אמר.",
    ),
    (
        "hi",
        "नदी के ऊपर का पुल फिर से खुला है और शहर के लोग उस पर से गए, लेकिन सभी लोग वहाँ नहीं थे क्योंकि यह बाजार का दिन था और इस पुल को भी एक दिन के लिए बंद किया।",
    ),
    (
        "el",
        "Η γέφυρα πάνω από το ποτάμι είναι πάλι ανοιχτή και ο κόσμος της πόλης πέρασε.",
    ),
    (
        "zh",
        "河上的桥又开了，镇上的人在镇长剪彩之后走过了这座桥，但是不是所有的人都在那里。",
    ),
    (
        "ja",
        "川の上の橋がまた開通し、町長がテープを切ると町の人々はその橋を渡ったが、全員がそこにいたわけではない。",
    ),
    (
        "ko",
        "강 위의 다리가 다시 열렸고 시장이 테이프를 자르자마자 마을 사람들이 그 다리를 건넜다.",
    ),
];
