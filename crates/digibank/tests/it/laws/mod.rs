//! Laws of the code, held by tests.

mod lifecycles;
mod routes;
mod statements;
mod storeys;
mod texts;
mod where_is;
