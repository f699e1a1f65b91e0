//! One file per page, in a tree that mirrors the addresses: page struct with its template, form,
//! handlers and tests.

pub(crate) mod about;
pub(crate) mod apply;
pub(crate) mod assets;
pub(crate) mod book;
pub(crate) mod cases;
pub(crate) mod draws;
pub(crate) mod home;
pub(crate) mod inbox;
pub(crate) mod items;
pub(crate) mod me;
pub(crate) mod notices;
pub(crate) mod numbers;
pub(crate) mod pay;
pub(crate) mod points;
pub(crate) mod policy;
pub(crate) mod queue;
pub(crate) mod search;
pub(crate) mod segments;
pub(crate) mod services;
pub(crate) mod sign_in;
pub(crate) mod sign_out;
pub(crate) mod verify;
