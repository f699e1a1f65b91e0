//! A hall at work, through the service, on both engines: each play ends in `verify`.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "plays say what they expect")]

mod admission;
mod board;
mod calling;
mod crowd;
mod golden;
mod lane;
mod left;
mod near;
mod tickets;
mod time;
mod world;
