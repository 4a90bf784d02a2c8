//! `digibank healthcheck`: one request to the server that runs here.

use crate::answer::{Answer, Done};
use crate::config::Config;
use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::time::Duration;

/// How long the server may take.
const PATIENCE: Duration = Duration::from_secs(5);

pub fn run(config: &Config) -> Answer {
    let mut to = config.listen();
    if to.ip().is_unspecified() {
        to.set_ip(if to.is_ipv6() { IpAddr::V6(Ipv6Addr::LOCALHOST) } else { IpAddr::V4(Ipv4Addr::LOCALHOST) });
    }
    match ask(to) {
        Ok(line) if line.starts_with("HTTP/1.1 200") => {
            println!("{to} is well");
            Ok(Done::Fine)
        }
        Ok(line) => {
            println!("{to} answers: {}", line.trim());
            Ok(Done::Found)
        }
        Err(e) => {
            println!("{to} does not answer: {e}");
            Ok(Done::Found)
        }
    }
}

fn ask(to: SocketAddr) -> std::io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&to, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    write!(stream, "GET /health HTTP/1.1\r\nHost: {to}\r\nConnection: close\r\n\r\n")?;
    let mut start = [0u8; 64];
    let mut got = 0;
    while got < start.len() {
        match stream.read(start.get_mut(got..).unwrap_or_default())? {
            0 => break,
            n => got += n,
        }
    }
    let text = String::from_utf8_lossy(start.get(..got).unwrap_or_default()).into_owned();
    Ok(text.lines().next().unwrap_or_default().to_owned())
}
