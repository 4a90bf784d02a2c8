//! Letters that leave by SMTP: a mail server of a few lines takes them, says no, or is not there.

use digibank_core::i18n::Lang;
use digibank_core::kernel::{LetterId, Ts};
use digibank_core::mail::{Letter, Smtp, SmtpSettings, TlsMode, Transport};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};

/// A mail server for one connection (RFC 5321), which answers RCPT with `to_recipient`. What it was told comes out of the channel.
fn mail_server(to_recipient: &'static str) -> (u16, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let (tell, told) = channel();
    std::thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        let mut out = stream.try_clone().unwrap();
        let mut say = move |line: &str| out.write_all(format!("{line}\r\n").as_bytes()).unwrap();
        say("220 mail.voorbeeld.example");
        let mut in_data = false;
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            let word = line.split(' ').next().unwrap_or_default().to_uppercase();
            match word.as_str() {
                _ if in_data && line == "." => {
                    in_data = false;
                    say("250 taken");
                }
                _ if in_data => {}
                "EHLO" => say("250-mail.voorbeeld.example\r\n250 8BITMIME"),
                "RCPT" => say(to_recipient),
                "DATA" => {
                    in_data = true;
                    say("354 go on");
                }
                "QUIT" => say("221 bye"),
                _ => say("250 fine"),
            }
            let _ = tell.send(line);
        }
    });
    (port, told)
}

fn post(port: u16) -> Smtp {
    let settings = SmtpSettings {
        host: "127.0.0.1".into(),
        port,
        tls: Some(TlsMode::None),
        user: String::new(),
        password: String::new(),
    };
    Smtp::new("digibank@voorbeeld.example", &settings).unwrap()
}

fn letter() -> Letter {
    Letter {
        to: "amina@voorbeeld.example".into(),
        to_name: "Amina Testpersoon".into(),
        from_name: "Digibank Zonnedal".into(),
        reply_to: "hulp@voorbeeld.example".into(),
        lang: Lang::Nl,
        subject: "Uw laptop: nog één week".into(),
        body: "Dag Amina,\n\n.Een regel die met een punt begint.\n\nGroeten".into(),
        kind: "lending.due_soon",
        about: None,
        attachments: vec![],
    }
}

#[test]
fn a_letter_arrives_whole_at_a_mail_server() {
    let (port, told) = mail_server("250 fine");
    post(port).send(LetterId::new(), &letter(), Ts(1_700_000_000_000_000)).unwrap();
    let said: Vec<String> = told.iter().take_while(|l| l != ".").collect();
    assert!(said.iter().any(|l| l.starts_with("MAIL FROM:<digibank@voorbeeld.example>")), "{said:#?}");
    assert!(said.iter().any(|l| l.starts_with("RCPT TO:<amina@voorbeeld.example>")), "{said:#?}");
    assert!(said.iter().any(|l| l.starts_with("Subject: Uw laptop: nog =?utf-8?b?")), "{said:#?}");
    assert!(said.iter().any(|l| l == "Reply-To: hulp@voorbeeld.example"), "{said:#?}");
    assert!(said.iter().any(|l| l.starts_with("Date: Tue, 14 Nov 2023 22:13:20")), "{said:#?}");
    // a line that is only a point ends a letter, so points at the beginning of a line are doubled on the way
    assert!(said.iter().any(|l| l == "..Een regel die met een punt begint."), "{said:#?}");
}

#[test]
fn an_address_that_does_not_exist_is_given_up_and_a_busy_server_is_tried_again() {
    let (port, _told) = mail_server("550 no such mailbox");
    let never = post(port).send(LetterId::new(), &letter(), Ts(0)).unwrap_err();
    let (port, _told) = mail_server("450 try later");
    let later = post(port).send(LetterId::new(), &letter(), Ts(0)).unwrap_err();
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let absent = post(nobody).send(LetterId::new(), &letter(), Ts(0)).unwrap_err();
    assert!(never.for_good, "{never:?}");
    assert!(!later.for_good && !absent.for_good, "{later:?} {absent:?}");
    // none of what went wrong repeats the address
    assert!(!format!("{never:?}{later:?}{absent:?}").contains("amina"));
}
