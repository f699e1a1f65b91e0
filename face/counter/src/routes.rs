//! Every page and act of the counter with the right it needs: the router is built from this table, and
//! a test calls each line as nobody and as the wrong one.

use axum::Router;
use axum::routing::{MethodRouter, any, get, post};
use base::Refusal;
use identity::Action;
use web::{Trouble, WebRefusal};

use crate::guard::{Duty, ManageStaff, SignedIn};
use crate::page::{account, keys, sign_in, staff};
use crate::Counter;

/// Who may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// Whoever finds the door.
    Anyone,
    /// Somebody who works here with a role that has one of these actions; empty: any role.
    AnyOf(&'static [Action]),
}

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    /// `GET` for a page, `POST` for an act.
    pub method: &'static str,
    /// As axum writes it.
    pub path: &'static str,
    /// Who may ask.
    pub right: Right,
    handler: fn() -> MethodRouter<Counter>,
}

type Handler = fn() -> MethodRouter<Counter>;

const fn open(method: &'static str, path: &'static str, handler: Handler) -> Route {
    Route { method, path, right: Right::Anyone, handler }
}

const fn page<D: Duty>(path: &'static str, handler: Handler) -> Route {
    Route { method: "GET", path, right: Right::AnyOf(D::ANY_OF), handler }
}

const fn act<D: Duty>(path: &'static str, handler: Handler) -> Route {
    Route { method: "POST", path, right: Right::AnyOf(D::ANY_OF), handler }
}

/// Every page and act.
pub const ROUTES: &[Route] = &[
    open("GET", "/counter/sign-in", || get(sign_in::get)),
    open("POST", "/counter/sign-in", || post(sign_in::post)),
    open("POST", "/counter/sign-in/demo", || post(sign_in::demo)),
    open("POST", "/counter/sign-out", || post(sign_in::sign_out)),
    page::<SignedIn>("/counter/keys", || get(keys::get)),
    page::<SignedIn>("/counter/account", || get(account::get)),
    page::<SignedIn>("/counter/account/password", || get(account::password::get)),
    act::<SignedIn>("/counter/account/password", || post(account::password::post)),
    act::<SignedIn>("/counter/account/sessions/end", || post(account::sessions::end)),
    page::<ManageStaff>("/counter/staff", || get(staff::get)),
    page::<ManageStaff>("/counter/staff/new", || get(staff::new::get)),
    act::<ManageStaff>("/counter/staff/new", || post(staff::new::post)),
    page::<ManageStaff>("/counter/staff/{number}", || get(staff::show::get)),
    act::<ManageStaff>("/counter/staff/{number}/grant", || post(staff::show::grant)),
    act::<ManageStaff>("/counter/staff/{number}/revoke", || post(staff::show::revoke)),
    act::<ManageStaff>("/counter/staff/{number}/authenticator", || post(staff::show::reset)),
    act::<ManageStaff>("/counter/staff/{number}/disable", || post(staff::show::disable)),
];

/// The table as a router; what is not in it is told in the frame of the counter.
pub(crate) fn router() -> Router<Counter> {
    let routed = ROUTES.iter().fold(Router::new(), |router, route| {
        router.route(route.path, (route.handler)())
    });
    routed.route("/counter/{*rest}", any(async || Trouble::from(Refusal::from(WebRefusal::NoPage))))
}
