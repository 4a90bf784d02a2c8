//! The web side: URLs, forms, pages, sessions and the JSON API. No SQL, no rules: handlers read what was typed, call one verb of the
//! core, and show what came back.
//!
//! * [`routes`] every URL in one table · [`shell`] what all pages share · [`serve`] connections and their limits · one module per
//!   domain, named as in the core

pub mod account;
pub mod allocation;
pub mod devices;
pub mod donations;
pub mod help;
pub mod home;
pub mod impact;
pub mod lending;
pub mod logistics;
pub mod people;
pub mod replenishment;
pub mod requests;
pub mod routes;
pub mod sanitisation;
mod serving;
pub mod shell;
pub mod workshop;

pub use serving::serve;

use digibank_core::db::Db;
use digibank_core::kernel::{AccountId, Clock, ProgrammeId};
use std::sync::Arc;
use std::time::Duration;

/// What every handler can reach. Cheap to clone; holds nothing that a second server would have to share.
#[derive(Clone)]
pub struct App {
    /// The store.
    pub db: Db,
    /// The time.
    pub clock: Clock,
    /// Settings of the web side.
    pub settings: Arc<WebSettings>,
    /// The accounts of the demonstration; none when this is real.
    pub demo: Option<Arc<Demo>>,
    /// Writes the metrics page; none when metrics are off.
    pub metrics: Option<Arc<dyn Fn() -> String + Send + Sync>>,
}

/// Settings of the web side.
#[derive(Clone, Debug)]
pub struct WebSettings {
    /// Base address people reach the program at, without a slash at the end; codes on labels start with it.
    pub public_url: String,
    /// Most bytes of an upload.
    pub upload_bytes: usize,
    /// Longest time one request may take.
    pub request_time: Duration,
    /// Longest time the head of a request may take, and a connection may stay open without one.
    pub head_time: Duration,
    /// Longest time the body of a request may take.
    pub body_time: Duration,
    /// How long the reader of an answer may keep it waiting, beside a second for every [`serving::SLOWEST`] bytes.
    pub answer_time: Duration,
    /// Most connections open at once; who comes after waits outside.
    pub open_connections: usize,
    /// The proxy whose `X-Forwarded-For` is believed.
    pub trusted_proxy: Option<std::net::IpAddr>,
    /// Long searches of this process: how many at once, and how long each may take.
    pub searches: shell::searches::Searches,
}

impl Default for WebSettings {
    fn default() -> Self {
        WebSettings {
            public_url: "http://127.0.0.1:7878".into(),
            upload_bytes: 12 * 1024 * 1024,
            request_time: Duration::from_secs(150),
            head_time: Duration::from_secs(30),
            body_time: Duration::from_secs(120),
            answer_time: Duration::from_secs(60),
            open_connections: 800,
            trusted_proxy: None,
            searches: shell::searches::Searches::default(),
        }
    }
}

/// A demonstration: role cards that sign in without a password.
#[derive(Clone, Debug, Default)]
pub struct Demo {
    /// Role word, its programme, its account.
    pub accounts: Vec<(String, ProgrammeId, AccountId)>,
}
