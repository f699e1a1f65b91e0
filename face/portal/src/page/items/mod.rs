//! `/items/{code}`: what an item is, whether it can be done, how it goes.

mod about;
mod eligible;
pub(crate) mod show;
mod spot;

use catalogue::{Item, Journey};

pub(crate) use spot::{Spot, begins_at, href};

/// Where an item begins for whoever may have it: with questions, with the choice of a number, as a page to
/// read, or with an appointment. `about` names one of the visitor's records.
pub(crate) fn begins(item: &Item, about: Option<&str>) -> String {
    let code = &item.code;
    match (item.journey, about) {
        (Journey::Case, Some(about)) => format!("/apply/{code}/{about}"),
        (Journey::Case, None) => format!("/apply/{code}"),
        (Journey::Numbers, Some(about)) => format!("/numbers/new/{code}?about={about}"),
        (Journey::Numbers, None) => format!("/numbers/new/{code}"),
        (Journey::List, _) => "/segments".to_owned(),
        (Journey::Booking, Some(about)) => format!("/book?item={code}&about={about}"),
        (Journey::Booking, None) => format!("/book?item={code}"),
    }
}
