//! Plays in office words: people who live in a city, staff with their duties, and what they do with
//! each other, through the real services under a clock that is moved by hand. The tests assert on
//! them; the demo's history is made of them.

pub mod actors;
pub mod cars;
pub mod hall;
pub mod lane;
pub mod life;
pub mod people;
pub mod plans;
pub mod pools;
pub mod staff;
pub mod window;
pub mod world;
