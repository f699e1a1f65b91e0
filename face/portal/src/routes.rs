//! Every route of the portal with the right it asks for, in one table; the router is built from it.
//! `routes_tests.rs` calls each as nobody and as somebody else.

use std::sync::Arc;

use axum::Router;
use axum::routing::{MethodRouter, get, post};
use base::Refusal;
use http::Method;
use web::{Trouble, WebRefusal, guarded};

use crate::Portal;
use crate::page::{
    about, apply, assets, book, cases, draws, home, inbox, items, me, notices, numbers, pay,
    points, policy, queue, search, segments, services, sign_in, sign_out, verify,
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
    answer: MethodRouter<Arc<Portal>>,
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
    [of_people(), of_numbers(), of_bookings(), of_tickets()].into_iter().flatten().collect()
}

fn of_numbers() -> Vec<Route> {
    table![
        get  "/segments"                Anyone   segments::get;
        get  "/draws/lists/{authority}/{list}"    Anyone   draws::list::get;
        get  "/draws"                   Anyone   draws::find::get;
        get  "/draws/{authority}/{id}"  Anyone   draws::show::get;
        get  "/about/draws"             Anyone   about::draws;
        get  "/about/draws/full"        Anyone   about::draws_in_full;
        get  "/numbers"                 SignedIn numbers::show::get;
        get  "/numbers/new/{item}"      SignedIn numbers::new::get;
        post "/numbers/new/{item}"      SignedIn numbers::new::post;
        get  "/numbers/originals/{about}"          SignedIn numbers::original::get;
        post "/numbers/originals/{about}/give-up"  SignedIn numbers::original::give_up;
        get  "/numbers/draws/{authority}/{draw}"            SignedIn numbers::draw::get;
        get  "/numbers/draws/{authority}/{draw}/pick"       SignedIn numbers::pick::get;
        get  "/numbers/draws/{authority}/{draw}/check"      SignedIn numbers::compose::check;
        get  "/numbers/draws/{authority}/{draw}/proof.json" SignedIn numbers::proof::get;
        get  "/numbers/draws/{authority}/{draw}/receipt"    SignedIn numbers::receipt::get;
        get  "/numbers/draws/{authority}/{draw}/begin"       SignedIn numbers::act::back;
        get  "/numbers/draws/{authority}/{draw}/next"        SignedIn numbers::act::back;
        get  "/numbers/draws/{authority}/{draw}/compose"     SignedIn numbers::act::back;
        get  "/numbers/draws/{authority}/{draw}/choose"      SignedIn numbers::act::back;
        get  "/numbers/draws/{authority}/{draw}/confirm"     SignedIn numbers::act::back;
        get  "/numbers/draws/{authority}/{draw}/give-up"     SignedIn numbers::act::back;
        get  "/numbers/draws/{authority}/{draw}/end"         SignedIn numbers::act::back;
        post "/numbers/draws/{authority}/{draw}/begin"      SignedIn numbers::act::begin;
        post "/numbers/draws/{authority}/{draw}/next"       SignedIn numbers::act::next;
        post "/numbers/draws/{authority}/{draw}/compose"    SignedIn numbers::act::compose;
        post "/numbers/draws/{authority}/{draw}/choose"     SignedIn numbers::act::choose;
        post "/numbers/draws/{authority}/{draw}/confirm"    SignedIn numbers::act::confirm;
        post "/numbers/draws/{authority}/{draw}/give-up"    SignedIn numbers::act::give_up;
        post "/numbers/draws/{authority}/{draw}/end"        SignedIn numbers::act::end;
    ]
}

fn of_bookings() -> Vec<Route> {
    table![
        get  "/book"                    SignedIn book::start::get;
        get  "/book/{point}/{item}"     SignedIn book::hours::get;
        post "/book/{point}/{item}"     SignedIn book::hours::post;
        post "/book/{point}/{item}/wait"                    SignedIn book::wait::join;
        post "/book/waiting/{authority}/{waiting}/leave"    SignedIn book::wait::leave;
        get  "/book/bookings/{authority}/{booking}"         SignedIn book::show::get;
        post "/book/bookings/{authority}/{booking}/confirm" SignedIn book::act::confirm;
        post "/book/bookings/{authority}/{booking}/extend"  SignedIn book::act::extend;
        post "/book/bookings/{authority}/{booking}/cancel"  SignedIn book::act::cancel;
        post "/book/bookings/{authority}/{booking}/appeal"  SignedIn book::appeal::post;
        post "/book/bookings/{authority}/{booking}/instead" SignedIn book::offers::take;
        get  "/book/bookings/{authority}/{booking}/move"    SignedIn book::change::get;
        post "/book/bookings/{authority}/{booking}/move"    SignedIn book::change::post;
        get  "/book/bookings/{authority}/{booking}/calendar.ics" SignedIn book::file::get;
    ]
}

fn of_tickets() -> Vec<Route> {
    table![
        get  "/tickets/new"             SignedIn queue::new::get;
        get  "/tickets/new/{point}"     SignedIn queue::new::get_at;
        post "/tickets/new/{point}"     SignedIn queue::new::post_at;
        post "/book/bookings/{authority}/{booking}/ticket"  SignedIn queue::booked::post;
        get  "/tickets/{point}/{day}/{code}"                Anyone   queue::show::get;
        get  "/tickets/{point}/{day}/{code}/stream"         Anyone   queue::stream::get;
        get  "/tickets/{point}/{day}/{code}/slip.pdf"       Anyone   queue::slip::pdf;
        post "/tickets/{point}/{day}/{code}/postpone"       Anyone   queue::act::postpone;
        get  "/tickets/{point}/{day}/{code}/leave"          Anyone   queue::leave::get;
        post "/tickets/{point}/{day}/{code}/leave"          Anyone   queue::leave::post;
        get  "/kiosk/{point}"                               Anyone   queue::kiosk::start::get;
        get  "/kiosk/{point}/groups/{group}"                Anyone   queue::kiosk::group::get;
        get  "/kiosk/{point}/items/{item}"                  Anyone   queue::kiosk::item::get;
        post "/kiosk/{point}/items/{item}"                  Anyone   queue::kiosk::item::post;
        get  "/kiosk/{point}/appointment"                   Anyone   queue::kiosk::appointment::get;
        post "/kiosk/{point}/appointment"                   Anyone   queue::kiosk::appointment::post;
        get  "/kiosk/{point}/identity"                      Anyone   queue::kiosk::identity::get;
        post "/kiosk/{point}/identity"                      Anyone   queue::kiosk::identity::post;
        get  "/kiosk/{point}/help"                          Anyone   queue::kiosk::help::get;
        post "/kiosk/{point}/help"                          Anyone   queue::kiosk::help::post;
        get  "/kiosk/{point}/tickets/{day}/{code}"          Anyone   queue::kiosk::done::get;
        post "/kiosk/{point}/tickets/{day}/{code}/print"    Anyone   queue::kiosk::done::print;
    ]
}

fn of_people() -> Vec<Route> {
    table![
        get  "/"                        Anyone   home::get;
        get  "/search"                  Anyone   search::get;
        get  "/services"                Anyone   services::get;
        get  "/services/{group}"        Anyone   services::get_group;
        get  "/items/{code}"            Anyone   items::show::get;
        get  "/points"                  Anyone   points::list::get;
        get  "/points/{code}"           Anyone   points::show::get;
        get  "/policy"                  Anyone   policy::get;
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
        get  "/notices"                 SignedIn notices::get;
        get  "/apply/{item}"            SignedIn apply::start::get;
        get  "/apply/{item}/{about}"    SignedIn apply::start::resume;
        post "/apply/{item}/{about}/discard"      SignedIn apply::start::discard;
        get  "/apply/{item}/{about}/check"        SignedIn apply::check::get;
        post "/apply/{item}/{about}/check"        SignedIn apply::check::post;
        get  "/apply/{item}/{about}/{step}"       SignedIn apply::question::get;
        post "/apply/{item}/{about}/{step}"       SignedIn apply::question::post;
        get  "/apply/{item}/{about}/{step}/code"  SignedIn apply::code::get;
        post "/apply/{item}/{about}/{step}/code"  SignedIn apply::code::post;
        get  "/apply/{item}/{about}/{step}/photo" SignedIn apply::photo::get;
        post "/apply/{item}/{about}/{step}/photo" SignedIn apply::photo::post;
        get  "/files/{authority}/{id}"  SignedIn apply::photo::file;
        get  "/cases"                   SignedIn cases::list::get;
        get  "/cases/{number}"          SignedIn cases::show::get;
        get  "/cases/{number}/sent"     SignedIn cases::sent::get;
        get  "/cases/{number}/pay"      SignedIn cases::pay::get;
        post "/cases/{number}/pay"      SignedIn cases::pay::post;
        get  "/cases/{number}/correct"  SignedIn cases::correct::get;
        post "/cases/{number}/correct"  SignedIn cases::correct::post;
        get  "/cases/{number}/parcel"   SignedIn cases::parcel::get;
        post "/cases/{number}/parcel"   SignedIn cases::parcel::post;
        get  "/cases/{number}/cancel"   SignedIn cases::cancel::get;
        post "/cases/{number}/cancel"   SignedIn cases::cancel::post;
        get  "/cases/{number}/rate"     SignedIn cases::rate::get;
        post "/cases/{number}/rate"     SignedIn cases::rate::post;
        get  "/cases/{number}/papers/{serial}"    SignedIn cases::paper::get;
        get  "/pay/return/{order}"      SignedIn pay::back::get;
        get  "/pay/simulator/{order}"   Demo     pay::simulator::get;
        post "/pay/simulator/{order}"   Demo     pay::simulator::post;
        get  "/v/{token}"               Anyone   verify::get;
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

/// The routes, without what surrounds them. What no face knows is told as a page of this one.
pub(crate) fn router(portal: Portal) -> Router {
    // What anybody may write without an account has gates and limits of its own; a search over all places a gate.
    let is_written = |route: &Route| route.method == Method::POST;
    let (taken, usual): (Vec<_>, Vec<_>) = table()
        .into_iter()
        .partition(|route| route.path.starts_with("/kiosk/") && is_written(route));
    let (sign_in, usual): (Vec<_>, Vec<_>) =
        usual.into_iter().partition(|route| route.path == "/sign-in" && is_written(route));
    let (searches, usual): (Vec<_>, Vec<_>) =
        usual.into_iter().partition(|route| route.path == "/points");
    let gather = |routes: Vec<Route>| {
        let add = |router: Router<_>, route: Route| router.route(route.path, route.answer);
        routes.into_iter().fold(Router::new(), add)
    };
    let (site, halls) = (&portal.site, &portal.halls);
    let taken = guarded(gather(taken), halls.limit.clone(), halls.gate.clone());
    let sign_in = guarded(gather(sign_in), site.sign_in_limit.clone(), site.gate.clone());
    let searches = guarded(gather(searches), None, site.search_gate.clone());
    let router = gather(usual).merge(taken).merge(sign_in).merge(searches);
    let nothing = async || Trouble::from(Refusal::from(WebRefusal::NoPage));
    router.fallback(nothing).with_state(Arc::new(portal))
}

#[cfg(test)]
#[path = "routes_tests.rs"]
mod tests;
