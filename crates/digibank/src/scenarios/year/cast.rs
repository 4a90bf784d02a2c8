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
        ("depot", "Depot en werkplaats De Tweede Kans", "workshop", "Zonnedal", Some("kringloop"), "50.9860, 3.7150"),
        ("zonnedal", "Digipunt Zonnedal", "lending_point", "Zonnedal", Some("bestuur"), "50.9905, 3.7020"),
        ("bergendries", "Digipunt Bergendries", "lending_point", "Bergendries", None, "50.9312, 3.6204"),
        ("waterhoek", "Digipunt Waterhoek", "lending_point", "Waterhoek", None, "51.0631, 3.8312"),
        ("lindebeke", "Digipunt Lindebeke", "lending_point", "Lindebeke", None, "50.8924, 3.7688"),
        ("molenveld", "Digipunt Molenveld", "lending_point", "Molenveld", None, "51.0422, 3.6120"),
        ("kerkhoven", "Digipunt Kerkhoven", "lending_point", "Kerkhoven", None, "50.9480, 3.8556"),
        ("heidelaar", "Digipunt Heidelaar", "lending_point", "Heidelaar", None, "51.1103, 3.7015"),
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
