//! Laws of the code, held by tests.

mod statements;
mod storeys;
mod texts;
