//! Clients that ask, without pauses or at a pace, and what they saw.

use super::town::Town;
use anyhow::{Context, Result, bail};
use digibank_core::kernel::clock::Stopwatch;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use ureq::Agent;

/// Something people do that must be fast.
pub struct Act {
    /// Its name in the report.
    pub name: &'static str,
    kind: Kind,
    /// From one beginning to the next; zero is without pauses.
    every: Duration,
}

enum Kind {
    /// A page; the text may hold `{code}`.
    Get(&'static [&'static str]),
    /// The scan box: a code, and a serial number that has to be looked up.
    Scan,
    /// A device goes to a person.
    Lend,
}

/// The acts with a bar.
pub const ACTS: &[Act] = &[
    Act { name: "device page", kind: Kind::Get(&["/devices/{code}"]), every: Duration::ZERO },
    Act {
        name: "filtered list",
        kind: Kind::Get(&[
            "/devices?status=ready",
            "/devices?status=to_wipe&kind=laptop",
            "/devices?status=on_loan",
            "/devices?kind=tablet",
            "/devices?status=ready&kind=laptop",
        ]),
        every: Duration::ZERO,
    },
    Act { name: "scan lookup", kind: Kind::Scan, every: Duration::ZERO },
    Act { name: "lend", kind: Kind::Lend, every: Duration::ZERO },
    // still a hundred times what the busiest day of handing out asks
    Act { name: "lend, 20 a second each", kind: Kind::Lend, every: Duration::from_millis(50) },
];

/// Every list of the program.
pub const LISTS: &[&str] = &[
    "/devices",
    "/devices?status=ready",
    "/devices?kind=tablet&status=to_wipe",
    "/lots",
    "/work-orders",
    "/requests",
    "/loans",
    "/persons",
    "/transfers",
    "/rounds",
    "/organisations",
    "/locations",
    "/journal",
    "/attests",
    "/sanitisation",
    "/workshop",
    "/stock",
];

/// What the clients saw, in milliseconds.
pub struct Seen {
    /// As the server says in `Server-Timing`: from the request read to the answer made, commit on disk included.
    pub server: Vec<f64>,
    /// From asking to the last byte of the answer, waiting for one of the cores included.
    pub client: Vec<f64>,
    /// Answers per second of all clients together.
    pub per_second: f64,
}

fn agent() -> Agent {
    Agent::config_builder()
        .max_redirects(0)
        .http_status_as_error(false)
        .timeout_global(Some(Duration::from_secs(30)))
        .build()
        .into()
}

/// Numbers that look random and are the same in every run (Steele, Lea, Flood: SplitMix64, OOPSLA 2014).
pub struct Chance(pub u64);
impl Chance {
    /// The next one under `below`.
    pub fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % below.max(1) as u64) as usize
    }
}

fn server_ms(r: &ureq::http::Response<ureq::Body>) -> Result<f64> {
    let text = r.headers().get("server-timing").and_then(|v| v.to_str().ok()).context("no Server-Timing")?;
    Ok(text.split("dur=").nth(1).context("no duration")?.parse()?)
}

/// One request by one client; answers server and client time.
fn once(
    agent: &Agent,
    url: &str,
    t: &Town,
    act: &Act,
    chance: &mut Chance,
    lent: &AtomicUsize,
) -> Result<Option<(f64, f64)>> {
    let bearer = format!("Bearer {}", t.token);
    let get = |path: String| agent.get(format!("{url}{path}")).header("authorization", &bearer);
    let watch = Stopwatch::start();
    let (expected, answer) = match &act.kind {
        Kind::Get(paths) => {
            let path = paths[chance.next(paths.len())];
            (200, get(path.replace("{code}", &t.device_code(chance.next(t.devices)))).call())
        }
        Kind::Scan => {
            let n = chance.next(t.devices);
            let typed = if n.is_multiple_of(2) { t.device_code(n) } else { town_serial(n) };
            (303, get(format!("/scan?code={typed}")).call())
        }
        Kind::Lend => {
            let n = lent.fetch_add(1, Ordering::Relaxed);
            let Some((person, device)) = t.next_lend(n) else { return Ok(None) };
            let body = serde_json::json!({ "person": person, "device": [device] }).to_string();
            let request = agent.post(format!("{url}/api/v1/loans")).header("authorization", &bearer);
            (200, request.header("content-type", "application/json").send(body))
        }
    };
    let mut answer = answer?;
    let status = answer.status().as_u16();
    let server = server_ms(&answer)?;
    let body = answer.body_mut().read_to_vec()?;
    if status != expected {
        bail!("{} answered {status}: {}", act.name, String::from_utf8_lossy(&body[..body.len().min(400)]));
    }
    Ok(Some((server, watch.elapsed().as_secs_f64() * 1e3)))
}

fn town_serial(n: usize) -> String {
    super::town::serial(n)
}

/// Lets the clients do an act for so many seconds.
pub fn run(url: &str, t: &Town, act: &Act, clients: usize, seconds: u64) -> Result<Seen> {
    // lends use devices up: those of earlier runs on a kept store are skipped
    let lent = AtomicUsize::new(t.lent_before()?);
    let watch = Stopwatch::start();
    let limit = Duration::from_secs(seconds);
    let all: Result<Vec<Vec<(f64, f64)>>> = std::thread::scope(|s| {
        let hands: Vec<_> = (0..clients)
            .map(|c| {
                let (watch, lent) = (&watch, &lent);
                s.spawn(move || {
                    let (agent, mut chance) = (agent(), Chance(c as u64 + 1));
                    let mut out = vec![];
                    // the first answers of a connection pay for its making
                    for n in 0.. {
                        if watch.elapsed() > limit {
                            break;
                        }
                        let began = watch.elapsed();
                        let Some(seen) = once(&agent, url, t, act, &mut chance, lent)? else { break };
                        std::thread::park_timeout(act.every.saturating_sub(watch.elapsed() - began));
                        if n >= 10 {
                            out.push(seen);
                        }
                    }
                    Ok(out)
                })
            })
            .collect();
        hands.into_iter().map(|h| h.join().map_err(|_| anyhow::anyhow!("a client panicked"))?).collect()
    });
    let took = watch.elapsed().as_secs_f64();
    t.remember_lent(lent.load(Ordering::Relaxed))?;
    let all: Vec<(f64, f64)> = all?.into_iter().flatten().collect();
    if all.is_empty() {
        bail!("{}: only {} answers", act.name, all.len());
    }
    let per_second = all.len() as f64 / took;
    let (server, client) = all.into_iter().unzip();
    Ok(Seen { server, client, per_second })
}

/// The same page of two servers, in turns, so that whatever else the machine does weighs on both alike.
pub fn in_turns(a: &str, small: &Town, b: &str, large: &Town, path: &'static str) -> Result<[Vec<f64>; 2]> {
    let agent = agent();
    let mut out = [vec![], vec![]];
    for round in 0..220 {
        for (seen, (url, t)) in out.iter_mut().zip([(a, small), (b, large)]) {
            let mut r =
                agent.get(format!("{url}{path}")).header("authorization", format!("Bearer {}", t.token)).call()?;
            let status = r.status().as_u16();
            let ms = server_ms(&r)?;
            let body = r.body_mut().read_to_vec()?;
            if status != 200 {
                bail!("{path} answered {status}: {}", String::from_utf8_lossy(&body[..body.len().min(300)]));
            }
            if round >= 20 {
                seen.push(ms);
            }
        }
    }
    Ok(out)
}

/// The value below which a share of the values lies.
pub fn quantile(values: &mut [f64], share: f64) -> f64 {
    if values.is_empty() {
        return f64::NAN;
    }
    values.sort_by(f64::total_cmp);
    let at = ((values.len() as f64 * share).ceil() as usize).clamp(1, values.len()) - 1;
    values[at]
}
