//! Ways to send a letter: a folder of `.eml` files (the default), or a mail server.

use super::outbox::Letter;
use crate::kernel::{Fault, LetterId, Res, Ts};
use lettre::message::header::ContentType;
use lettre::message::{Attachment as MimeAttachment, Mailbox, Message, MultiPart, SinglePart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{SmtpTransport, Transport as _};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use std::time::{Duration, UNIX_EPOCH};

crate::words! {
    /// How the line to a mail server is protected.
    pub enum TlsMode {
        /// Not at all; only for a server on the same machine.
        None = "none",
        /// Starts in the clear, must switch to TLS (port 587).
        Starttls = "starttls",
        /// TLS from the first byte (port 465).
        Tls = "tls",
    }
}

/// A mail server.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SmtpSettings {
    /// Host name.
    pub host: String,
    /// Port; 0 means the usual one of the TLS mode.
    pub port: u16,
    /// How the line is protected; absent means STARTTLS.
    pub tls: Option<TlsMode>,
    /// User name; empty means no signing in.
    pub user: String,
    /// Password.
    pub password: String,
}

impl std::fmt::Debug for SmtpSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SmtpSettings")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("tls", &self.tls)
            .finish_non_exhaustive()
    }
}

/// Where letters go and who they come from.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MailSettings {
    /// Sender's address.
    pub from: String,
    /// Folder for `.eml` files; used when no server is set.
    pub outbox: PathBuf,
    /// The server.
    pub smtp: Option<SmtpSettings>,
}

impl MailSettings {
    /// The transport these settings ask for.
    pub fn transport(&self) -> Res<Box<dyn Transport>> {
        Ok(match self.smtp.as_ref().filter(|s| !s.host.is_empty()) {
            Some(smtp) => Box::new(Smtp::new(&self.from, smtp)?),
            None => Box::new(Folder { from: self.from.clone(), folder: self.outbox.clone() }),
        })
    }
}

/// Why a letter did not go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TransportFailure {
    /// Trying again will not help.
    pub for_good: bool,
    /// One word for counters and lists; never an address or a server's own words.
    pub word: &'static str,
}

impl TransportFailure {
    fn later(word: &'static str) -> Self {
        TransportFailure { for_good: false, word }
    }
    fn never(word: &'static str) -> Self {
        TransportFailure { for_good: true, word }
    }
}

/// Sends one letter.
pub trait Transport: Send + Sync {
    /// Sends it now, or says why not.
    fn send(&self, id: LetterId, letter: &Letter, at: Ts) -> Result<(), TransportFailure>;
}

/// Writes each letter as `<key>.eml` into a folder.
#[derive(Clone, Debug)]
pub struct Folder {
    /// Sender's address.
    pub from: String,
    /// The folder; made when it is not there.
    pub folder: PathBuf,
}

impl Transport for Folder {
    fn send(&self, id: LetterId, letter: &Letter, at: Ts) -> Result<(), TransportFailure> {
        let message = message(&self.from, id, letter, at)?;
        std::fs::create_dir_all(&self.folder).map_err(|_| TransportFailure::later("no_folder"))?;
        // written beside its name first, so that nobody reads half a letter
        let (half, whole) = (self.folder.join(format!("{id}.part")), self.folder.join(format!("{id}.eml")));
        std::fs::write(&half, message.formatted()).map_err(|_| TransportFailure::later("disk"))?;
        std::fs::rename(&half, &whole).map_err(|_| TransportFailure::later("disk"))
    }
}

/// Hands each letter to a mail server.
pub struct Smtp {
    from: String,
    server: SmtpTransport,
}

impl Smtp {
    /// A connection pool to the server; nothing is sent yet.
    pub fn new(from: &str, s: &SmtpSettings) -> Res<Smtp> {
        let tls =
            |host: &str| TlsParameters::new(host.to_owned()).map_err(|e| Fault::broken(format!("mail server: {e}")));
        let (mode, usual) = match s.tls.unwrap_or(TlsMode::Starttls) {
            TlsMode::None => (Tls::None, 25),
            TlsMode::Starttls => (Tls::Required(tls(&s.host)?), 587),
            TlsMode::Tls => (Tls::Wrapper(tls(&s.host)?), 465),
        };
        let mut server = SmtpTransport::builder_dangerous(s.host.as_str())
            .port(if s.port == 0 { usual } else { s.port })
            .tls(mode)
            .timeout(Some(Duration::from_secs(20)));
        if !s.user.is_empty() {
            server = server.credentials(Credentials::new(s.user.clone(), s.password.clone()));
        }
        Ok(Smtp { from: from.to_owned(), server: server.build() })
    }
}

impl Transport for Smtp {
    fn send(&self, id: LetterId, letter: &Letter, at: Ts) -> Result<(), TransportFailure> {
        let message = message(&self.from, id, letter, at)?;
        match self.server.send(&message) {
            Ok(_) => Ok(()),
            Err(e) if e.is_permanent() => Err(TransportFailure::never("refused")),
            Err(e) if e.is_timeout() => Err(TransportFailure::later("timeout")),
            Err(e) if e.is_transient() => Err(TransportFailure::later("not_now")),
            Err(_) => Err(TransportFailure::later("unreachable")),
        }
    }
}

/// The letter in the form mail has.
pub fn message(from: &str, id: LetterId, letter: &Letter, at: Ts) -> Result<Message, TransportFailure> {
    let mailbox = |name: &str, address: &str| -> Option<Mailbox> {
        Some(Mailbox::new((!name.is_empty()).then(|| name.to_owned()), address.parse().ok()?))
    };
    let host = from.split_once('@').map_or("localhost", |(_, host)| host);
    let date = UNIX_EPOCH + Duration::from_micros(u64::try_from(at.0).unwrap_or(0));
    let mut builder = Message::builder()
        .from(mailbox(&letter.from_name, from).ok_or(TransportFailure::never("sender"))?)
        .to(mailbox(&letter.to_name, &letter.to).ok_or(TransportFailure::never("address"))?)
        .subject(&letter.subject)
        .date(date)
        .message_id(Some(format!("<{id}@{host}>")));
    if let Some(reply) = mailbox("", &letter.reply_to) {
        builder = builder.reply_to(reply);
    }
    let text = SinglePart::plain(letter.body.clone());
    let built = if letter.attachments.is_empty() {
        builder.singlepart(text)
    } else {
        let mut parts = MultiPart::mixed().singlepart(text);
        for a in &letter.attachments {
            let kind = ContentType::parse(&a.media_type).map_err(|_| TransportFailure::never("attachment"))?;
            parts = parts.singlepart(MimeAttachment::new(a.name.clone()).body(a.bytes.clone(), kind));
        }
        builder.multipart(parts)
    };
    built.map_err(|_| TransportFailure::never("form"))
}

#[cfg(test)]
mod tests {
    use super::super::outbox::Attachment;
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn a_letter_becomes_mail_with_its_date_and_file() {
        let letter = Letter {
            to: "amina@example.org".into(),
            to_name: "Amina Testpersoon".into(),
            from_name: "Digibank Voorbeeld".into(),
            reply_to: "help@example.org".into(),
            lang: Lang::Nl,
            subject: "Breng uw laptop terug".into(),
            body: "Dag,\n\nUw lening is voorbij.".into(),
            kind: "lending.late",
            about: None,
            attachments: vec![Attachment {
                name: "overeenkomst.pdf".into(),
                media_type: "application/pdf".into(),
                bytes: b"%PDF".to_vec(),
            }],
        };
        let at = Ts::parse("2026-11-21T09:30:00Z").unwrap();
        let text =
            String::from_utf8(message("bank@example.org", LetterId::new(), &letter, at).unwrap().formatted()).unwrap();
        for part in [
            "Date: Sat, 21 Nov 2026 09:30:00 +0000",
            "Reply-To: help@example.org",
            "overeenkomst.pdf",
            "amina@example.org",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
        let bad = Letter { to: "nobody".into(), ..letter };
        assert_eq!(message("bank@example.org", LetterId::new(), &bad, at).unwrap_err().word, "address");
    }
}
