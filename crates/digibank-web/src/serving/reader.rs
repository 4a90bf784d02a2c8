//! Whoever reads an answer: how long may they keep it waiting? A reader that takes nothing holds a connection and the answer's bytes, and
//! so does one that takes a byte now and then. So the time an answer waits for its reader is added up, and when it is more than the
//! patience of the server and a second for every [`SLOWEST`] bytes that were taken, the connection is broken off. Time in which nothing is
//! waiting to be taken (the server thinks, the visitor reads what came) is not counted.

use digibank_core::kernel::clock::Stopwatch;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::Sleep;

/// Bytes a second that even a poor line takes: 16 KiB, which a telephone of twenty years ago managed.
pub const SLOWEST: u64 = 16 * 1024;

/// Counts the answers of one connection, so that each has its own time.
#[derive(Clone, Debug, Default)]
pub struct Answers(Arc<AtomicU64>);

impl Answers {
    /// Another answer begins.
    pub fn next(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

/// A stream that breaks off when its reader is too slow.
pub struct Reader<S> {
    stream: S,
    patience: Duration,
    answers: Answers,
    /// The answer that is counted, the bytes of it that were taken, and how long it waited.
    answer: u64,
    taken: u64,
    waited: Duration,
    waiting: Option<(Stopwatch, Pin<Box<Sleep>>)>,
}

impl<S> Reader<S> {
    /// Watches over the answers that go through a stream.
    pub fn new(stream: S, patience: Duration, answers: Answers) -> Reader<S> {
        Reader { stream, patience, answers, answer: 0, taken: 0, waited: Duration::ZERO, waiting: None }
    }
    fn left(&self) -> Duration {
        (self.patience + Duration::from_secs(self.taken / SLOWEST)).saturating_sub(self.waited)
    }
    /// What came of trying to hand bytes over.
    fn seen(&mut self, cx: &mut Context<'_>, tried: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        let answer = self.answers.0.load(Ordering::Relaxed);
        if answer != self.answer {
            (self.answer, self.taken, self.waited, self.waiting) = (answer, 0, Duration::ZERO, None);
        }
        match tried {
            Poll::Ready(out) => {
                if let Some((watch, _)) = self.waiting.take() {
                    self.waited += watch.elapsed();
                }
                self.taken += out.as_ref().map_or(0, |n| *n as u64);
                Poll::Ready(out)
            }
            Poll::Pending => {
                let left = self.left();
                let (_, bell) =
                    self.waiting.get_or_insert_with(|| (Stopwatch::start(), Box::pin(tokio::time::sleep(left))));
                bell.as_mut().poll(cx).map(|()| Err(io::ErrorKind::TimedOut.into()))
            }
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Reader<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Reader<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let tried = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.seen(cx, tried)
    }
    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let tried = Pin::new(&mut self.stream).poll_write_vectored(cx, slices);
        self.seen(cx, tried)
    }
    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }
    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    fn runs<T>(f: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap().block_on(f)
    }

    #[test]
    fn who_takes_nothing_is_let_go_and_who_takes_slowly_but_steadily_is_served() {
        runs(async {
            let patience = Duration::from_millis(80);
            let (near, _far) = tokio::io::duplex(64);
            let mut idle = Reader::new(near, patience, Answers::default());
            assert_eq!(idle.write_all(&[0; 1_000]).await.unwrap_err().kind(), io::ErrorKind::TimedOut);
            // each answer begins with the whole patience again
            let (near, mut far) = tokio::io::duplex(64);
            let answers = Answers::default();
            let mut steady = Reader::new(near, patience, answers.clone());
            let reader = async {
                for _ in 0..6 {
                    tokio::time::sleep(Duration::from_millis(25)).await;
                    far.read_exact(&mut [0; 64]).await.unwrap();
                }
            };
            let writer = async {
                for _ in 0..6 {
                    answers.next();
                    steady.write_all(&[0; 64]).await.unwrap();
                }
            };
            tokio::join!(reader, writer);
        });
    }

    #[test]
    fn a_byte_now_and_then_does_not_buy_time_for_ever() {
        runs(async {
            let (near, mut far) = tokio::io::duplex(16);
            let mut slow = Reader::new(near, Duration::from_millis(80), Answers::default());
            let reader = async {
                loop {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                    if far.read_exact(&mut [0; 1]).await.is_err() {
                        return;
                    }
                }
            };
            let writer = async { slow.write_all(&[0; 4_000]).await.unwrap_err().kind() };
            tokio::select! {
                kind = writer => assert_eq!(kind, io::ErrorKind::TimedOut),
                () = reader => panic!("the reader was served"),
            }
        });
    }
}
