//! What surrounds a page of the counter, beside its [`Shell`](crate::Shell): the window, the search box, the clock, the
//! keys that work here. Page structs carry it as the field `desk`.

use base::Instant;

use crate::{Html, Link, Tab};

/// The frame of a staff page.
#[derive(Clone, Debug)]
pub struct Desk {
    /// Where the logo leads.
    pub home: String,
    /// The window or room: `5 号窗口`, `网上车管中心`.
    pub place: String,
    /// Where the search box asks (`GET`, parameter `q`), and what may be typed into it.
    pub find: Option<Link>,
    /// The places of this face; icons are not shown here.
    pub tabs: Vec<Tab>,
    /// The button that calls for help, in the header of every page; may be empty.
    pub help: Html,
    /// Calls for help of colleagues, below the header; may be empty.
    pub alarm: Html,
    /// State of the link to the centre, as a tag; may be empty.
    pub state: Html,
    /// Who is signed in: `民警 0417`.
    pub officer: String,
    /// Where one signs out (`POST`).
    pub sign_out: String,
    /// Day in words: `11月25日 周三`.
    pub day: String,
    /// The server's time; the page's clock goes on from it.
    pub now: Instant,
    /// Keys and what they do, for the line at the foot.
    pub keys: Vec<(String, String)>,
    /// Last words of that line: stock, printer.
    pub foot: String,
}

impl Desk {
    /// `10:26`.
    pub fn clock(&self) -> String {
        crate::clock(self.now)
    }
}
