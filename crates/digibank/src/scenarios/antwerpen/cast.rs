//! Who plays in `antwerpen`: the city's schools that give, a workshop, the digibank, four Digi-leen points, and partners.

use crate::scenarios::Cast;
use crate::scenarios::player::{at, everywhere, of};
use crate::scenarios::steps::Point;
use digibank_core::auth::Role;
use digibank_core::kernel::identifiers::Country;

/// The Digi-leen points with the desk worker of each.
pub const POINTS: [Point; 4] = [("centrum", "lien"), ("noord", "luc"), ("zuid", "mia"), ("linkeroever", "nora")];

/// The digibank's own lending point.
pub const DIGIBANK: [Point; 1] = [("digibank", "dina")];

/// Who asks: account, target group, year of birth.
pub const PARTNERS: [(&str, &str, i64); 4] =
    [("pia", "job_seeker", 1986), ("quin", "pupil", 2012), ("rik", "senior", 1950), ("sofie", "newcomer", 1991)];

/// The cast.
pub static CAST: Cast = Cast {
    programme: "Digi-leen Antwerpen (voorbeeld)",
    prefix: "DR",
    country: Country::Be,
    organisations: &[
        ("scholen", "Stedelijke scholen Voorbeeld", &["donor"], "Antwerpen"),
        ("werkplaats", "Opknapwerkplaats Voorbeeld vzw", &["refurbisher"], "Antwerpen"),
        ("buurtwerk", "Buurtwerk Voorbeeldhof vzw", &["refurbisher", "lending_point_operator"], "Antwerpen"),
        ("digileen", "Digi-leen (voorbeeld)", &["lending_point_operator"], "Antwerpen"),
        ("tewerkstelling", "Steunpunt Werk Voorbeeld", &["partner"], "Antwerpen"),
        ("wijkschool", "Wijkschool De Voorbeeldboom", &["partner"], "Antwerpen"),
        ("ouderen", "Ouderenwerking Gouden Voorbeeld", &["partner"], "Antwerpen"),
        ("onthaal", "Onthaalpunt Voorbeeld vzw", &["partner"], "Antwerpen"),
        ("recycler", "Recycling Voorbeeld bv", &["recycler"], "Antwerpen"),
        ("stad", "Dienst e-inclusie (voorbeeld)", &["funder"], "Antwerpen"),
    ],
    locations: &[
        ("depot", "Depot en opknapwerkplaats", "workshop", "Antwerpen", Some("werkplaats"), "51.2380, 4.4220"),
        (
            "bank-bench",
            "Werkplaats digibank Voorbeeldhof",
            "workshop",
            "Antwerpen",
            Some("buurtwerk"),
            "51.2105, 4.4390",
        ),
        ("digibank", "Digibank Voorbeeldhof", "lending_point", "Antwerpen", Some("buurtwerk"), "51.2108, 4.4385"),
        ("centrum", "Digi-leen Centrum", "lending_point", "Antwerpen", Some("digileen"), "51.2190, 4.4050"),
        ("noord", "Digi-leen Noord", "lending_point", "Antwerpen", Some("digileen"), "51.2330, 4.4290"),
        ("zuid", "Digi-leen Zuid", "lending_point", "Antwerpen", Some("digileen"), "51.2010, 4.3950"),
        ("linkeroever", "Digi-leen Linkeroever", "lending_point", "Antwerpen", Some("digileen"), "51.2250, 4.3780"),
    ],
    people: &[
        everywhere("kim", Role::Coordinator),
        everywhere("ada", Role::Admin),
        everywhere("ivo", Role::Intake),
        everywhere("tessa", Role::Technician),
        everywhere("tom", Role::Technician),
        everywhere("cas", Role::Checker),
        at("lien", "centrum"),
        at("luc", "noord"),
        at("mia", "zuid"),
        at("nora", "linkeroever"),
        at("dina", "digibank"),
        of("pia", Role::Partner, "tewerkstelling"),
        of("quin", Role::Partner, "wijkschool"),
        of("rik", Role::Partner, "ouderen"),
        of("sofie", Role::Partner, "onthaal"),
        of("stef", Role::Donor, "scholen"),
        everywhere("fran", Role::Funder),
    ],
};
