//! Theme, density, sound, keys and language: small wishes kept in cookies, and for language also with the account.

use crate::shell::context::{came_from, inside};
use crate::shell::{Body, Guest, Query, Reply, cookies};
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect};
use digibank_core::auth::account;
use digibank_core::i18n::Lang;
use digibank_core::kernel::Word;
use serde::Deserialize;

/// Display wishes.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct DisplayForm {
    theme: String,
    density: String,
    mute: String,
    keys: String,
}

const YEAR: i64 = 365 * 24 * 3600;

/// Keeps display wishes and goes back.
pub async fn save(headers: HeaderMap, Body(form): Body<DisplayForm>) -> Reply {
    let mut r = Redirect::to(&came_from(&headers)).into_response();
    let wishes =
        [("db_theme", &form.theme), ("db_density", &form.density), ("db_mute", &form.mute), ("db_keys", &form.keys)];
    for (name, value) in wishes {
        let value: String = value.chars().filter(char::is_ascii_alphanumeric).take(20).collect();
        // the script reads these, so they are not HttpOnly
        let cookie = format!("{name}={value}; Path=/; SameSite=Lax; Max-Age={YEAR}");
        r.headers_mut()
            .append(header::SET_COOKIE, HeaderValue::from_str(&cookie).unwrap_or(HeaderValue::from_static("")));
    }
    Ok(r)
}

/// Where to go back to.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct BackTo {
    back: String,
}

/// Chooses a language.
pub async fn language(g: Guest, Path(lang): Path<String>, Query(to): Query<BackTo>) -> Reply {
    let lang = Lang::from_word(&lang).unwrap_or(Lang::Nl);
    if let Some(s) = &g.context.session {
        let (programme, id) = (s.programme.id, s.account.id);
        g.write(move |tx| account::set_lang(tx, programme, id, lang)).await?;
    }
    let mut r = Redirect::to(inside(&to.back)).into_response();
    r.headers_mut()
        .append(header::SET_COOKIE, cookies::set(cookies::LANG, lang.word(), Some(YEAR), g.context.secure()));
    Ok(r)
}
