//! Laws of the code, held by tests.

mod handbook;
mod lifecycles;
mod routes;
mod statements;
mod storeys;
mod texts;
mod where_is;
