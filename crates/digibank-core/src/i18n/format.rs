//! Numbers, days and amounts in the reader's way.

use super::Lang;
use crate::kernel::{Cents, Day, Ts};

const MONTHS: [[&str; 12]; 3] = [
    [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
];

/// "3 mei 2026".
pub fn day(lang: Lang, day: Day) -> String {
    let date = day.date();
    let row = match lang {
        Lang::Nl => 0,
        Lang::En => 1,
        Lang::Fr => 2,
    };
    let number = if lang == Lang::Fr && date.day() == 1 { "1er".to_owned() } else { date.day().to_string() };
    format!("{number} {} {}", MONTHS[row][(date.month() - 1) as usize], date.year())
}

/// "3 mei 2026, 14:05" in the programme's zone.
pub fn long_instant(lang: Lang, at: Ts) -> String {
    let z = at.zoned();
    format!("{}, {:02}:{:02}", day(lang, at.day()), z.hour(), z.minute())
}

/// "03-05-2026 14:05" in the programme's zone.
pub fn short_instant(at: Ts) -> String {
    let z = at.zoned();
    format!("{:02}-{:02}-{} {:02}:{:02}", z.day(), z.month(), z.year(), z.hour(), z.minute())
}

/// A whole number with its thousands parted: 6.800, 6,800, 6 800 (narrow no-break space).
pub fn count(lang: Lang, n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mark = match lang {
        Lang::Nl => '.',
        Lang::En => ',',
        Lang::Fr => '\u{202f}',
    };
    let mut out = String::new();
    for (i, d) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(d);
    }
    if n < 0 { format!("-{out}") } else { out }
}

/// Metres as kilometres: "0,4", "12"; tenths below ten kilometres, whole ones above, rounded.
pub fn kilometres(lang: Lang, metres: u64) -> String {
    let metres = i64::try_from(metres).unwrap_or(i64::MAX / 2);
    // what is not next door is never no distance
    let tenths = ((metres + 50) / 100).max(i64::from(metres > 0));
    if tenths >= 100 {
        return count(lang, (metres + 500) / 1_000);
    }
    let point = if lang == Lang::En { '.' } else { ',' };
    format!("{}{point}{}", tenths / 10, tenths % 10)
}

/// "€ 1.234,50".
pub fn money(lang: Lang, amount: Cents) -> String {
    let (euro, cents) = (amount.0.abs() / 100, amount.0.abs() % 100);
    let sign = if amount.0 < 0 { "-" } else { "" };
    match lang {
        Lang::Nl => format!("€\u{a0}{sign}{},{cents:02}", count(lang, euro)),
        Lang::En => format!("{sign}€{}.{cents:02}", count(lang, euro)),
        Lang::Fr => format!("{sign}{},{cents:02}\u{a0}€", count(lang, euro)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_days_are_written_the_readers_way() {
        assert_eq!(count(Lang::Nl, 6800), "6.800");
        assert_eq!(count(Lang::En, -1_234_567), "-1,234,567");
        assert_eq!(money(Lang::Nl, Cents(123_450)), "€\u{a0}1.234,50");
        let may = Day::ymd(2026, 5, 3).unwrap();
        assert_eq!(day(Lang::Nl, may), "3 mei 2026");
        assert_eq!(day(Lang::Fr, Day::ymd(2026, 5, 1).unwrap()), "1er mai 2026");
    }
}
