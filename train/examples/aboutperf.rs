use std::io::BufRead;
use std::time::Instant;
fn main() {
    let texts: Vec<String> = std::io::stdin()
        .lock()
        .lines()
        .take(400)
        .map(|l| {
            let r: serde_json::Value = serde_json::from_str(&l.unwrap()).unwrap();
            r["text"].as_str().unwrap().to_owned()
        })
        .collect();
    for _ in 0..1 {
        let (mut a, mut b) = (0.0, 0.0);
        for t in &texts {
            let s = Instant::now();
            let c = dechaff::clean(t);
            a += s.elapsed().as_secs_f64();
            let s = Instant::now();
            for _ in 0..20 {
                let d = c.clone();
                std::hint::black_box(d.title());
            }
            b += s.elapsed().as_secs_f64();
        }
        println!("clean {a:.3} about {b:.4} = {:.2}%", b / a * 100.0);
    }
}
