//! Every route of the portal with the right it asks for, in one table; the router is built from it.
//! `tests/rights.rs` calls each as nobody and as somebody else.

use axum::Router;
use axum::routing::{MethodRouter, get, post};
use http::Method;

use crate::Portal;
use crate::page::{
    about, assets, home, inbox, items, me, points, search, services, sign_in, sign_out,
};

/// For whom a route is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// Whoever comes.
    Anyone,
    /// Whoever signed in, and then only for what is their own.
    SignedIn,
    /// Whoever comes, in a demo only; elsewhere the page does not exist.
    Demo,
}

/// One line of the table.
struct Route {
    method: Method,
    path: &'static str,
    right: Right,
    answer: MethodRouter<Portal>,
}

macro_rules! table {
    ($($method:ident $path:literal $right:ident $handler:path;)+) => {
        vec![$(Route {
            method: method(stringify!($method)),
            path: $path,
            right: Right::$right,
            answer: $method($handler),
        }),+]
    };
}

fn method(name: &str) -> Method {
    if name == "post" { Method::POST } else { Method::GET }
}

fn table() -> Vec<Route> {
    table![
        get  "/"                        Anyone   home::get;
        get  "/search"                  Anyone   search::get;
        get  "/services"                Anyone   services::get;
        get  "/services/{group}"        Anyone   services::get_group;
        get  "/items/{code}"            Anyone   items::show::get;
        get  "/points"                  Anyone   points::get;
        get  "/sign-in"                 Anyone   sign_in::get;
        post "/sign-in"                 Anyone   sign_in::post;
        post "/sign-out"                SignedIn sign_out::post;
        get  "/me"                      SignedIn me::show::get;
        get  "/me/vehicles/{about}"     SignedIn me::vehicle::get;
        get  "/me/licence"              SignedIn me::licence::get;
        get  "/me/real-name"            SignedIn me::real_name::get;
        post "/me/real-name"            SignedIn me::real_name::post;
        get  "/me/sessions"             SignedIn me::sessions::get;
        post "/me/sessions"             SignedIn me::sessions::post;
        get  "/me/export"               SignedIn me::export::get;
        post "/me/export"               SignedIn me::export::post;
        get  "/me/delete"               SignedIn me::delete::get;
        post "/me/delete"               SignedIn me::delete::post;
        get  "/about/accessibility"     Anyone   about::accessibility;
        get  "/about/privacy"           Anyone   about::privacy;
        get  "/about/deleted"           Anyone   about::deleted;
        get  "/inbox"                   Demo     inbox::get;
        get  "/assets/{*name}"          Anyone   assets::get;
    ]
}

/// Method, path and right of every route.
pub fn routes() -> Vec<(Method, &'static str, Right)> {
    table().into_iter().map(|route| (route.method, route.path, route.right)).collect()
}

/// The routes, without what surrounds them.
pub(crate) fn router(portal: Portal) -> Router {
    let router = Router::new();
    let router = table().into_iter().fold(router, |router, route| router.route(route.path, route.answer));
    router.with_state(portal)
}
