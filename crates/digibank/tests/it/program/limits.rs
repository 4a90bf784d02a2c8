//! Slow visitors, and too many of them, at the real port.

use super::House;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// A connection that waits at most ten seconds for a word.
fn connected(url: &str) -> TcpStream {
    let s = TcpStream::connect(url.trim_start_matches("http://")).unwrap();
    s.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    s
}

/// Everything that is said until the other side hangs up; fails the story when it does not.
fn until_it_hangs_up(mut s: TcpStream) -> String {
    let mut all = vec![];
    s.read_to_end(&mut all).expect("the server should hang up by itself");
    String::from_utf8_lossy(&all).into_owned()
}

#[test]
fn who_takes_too_long_over_a_request_is_let_go() {
    let house = House::new();
    house.furnished();
    let server = house.serve(&["serve", "--head-seconds", "1", "--body-seconds", "1"]);
    // nothing at all, and half a head
    let silent = connected(&server.url());
    let mut half = connected(&server.url());
    half.write_all(b"GET /health HTTP/1.1\r\nHost: digi").unwrap();
    assert_eq!(until_it_hangs_up(silent), "");
    assert_eq!(until_it_hangs_up(half), "");
    // half a body is told why, by the JSON face as a problem
    for (path, kind) in [("/api/v1/sessions", "application/json"), ("/sessions", "application/x-www-form-urlencoded")] {
        let mut slow = connected(&server.url());
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: digibank\r\nContent-Type: {kind}\r\nContent-Length: 500\r\n\r\n{{\"email"
        );
        slow.write_all(head.as_bytes()).unwrap();
        let said = until_it_hangs_up(slow);
        assert!(said.starts_with("HTTP/1.1 408 "), "{said}");
        assert_eq!(said.contains("application/problem+json"), path.starts_with("/api"), "{said}");
    }
    // who is quick is served, more than once over one connection
    let mut quick = connected(&server.url());
    quick
        .write_all(b"GET /health HTTP/1.1\r\nHost: digibank\r\n\r\nGET /health HTTP/1.1\r\nHost: digibank\r\n\r\n")
        .unwrap();
    assert_eq!(until_it_hangs_up(quick).matches("HTTP/1.1 200 ").count(), 2);
    assert!(server.stop(), "a server stops in good order");
}

#[test]
fn who_comes_when_all_places_are_taken_waits_and_is_served_when_one_is_free() {
    let house = House::new();
    house.furnished();
    let server = house.serve(&["serve", "--open-connections", "2", "--head-seconds", "30"]);
    let taken = [connected(&server.url()), connected(&server.url())];
    let mut late = connected(&server.url());
    late.write_all(b"GET /health HTTP/1.1\r\nHost: digibank\r\nConnection: close\r\n\r\n").unwrap();
    late.set_read_timeout(Some(Duration::from_millis(700))).unwrap();
    assert!(late.read(&mut [0; 1]).is_err(), "there is no place yet");
    late.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    drop(taken);
    assert!(until_it_hangs_up(late).starts_with("HTTP/1.1 200 "));
    assert!(server.stop());
}

#[test]
fn who_does_not_read_what_they_asked_for_is_let_go() {
    let house = House::new();
    house.furnished();
    let server = house.serve(&["serve", "--answer-seconds", "1", "--open-connections", "1", "--head-seconds", "30"]);
    // so many answers that no buffer between here and there holds them all
    let mut greedy = connected(&server.url());
    let ask = "GET /help/werkplaats HTTP/1.1\r\nHost: digibank\r\n\r\n".repeat(3_000);
    greedy.write_all(ask.as_bytes()).unwrap();
    // the only place there is becomes free by itself
    let mut next = connected(&server.url());
    next.write_all(b"GET /health HTTP/1.1\r\nHost: digibank\r\nConnection: close\r\n\r\n").unwrap();
    next.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    assert!(until_it_hangs_up(next).starts_with("HTTP/1.1 200 "));
    let (mut all, mut part) = (0, [0; 65_536]);
    while let Ok(n) = greedy.read(&mut part) {
        all += n;
        if n == 0 {
            break;
        }
    }
    assert!(all > 100_000, "it was served as long as it read");
    assert!(server.stop());
}
