//! The programmes of `domain.md`, played from start to end through the JSON face, and their figures.

use crate::world::fresh;
use digibank::scenarios::acts;
use digibank::scenarios::year::{self, Size};
use digibank_core::kernel::Day;

#[test]
fn kina_every_lending_point_always_has_something_and_every_figure_adds_up() {
    let (db, _place) = fresh();
    let size = Size { months: 5, devices: 24, requests: 9 };
    let (p, t) = year::play(&db, Day::ymd(2026, 5, 3).unwrap(), size, |_| ()).unwrap_or_else(|e| panic!("{e:#}"));
    let counts = acts::counts(&p).unwrap();
    let n = |status: &str| counts.get(status).copied().unwrap_or(0) as usize;

    // every device received stands somewhere, once
    let here: usize = counts.iter().filter(|(s, _)| *s != "announced").map(|(_, n)| *n as usize).sum();
    assert_eq!(here, t.received, "{counts:?}");
    assert_eq!(n("announced"), t.missing);
    assert_eq!(n("recycled"), t.recycled);
    assert_eq!(n("harvested"), t.harvested);
    assert_eq!(n("quarantine"), t.failed_wipes);
    assert_eq!(n("on_loan"), t.loans - t.returns);
    // a returned device goes back to "to wipe" by itself
    assert_eq!(n("to_wipe"), t.returns);
    assert!(t.loans > 30 && t.requests == size.months * size.requests, "{t:?}");
    // seven lending points, and each always has some
    assert!(t.empty_points.is_empty(), "{:?}", t.empty_points);
    // names stay with the partner and the desk: each person was lent to under a reference of their own
    assert_eq!(t.lent_to.len(), t.loans);
    assert!(digibank_core::journal::seal::verify(&db, p.programme.id, |_| ()).unwrap().findings.is_empty());
}
