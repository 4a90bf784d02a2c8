//! Pages about stock per lending point: [`show`] what every point has and should have, and what should travel · [`made`] the transfers made of a
//! proposal, with its reasons · [`rules`] what the programme wants on its shelves.

pub mod made;
pub mod rules;
pub mod show;
