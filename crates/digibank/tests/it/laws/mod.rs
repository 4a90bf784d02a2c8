//! Laws of the code, held by tests.

mod routes;
mod statements;
mod storeys;
mod texts;
mod where_is;
