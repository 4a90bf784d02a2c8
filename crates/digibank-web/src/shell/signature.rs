//! What a handler reads, told by its own signature: `Query<Ask>` in it is what the API's description lists as query parameters, so
//! that the description cannot say anything else than what the code does.

use super::api::SchemaOf;
use super::body::{Body, Upload};
use super::query::Query;
use super::visit::{Guest, Visit};
use crate::App;
use axum::extract::Path;
use axum::handler::Handler;
use axum::http::HeaderMap;
use utoipa::ToSchema;

/// What a handler reads beside its path.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reads {
    /// What stands after the question mark.
    pub query: Option<SchemaOf>,
    /// A form or JSON.
    pub body: Option<SchemaOf>,
    /// True when it takes a form with a file.
    pub file: bool,
}

/// One parameter of a handler.
pub trait Part {
    /// Notes what is read by it; most read nothing that has to be described.
    fn tell(_: &mut Reads) {}
}

impl<R> Part for Visit<R> {}
impl Part for Guest {}
impl Part for HeaderMap {}
impl<T> Part for Path<T> {}
impl<T: ToSchema> Part for Query<T> {
    fn tell(reads: &mut Reads) {
        reads.query = Some(SchemaOf::of::<T>());
    }
}
impl<T: ToSchema> Part for Body<T> {
    fn tell(reads: &mut Reads) {
        reads.body = Some(SchemaOf::of::<T>());
    }
}
impl Part for Upload {
    fn tell(reads: &mut Reads) {
        reads.file = true;
    }
}

/// All parameters of a handler, as axum sees them: its own mark first.
pub trait Signature {
    /// What they read.
    fn reads() -> Reads;
}

macro_rules! signatures {
    ($(($($part:ident),*))+) => {$(
        impl<M, $($part: Part),*> Signature for (M, $($part,)*) {
            fn reads() -> Reads {
                #[allow(unused_mut, reason = "a handler without parameters reads nothing")]
                let mut reads = Reads::default();
                $($part::tell(&mut reads);)*
                reads
            }
        }
    )+};
}
signatures! { () (A) (A, B) (A, B, C) (A, B, C, D) (A, B, C, D, E) }

/// What this handler reads.
pub const fn reads_of<H: Handler<T, App>, T: Signature + 'static>(_: &H) -> fn() -> Reads {
    T::reads
}
