//! Every route × every role is answered as the rights table says, and nobody finds anything of another programme.

use crate::world::World;
use digibank_core::auth::Role;
use digibank_core::auth::rights::TABLE as RIGHTS;
use digibank_web::routes::TABLE as ROUTES;
use serde_json::json;

/// Who of the world has a role.
fn bearer(role: Role) -> &'static str {
    match role {
        Role::Coordinator => "kim",
        Role::Admin => "ada",
        Role::Intake => "ivo",
        Role::Technician => "tessa",
        Role::Checker => "cas",
        Role::Desk => "lien",
        Role::Partner => "pia",
        Role::Donor => "dirk",
        Role::Funder => "fran",
    }
}

/// The path with each `{name}` filled in.
fn filled(template: &str, with: &str) -> String {
    template.split('/').map(|part| if part.starts_with('{') { with } else { part }).collect::<Vec<_>>().join("/")
}

/// Routes that end the session of who calls them; each is tried last.
fn ends_session(path: &str) -> bool {
    path == "/sign-out" || path == "/account/password"
}

#[test]
fn every_right_in_the_table_of_urls_exists() {
    for r in ROUTES {
        assert!(
            r.right == "Public" || RIGHTS.iter().any(|(name, _)| *name == r.right),
            "{} {} needs {}",
            r.method,
            r.path,
            r.right
        );
    }
}

#[test]
fn no_route_stands_outside_the_table() {
    for (path, text) in super::storeys::sources("crates/digibank-web/src") {
        let mounts = text.matches(".route(").count();
        let allowed = usize::from(path.ends_with("routes.rs"));
        assert!(mounts <= allowed, "{} mounts a route of its own", path.display());
    }
}

#[test]
fn every_route_answers_every_role_as_the_rights_table_says() {
    use digibank_core::kernel::Word;
    let w = World::new();
    let mut wrong = vec![];
    for role in Role::ALL {
        let mut routes: Vec<_> = ROUTES.iter().filter(|r| r.right != "Public").collect();
        routes.sort_by_key(|r| ends_session(r.path));
        for r in routes {
            let api = w.api(bearer(*role));
            let path = filled(r.path, "DB9999994");
            let a = if r.method == "GET" { api.get(&path) } else { api.post(&path, json!({})) };
            let has = RIGHTS.iter().any(|(name, roles)| *name == r.right && roles.contains(role));
            let turned_away = a.status.as_u16() == 403;
            if has == turned_away || a.status.is_server_error() {
                wrong.push(format!("{} {} ({}) answers {} to {role}", r.method, r.path, r.right, a.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn who_is_not_signed_in_gets_nothing_but_public_pages() {
    let w = World::new();
    for r in ROUTES.iter().filter(|r| r.right != "Public") {
        let path = filled(&format!("/api/v1{}", r.path), "DB9999994");
        let a = if r.method == "GET" {
            w.stranger().get(&path)
        } else {
            w.stranger().post_raw(&path, &[("content-type", "application/json")], b"{}")
        };
        assert_eq!(a.status.as_u16(), 401, "{} {}", r.method, r.path);
    }
}

#[test]
fn no_two_types_are_described_under_one_name() {
    assert_eq!(digibank_web::shell::api::collisions(), Vec::<String>::new());
}
