//! The components. Each is a small struct that prints itself into a template, `{{ part }}`, or
//! becomes [`Html`](crate::Html) for a cell or a slot. Class names and markup are those of the design board.

mod button;
mod card;
mod choice;
mod compose;
mod confirmation;
mod contribution;
mod countdown;
mod errors;
mod field;
mod figure;
mod hours;
mod line;
mod list;
mod notice;
mod offer;
mod paging;
mod plate;
mod promise;
mod proof;
mod qr;
mod refused;
mod select;
mod spoken;
mod steps;
mod summary;
mod table;
mod tag;
mod tasks;
mod timeline;
mod tray;

pub use button::{Button, back};
pub use card::CaseCard;
pub use choice::{Choices, Tick};
pub use compose::Compose;
pub use confirmation::Confirmation;
pub use contribution::Contribution;
pub use countdown::Countdown;
pub use errors::Errors;
pub use field::Field;
pub use figure::Figure;
pub use hours::{Hours, Period};
pub use line::WaitingLine;
pub use list::{Row, Rows, Tile, Tiles};
pub use notice::{Empty, Notice};
pub use offer::Offer;
pub use paging::{Pager, Tabs};
pub use plate::Plate;
pub use promise::Promise;
pub use proof::Proof;
pub use qr::Qr;
pub use refused::Refused;
pub use select::Select;
pub use steps::Steps;
pub use summary::{Answer, Summary};
pub use table::{Cell, Table};
pub use tag::Tag;
pub use tasks::Tasks;
pub use timeline::{Step, Timeline};
pub use tray::Tray;

/// Parts print finished HTML: templates do not escape them, and they fit wherever [`Html`](crate::Html) does.
macro_rules! parts {
    ($($part:ident),+ $(,)?) => {$(
        impl askama::filters::HtmlSafe for $part {}

        impl From<$part> for crate::Html {
            fn from(part: $part) -> Self {
                Self::trusted(part.to_string())
            }
        }
    )+};
}

parts!(
    Button,
    CaseCard,
    Choices,
    Compose,
    Confirmation,
    Contribution,
    Countdown,
    Empty,
    Errors,
    Field,
    Figure,
    Hours,
    Notice,
    Offer,
    Pager,
    Plate,
    Promise,
    Proof,
    Qr,
    Refused,
    Row,
    Rows,
    Select,
    Steps,
    Summary,
    Table,
    Tabs,
    Tag,
    Tasks,
    Tick,
    Tile,
    Tiles,
    Timeline,
    Tray,
    WaitingLine,
);
