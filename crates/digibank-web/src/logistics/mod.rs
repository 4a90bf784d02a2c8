//! Places and moves: [`locations`] list, new, one with its stock; [`stock`] what stands where; [`transfers`] list and new;
//! [`transfer`] one transfer with its scan loops.

pub mod locations;
pub mod stock;
pub mod transfer;
pub mod transfers;
