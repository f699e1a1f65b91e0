//! The shell of the program: command line, configuration, log, health, doctor, the server's life and
//! the small commands around the database. The wiring of the services stands beside it.

pub mod backup;
pub mod bench;
pub mod cli;
pub mod config;
pub mod console;
pub mod demo;
pub mod disk;
pub mod doctor;
pub mod draw;
pub mod failure;
pub mod fonts;
pub mod ground;
pub mod health;
pub mod lan;
pub mod logging;
pub mod migrate;
pub mod redact;
pub mod rotate;
pub mod said;
pub mod secret;
pub mod serve;
pub mod simulate;
pub mod verify_cmd;
pub mod waiting;
pub mod wiring;
