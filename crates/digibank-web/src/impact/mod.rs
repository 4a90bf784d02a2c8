//! Impact: the four pictures with their tables, the rows behind every figure, the files, and a donor's page.

pub mod donor;
pub mod donors;
pub mod download;
pub mod grid;
pub mod page;
pub mod pictures;
pub mod rows;
