//! Storey 2: letters by mail. A letter is put into the outbox in the transaction of the verb that causes it ([`queue`]); a job sends
//! what waits and tries again with growing pauses ([`deliver`]). Letters rest sealed: with the key of the person they are written to,
//! so that erasing that person makes them unreadable, or with the instance's key when they go to staff.
//!
//! [`outbox`] queueing and delivering · [`transport`] a folder of `.eml` files, or SMTP

pub mod outbox;
mod store;
pub mod transport;

pub use outbox::{Attachment, Delivered, Letter, Sent, deliver, of_person, queue, queue_sealed, stop_for_person};
pub use transport::{Folder, MailSettings, Smtp, SmtpSettings, TlsMode, Transport, TransportFailure};
