//! Pure decisions of casework: who may do what next, time limits, what an application must hold,
//! which approvals are audited. Facts in, answer out; no clock, no database.

mod actions;
mod application;
mod audit;
mod awaited;
mod limits;
mod refused;
mod rights;
mod stages;

pub use actions::{allow, available_actions};
pub use application::{Application, DELIVERY_FIELD, Provided, check, takes_upload, words};
pub use audit::is_sampled;
pub use awaited::{Awaited, awaited, awaited_days};
pub use limits::{due_state, legal_due, started};
pub use refused::{may_end, may_retry, may_retry_register};
pub use stages::before_decision;
