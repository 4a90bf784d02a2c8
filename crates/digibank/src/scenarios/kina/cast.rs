//! Who plays in `kina`: seven local authorities with a lending point and a social service each, companies, residents, partners.

use crate::scenarios::Cast;
use crate::scenarios::player::{at, everywhere, of};
use crate::scenarios::steps::Point;
use digibank_core::auth::Role;
use digibank_core::kernel::identifiers::Country;

/// The seven lending points with the desk worker of each.
pub const POINTS: [Point; 7] = [
    ("zonnedal", "lien"),
    ("bergendries", "luc"),
    ("waterhoek", "mia"),
    ("lindebeke", "nora"),
    ("molenveld", "otto"),
    ("kerkhoven", "piet"),
    ("heidelaar", "rosa"),
];

/// The seven local authorities, in the order of their lending points.
pub const AUTHORITIES: [&str; 7] = [
    "bestuur-zonnedal",
    "bestuur-bergendries",
    "bestuur-waterhoek",
    "bestuur-lindebeke",
    "bestuur-molenveld",
    "bestuur-kerkhoven",
    "bestuur-heidelaar",
];

/// Who asks for each OCMW, in the order of the lending points.
pub const OCMW: [&str; 7] = ["oda", "pol", "ria", "sam", "tine", "uma", "vic"];

const DONOR_AND_DESK: &[&str] = &["donor", "lending_point_operator"];

/// The cast.
pub static CAST: Cast = Cast {
    programme: "Digibank KINA (voorbeeld)",
    prefix: "KN",
    country: Country::Be,
    organisations: &[
        ("drukkerij", "Drukkerij De Voorbeeldletter nv", &["donor"], "Zonnedal"),
        ("bank", "Voorbeeldbank cv", &["donor"], "Bergendries"),
        ("bestuur-zonnedal", "Lokaal bestuur Zonnedal (voorbeeld)", DONOR_AND_DESK, "Zonnedal"),
        ("bestuur-bergendries", "Lokaal bestuur Bergendries (voorbeeld)", DONOR_AND_DESK, "Bergendries"),
        ("bestuur-waterhoek", "Lokaal bestuur Waterhoek (voorbeeld)", DONOR_AND_DESK, "Waterhoek"),
        ("bestuur-lindebeke", "Lokaal bestuur Lindebeke (voorbeeld)", DONOR_AND_DESK, "Lindebeke"),
        ("bestuur-molenveld", "Lokaal bestuur Molenveld (voorbeeld)", DONOR_AND_DESK, "Molenveld"),
        ("bestuur-kerkhoven", "Lokaal bestuur Kerkhoven (voorbeeld)", DONOR_AND_DESK, "Kerkhoven"),
        ("bestuur-heidelaar", "Lokaal bestuur Heidelaar (voorbeeld)", DONOR_AND_DESK, "Heidelaar"),
        ("ocmw-zonnedal", "OCMW Zonnedal (voorbeeld)", &["partner"], "Zonnedal"),
        ("ocmw-bergendries", "OCMW Bergendries (voorbeeld)", &["partner"], "Bergendries"),
        ("ocmw-waterhoek", "OCMW Waterhoek (voorbeeld)", &["partner"], "Waterhoek"),
        ("ocmw-lindebeke", "OCMW Lindebeke (voorbeeld)", &["partner"], "Lindebeke"),
        ("ocmw-molenveld", "OCMW Molenveld (voorbeeld)", &["partner"], "Molenveld"),
        ("ocmw-kerkhoven", "OCMW Kerkhoven (voorbeeld)", &["partner"], "Kerkhoven"),
        ("ocmw-heidelaar", "OCMW Heidelaar (voorbeeld)", &["partner"], "Heidelaar"),
        ("senioren", "Seniorenvereniging Gouden Voorbeeld", &["partner"], "Molenveld"),
        ("opleiding", "Basiseducatie Voorbeeld vzw", &["partner", "trainer"], "Zonnedal"),
        ("kringloop", "Werkplaats De Tweede Kans (voorbeeld)", &["refurbisher"], "Zonnedal"),
        ("recycler", "Recycling Voorbeeld bv", &["recycler"], "Kerkhoven"),
        ("overheid", "Fonds Digitale Voorbeelden", &["funder"], "Zonnedal"),
    ],
    locations: &[
        ("depot", "Depot en werkplaats De Tweede Kans", "workshop", "Zonnedal", Some("kringloop"), "50.9860, 3.7150"),
        ("zonnedal", "Digipunt Zonnedal", "lending_point", "Zonnedal", Some("bestuur-zonnedal"), "50.9905, 3.7020"),
        (
            "bergendries",
            "Digipunt Bergendries",
            "lending_point",
            "Bergendries",
            Some("bestuur-bergendries"),
            "50.9312, 3.6204",
        ),
        ("waterhoek", "Digipunt Waterhoek", "lending_point", "Waterhoek", Some("bestuur-waterhoek"), "51.0631, 3.8312"),
        ("lindebeke", "Digipunt Lindebeke", "lending_point", "Lindebeke", Some("bestuur-lindebeke"), "50.8924, 3.7688"),
        ("molenveld", "Digipunt Molenveld", "lending_point", "Molenveld", Some("bestuur-molenveld"), "51.0422, 3.6120"),
        ("kerkhoven", "Digipunt Kerkhoven", "lending_point", "Kerkhoven", Some("bestuur-kerkhoven"), "50.9480, 3.8556"),
        ("heidelaar", "Digipunt Heidelaar", "lending_point", "Heidelaar", Some("bestuur-heidelaar"), "51.1103, 3.7015"),
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
        of("oda", Role::Partner, "ocmw-zonnedal"),
        of("pol", Role::Partner, "ocmw-bergendries"),
        of("ria", Role::Partner, "ocmw-waterhoek"),
        of("sam", Role::Partner, "ocmw-lindebeke"),
        of("tine", Role::Partner, "ocmw-molenveld"),
        of("uma", Role::Partner, "ocmw-kerkhoven"),
        of("vic", Role::Partner, "ocmw-heidelaar"),
        of("quin", Role::Partner, "senioren"),
        of("rik", Role::Partner, "opleiding"),
        of("dirk", Role::Donor, "drukkerij"),
        of("dora", Role::Donor, "bank"),
        of("gert", Role::Donor, "bestuur-zonnedal"),
        everywhere("fran", Role::Funder),
    ],
};
