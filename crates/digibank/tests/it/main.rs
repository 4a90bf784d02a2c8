//! One test binary: the laws of the code, and stories told through the front door. Each story runs on SQLite, and the same suite
//! again on PostgreSQL when `DIGIBANK_TEST_ENGINE=postgres` and `DIGIBANK_TEST_POSTGRES` names a server.

mod accounts;
mod allocation;
mod api;
mod choosing;
mod devices;
mod donations;
mod front_door;
mod impact;
mod internet;
mod laws;
mod lending;
mod missing;
mod offers;
mod program;
mod quality;
mod queries;
mod replenishment;
mod requests;
mod sanitisation;
mod scenarios;
mod transfers;
mod workshop;
mod world;
