//! Who and what the year begins with. All names are invented.

use crate::scenarios::Cast;
use crate::scenarios::player::{at, everywhere, of};
use digibank_core::auth::Role;
use digibank_core::kernel::identifiers::Country;

/// The seven lending points with the desk worker of each.
pub const POINTS: [(&str, &str); 7] = [
    ("zonnedal", "lien"),
    ("bergendries", "luc"),
    ("waterhoek", "mia"),
    ("lindebeke", "nora"),
    ("molenveld", "otto"),
    ("kerkhoven", "piet"),
    ("heidelaar", "rosa"),
];

/// The programme with its people.
pub static CAST: Cast = Cast {
    programme: "Digibank Zonnedal en omstreken",
    prefix: "DB",
    country: Country::Be,
    organisations: &[
        ("drukkerij", "Drukkerij De Voorbeeldletter nv", &["donor"], "Zonnedal"),
        ("bank", "Voorbeeldbank cv", &["donor"], "Bergendries"),
        ("bestuur", "Lokaal bestuur Zonnedal", &["donor", "lending_point_operator"], "Zonnedal"),
        ("ocmw", "OCMW Zonnedal", &["partner"], "Zonnedal"),
        ("school", "Basisschool De Linde", &["partner"], "Lindebeke"),
        ("senioren", "Seniorenvereniging Gouden Herfst", &["partner"], "Molenveld"),
        ("kringloop", "Werkplaats De Tweede Kans", &["refurbisher"], "Zonnedal"),
        ("recycler", "Recycling Voorbeeld bv", &["recycler"], "Kerkhoven"),
        ("overheid", "Fonds Digitale Voorbeelden", &["funder"], "Zonnedal"),
    ],
    locations: &[
        ("depot", "Depot en werkplaats De Tweede Kans", "workshop", "Zonnedal", Some("kringloop")),
        ("zonnedal", "Digipunt Zonnedal", "lending_point", "Zonnedal", Some("bestuur")),
        ("bergendries", "Digipunt Bergendries", "lending_point", "Bergendries", None),
        ("waterhoek", "Digipunt Waterhoek", "lending_point", "Waterhoek", None),
        ("lindebeke", "Digipunt Lindebeke", "lending_point", "Lindebeke", None),
        ("molenveld", "Digipunt Molenveld", "lending_point", "Molenveld", None),
        ("kerkhoven", "Digipunt Kerkhoven", "lending_point", "Kerkhoven", None),
        ("heidelaar", "Digipunt Heidelaar", "lending_point", "Heidelaar", None),
    ],
    people: &[
        everywhere("kim", Role::Coordinator),
        everywhere("ada", Role::Admin),
        everywhere("ivo", Role::Intake),
        everywhere("tessa", Role::Technician),
        everywhere("cas", Role::Checker),
        at("lien", "zonnedal"),
        at("luc", "bergendries"),
        at("mia", "waterhoek"),
        at("nora", "lindebeke"),
        at("otto", "molenveld"),
        at("piet", "kerkhoven"),
        at("rosa", "heidelaar"),
        of("pia", Role::Partner, "ocmw"),
        of("quin", Role::Partner, "school"),
        of("rik", Role::Partner, "senioren"),
        of("dirk", Role::Donor, "drukkerij"),
        of("dora", Role::Donor, "bank"),
        everywhere("fran", Role::Funder),
    ],
};
