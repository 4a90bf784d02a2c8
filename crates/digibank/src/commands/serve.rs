//! `digibank serve`: store, tables, first-run code, timed work, pages; stops in good order.

use crate::answer::{Answer, Done, Halt, about};
use crate::commands::migrate;
use crate::config::Config;
use crate::data::{self, NoKey};
use digibank_core::auth::setup;
use digibank_core::db::Db;
use digibank_core::kernel::Clock;
use digibank_core::mail::Transport;
use digibank_core::schedule;
use digibank_web::shell::searches::Searches;
use digibank_web::{App, Demo, WebSettings};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};

/// How often the schedule is looked at.
const LOOK_EVERY: Duration = Duration::from_secs(30);
/// How long requests under way may still take after the signal to stop.
const FAREWELL: Duration = Duration::from_secs(20);

pub fn run(config: &Config) -> Answer {
    // a port that is taken is found out before anything is made
    drop(std::net::TcpListener::bind(config.listen()).map_err(about(config.listen()))?);
    let db = data::open(config, config.limits(), NoKey::Make)?;
    migrate::up_to_date(config, &db)?;
    let at = Clock::System.now();
    let code = db.write(move |tx| setup::offer(tx, at))?;
    serve(config, db, None, |url| match &code {
        Some(code) => println!("{url}/setup?code={code}\n\nOpen this address to begin. The code works once."),
        None => println!("{url}"),
    })
}

/// Serves a store until somebody says stop; `greet` gets the address people use once it answers.
pub fn serve(config: &Config, db: Db, demo: Option<Demo>, greet: impl FnOnce(&str)) -> Answer {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(about("runtime"))?;
    let metrics = if config.metrics() { Some(recorder()?) } else { None };
    let listener = runtime.block_on(TcpListener::bind(config.listen())).map_err(about(config.listen()))?;
    let address = listener.local_addr().map_err(about(config.listen()))?;
    let public_url = config.public_url().unwrap_or_else(|| format!("http://{}", reachable(address)));
    let app = App {
        db: db.clone(),
        clock: Clock::System,
        settings: Arc::new(WebSettings {
            public_url: public_url.clone(),
            upload_bytes: config.upload_bytes(),
            request_time: config.request_time(),
            head_time: config.head_time(),
            body_time: config.body_time(),
            answer_time: config.answer_time(),
            open_connections: config.open_connections(),
            trusted_proxy: config.trusted_proxy(),
            searches: Searches::within(config.request_time()),
        }),
        demo: demo.map(Arc::new),
        metrics: metrics.clone().map(|h| Arc::new(move || h.render()) as Arc<dyn Fn() -> String + Send + Sync>),
    };
    let (stop, stopped) = channel::<()>();
    let post = config.mail().map(|m| m.transport()).transpose()?;
    let timed = timed_work(db, post, metrics, stopped)?;
    // Who reads the greeting may say stop at once: from here on that ends in good order.
    let told = runtime.block_on(async { Told::listen() }).map_err(about("signals"))?;
    greet(&public_url);
    tracing::info!(%address, "serving");
    let ended = runtime.block_on(until_told(app, listener, told));
    drop(stop);
    let _ = timed.join();
    runtime.shutdown_timeout(Duration::from_secs(1));
    ended.map_err(about(address))?;
    tracing::info!("stopped");
    Ok(Done::Fine)
}

/// The two signals that mean "stop in good order".
struct Told {
    terminate: Signal,
    interrupt: Signal,
}

impl Told {
    /// From this call on the signals no longer end the process by themselves. Needs a runtime around it.
    fn listen() -> std::io::Result<Self> {
        Ok(Self { terminate: signal(SignalKind::terminate())?, interrupt: signal(SignalKind::interrupt())? })
    }

    async fn heard(mut self) {
        tokio::select! { _ = self.terminate.recv() => {}, _ = self.interrupt.recv() => {} }
    }
}

async fn until_told(app: App, listener: TcpListener, signals: Told) -> std::io::Result<()> {
    let (tell, mut told) = tokio::sync::watch::channel(false);
    let stop = async move {
        signals.heard().await;
        tracing::info!("stopping; requests under way are finished");
        let _ = tell.send(true);
    };
    let served = digibank_web::serve(app, listener, stop);
    let too_long = async move {
        let _ = told.wait_for(|stopping| *stopping).await;
        tokio::time::sleep(FAREWELL).await;
    };
    tokio::select! {
        out = served => out,
        () = too_long => {
            tracing::warn!("some requests did not finish in time");
            Ok(())
        }
    }
}

/// Nobody can open 0.0.0.0; the machine itself can be reached at its loopback address.
fn reachable(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        address.set_ip(if address.is_ipv6() {
            std::net::Ipv6Addr::LOCALHOST.into()
        } else {
            std::net::Ipv4Addr::LOCALHOST.into()
        });
    }
    address
}

fn recorder() -> Answer<PrometheusHandle> {
    PrometheusBuilder::new().install_recorder().map_err(|e| Halt::Broken(e.to_string()))
}

/// One thread that looks at the schedule now and again, until its channel closes.
fn timed_work(
    db: Db,
    post: Option<Box<dyn Transport>>,
    metrics: Option<PrometheusHandle>,
    stopped: Receiver<()>,
) -> Answer<JoinHandle<()>> {
    let work = move || {
        loop {
            match schedule::run_due(&db, Clock::System.now(), post.as_deref()) {
                Ok(ran) => ran
                    .iter()
                    .filter(|s| s.done > 0)
                    .for_each(|s| tracing::debug!(sweep = s.name, done = s.done, "timed work")),
                Err(e) => tracing::error!(error = %e, "the schedule cannot be looked at"),
            }
            if let Some(m) = &metrics {
                m.run_upkeep();
            }
            if stopped.recv_timeout(LOOK_EVERY) != Err(RecvTimeoutError::Timeout) {
                return;
            }
        }
    };
    std::thread::Builder::new().name("schedule".into()).spawn(work).map_err(about("schedule"))
}
