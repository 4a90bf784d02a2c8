//! Connections and their limits: how many are open at once, and how long one may take over the head of a request. Without these a
//! handful of slow visitors could hold every connection. Who takes too long over reading an answer is let go too: see [`reader`]. Bodies and
//! whole requests have limits of their own, in [`shell`](crate::shell).

mod reader;

use crate::{App, routes};
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::serve::Listener;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use reader::{Answers, Reader};
use std::net::SocketAddr;
use std::pin::pin;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tower::ServiceExt;

/// Serves on a listener until `stop` is done; requests under way are finished.
pub async fn serve(
    app: App,
    mut listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let most = app.settings.open_connections;
    let (head_time, answer_time) = (app.settings.head_time, app.settings.answer_time);
    let router = routes::router(app);
    let (tell, told) = watch::channel(false);
    let mut open = JoinSet::new();
    let mut stop = pin!(stop);
    loop {
        tokio::select! {
            () = &mut stop => break,
            Some(_) = open.join_next() => {}
            // who comes while all places are taken waits in the system's queue, and is let in when one becomes free
            (stream, peer) = Listener::accept(&mut listener), if open.len() < most => {
                tracing::trace!(open = open.len() + 1, "a connection was opened");
                open.spawn(connection(stream, peer, router.clone(), head_time, answer_time, told.clone()));
            }
        }
    }
    drop(listener);
    tell.send_replace(true);
    while open.join_next().await.is_some() {}
    Ok(())
}

/// Serves one connection until either side ends it, or the program stops and the request under way is answered.
async fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    head_time: Duration,
    answer_time: Duration,
    mut told: watch::Receiver<bool>,
) {
    let answers = Answers::default();
    let stream = Reader::new(stream, answer_time, answers.clone());
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        answers.next();
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        router.clone().oneshot(request)
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(head_time);
    let mut served = pin!(http.serve_connection(TokioIo::new(stream), service));
    tokio::select! {
        // who hangs up, is too slow or talks nonsense is not worth a line in the log
        _ = served.as_mut() => return,
        _ = told.wait_for(|stopping| *stopping) => {}
    }
    served.as_mut().graceful_shutdown();
    let _ = served.await;
}
