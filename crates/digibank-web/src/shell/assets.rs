//! The style sheet and the script, inside the binary. Their addresses carry a fingerprint, so that browsers may keep them for ever.

use super::stop::{Reply, Stop};
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use data_encoding::HEXLOWER;
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "assets"]
struct Assets;

/// The address of an asset with its fingerprint.
pub fn address(name: &str) -> String {
    let mark = Assets::get(name).map(|f| HEXLOWER.encode(&f.metadata.sha256_hash()[..6])).unwrap_or_default();
    format!("/assets/{name}?{mark}")
}

/// Sends an asset.
pub async fn serve(Path(name): Path<String>) -> Reply {
    let file = Assets::get(&name).ok_or_else(Stop::not_found)?;
    let kind = match name.rsplit_once('.').map(|(_, e)| e) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    };
    let keep = HeaderValue::from_static("public, max-age=31536000, immutable");
    Ok((
        [(header::CONTENT_TYPE, HeaderValue::from_static(kind)), (header::CACHE_CONTROL, keep)],
        file.data.into_owned(),
    )
        .into_response())
}
