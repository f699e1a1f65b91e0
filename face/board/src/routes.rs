//! Every address of the boards, from which the router is built. All are for whoever comes: what they show
//! hangs on a wall.

use axum::Router;
use axum::routing::{MethodRouter, any, get};
use base::Refusal;
use web::{Trouble, WebRefusal};

use crate::{Board, page, stream};

/// One line of the table; anybody may ask.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    /// As axum writes it.
    pub path: &'static str,
    handler: fn() -> MethodRouter<Board>,
}

/// Every address.
pub const ROUTES: &[Route] = &[
    Route { path: "/board/{authority}/{point}", handler: || get(page::get) },
    Route { path: "/board/{authority}/{point}/stream", handler: || get(stream::get) },
];

/// The table as a router; what is not in it is told as a page.
pub(crate) fn router() -> Router<Board> {
    let routed = ROUTES
        .iter()
        .fold(Router::new(), |router, route| router.route(route.path, (route.handler)()));
    let nothing = || any(async || Trouble::from(Refusal::from(WebRefusal::NoPage)));
    routed
        .route("/board/{authority}", nothing())
        .route("/board/{authority}/{point}/{*rest}", nothing())
}
