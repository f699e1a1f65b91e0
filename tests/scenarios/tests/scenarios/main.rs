//! Whole stories through the whole office, on both engines: what the articles promise, from the citizen's
//! first step to the last message.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a play says what it expects")]

mod appointments;
mod article_003;
mod article_004;
mod awaited;
mod bank_away;
mod chosen_late;
mod deregister;
mod desks;
mod displaced;
mod exchange;
mod first_mark;
mod golden;
mod green_plates;
mod instant;
mod kept_number;
mod left_meanwhile;
mod let_through;
mod life;
mod near;
mod new_car;
mod officers;
mod one_queue;
mod owner_address;
mod paper_plates;
mod paper_plates_meanwhile;
mod papers_of_two;
mod plates_replaced;
mod preselect;
mod previews;
mod refused;
mod reuse;
mod sold_and_exchanged;
mod unmade;
mod used_car;
mod vehicle_appointments;
mod withdrawn;
