//! Every route of the API with the right it asks for, in one table; router and description are built
//! from it. `tests/api/rights.rs` calls each as nobody and as the wrong one.

use std::sync::Arc;

use axum::Router;
use axum::routing::{any, get};
use http::Method;
use utoipa::openapi::HttpMethod;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};
use utoipa_axum::routes;
use web::{Trouble, guarded};

use crate::v1::{
    availability, bookings, carrier, cases, items, me, numbers, payments, plates, points, sessions,
    tickets, uploads, verify,
};
use crate::{Api, ApiRefusal, docs, openapi};

/// For whom a route is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// Whoever comes.
    Anyone,
    /// Whoever comes; who signed in is answered about their own records.
    AnyoneOrSignedIn,
    /// Whoever signed in, and then only for what is their own.
    SignedIn,
    /// The payment gateway or the carrier, by their signature.
    Partner,
}

/// Which limit holds for a route.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pace {
    Usual,
    /// Sends messages or tries codes.
    SignIn,
    /// The same by anybody: a flood of it costs a proof of work first.
    Gated,
    /// Looks over all places for anybody: likewise.
    Search,
}

type Described = UtoipaMethodRouter<Arc<Api>>;

fn table() -> Vec<(Right, Pace, Described)> {
    use Pace::{Gated, Search, SignIn, Usual};
    use Right::{Anyone, AnyoneOrSignedIn, Partner, SignedIn};
    vec![
        (Anyone, Usual, routes!(items::list)),
        (Anyone, Usual, routes!(items::show)),
        (Anyone, Search, routes!(points::list)),
        (AnyoneOrSignedIn, Usual, routes!(availability::get)),
        (AnyoneOrSignedIn, Usual, routes!(availability::post)),
        (Anyone, Gated, routes!(sessions::code)),
        (Anyone, Gated, routes!(sessions::begin)),
        (SignedIn, Usual, routes!(sessions::end)),
        (SignedIn, Usual, routes!(me::person::get)),
        (SignedIn, Usual, routes!(me::real_name::post)),
        (SignedIn, SignIn, routes!(me::mobile::code)),
        (SignedIn, SignIn, routes!(me::mobile::prove)),
        (SignedIn, Usual, routes!(me::vehicles::get)),
        (SignedIn, Usual, routes!(me::licence::get)),
        (SignedIn, Usual, routes!(uploads::post)),
        (SignedIn, Usual, routes!(cases::list::get)),
        (SignedIn, Usual, routes!(cases::send::post)),
        (SignedIn, Usual, routes!(cases::show::get)),
        (SignedIn, Usual, routes!(cases::act::correct)),
        (SignedIn, Usual, routes!(cases::act::cancel)),
        (SignedIn, Usual, routes!(cases::act::rate)),
        (SignedIn, Usual, routes!(cases::orders::list)),
        (SignedIn, Usual, routes!(cases::orders::pay)),
        (SignedIn, Usual, routes!(cases::documents::list)),
        (SignedIn, Usual, routes!(cases::documents::fetch)),
        (Anyone, Usual, routes!(bookings::slots::get)),
        (SignedIn, Usual, routes!(bookings::list::get)),
        (SignedIn, Usual, routes!(bookings::hold::post)),
        (SignedIn, Usual, routes!(bookings::list::show)),
        (SignedIn, Usual, routes!(bookings::act::confirm)),
        (SignedIn, Usual, routes!(bookings::act::extend)),
        (SignedIn, Usual, routes!(bookings::act::change)),
        (SignedIn, Usual, routes!(bookings::act::cancel)),
        (SignedIn, Usual, routes!(tickets::show::list)),
        (SignedIn, Usual, routes!(tickets::take::post)),
        (Anyone, Usual, routes!(tickets::show::get)),
        (SignedIn, Usual, routes!(tickets::act::postpone)),
        (SignedIn, Usual, routes!(tickets::act::leave)),
        (Anyone, Usual, routes!(verify::get)),
        (Anyone, Usual, routes!(plates::segments)),
        (Anyone, Usual, routes!(plates::pools)),
        (Anyone, Usual, routes!(plates::draw)),
        (SignedIn, Usual, routes!(numbers::mine::list)),
        (SignedIn, Usual, routes!(numbers::reuse::post)),
        (SignedIn, Usual, routes!(numbers::give_up::post)),
        (SignedIn, Usual, routes!(numbers::show::list)),
        (SignedIn, Usual, routes!(numbers::prepare::post)),
        (SignedIn, Usual, routes!(numbers::show::get)),
        (SignedIn, Usual, routes!(numbers::act::begin)),
        (SignedIn, Usual, routes!(numbers::act::next)),
        (SignedIn, Usual, routes!(numbers::act::try_one)),
        (SignedIn, Usual, routes!(numbers::act::choose)),
        (SignedIn, Usual, routes!(numbers::act::confirm)),
        (SignedIn, Usual, routes!(numbers::act::give_up)),
        (SignedIn, Usual, routes!(numbers::act::end)),
        (Partner, Usual, routes!(payments::notify)),
        (Partner, Usual, routes!(carrier::push)),
    ]
}

/// Method, path and right of every route that the description lists.
pub fn routes() -> Vec<(Method, String, Right)> {
    let named = table().into_iter().flat_map(|(right, _, described)| {
        let lines = named(described).into_iter();
        lines.map(move |(method, path)| (method, path, right)).collect::<Vec<_>>()
    });
    named.collect()
}

/// Method and path of the routes behind a gate.
pub(crate) fn gated() -> Vec<(Method, String)> {
    let is_gated = |pace: Pace| matches!(pace, Pace::Gated | Pace::Search);
    let gated = table().into_iter().filter(|(_, pace, _)| is_gated(*pace));
    gated.flat_map(|(.., described)| named(described)).collect()
}

fn named((_, paths, _): Described) -> Vec<(Method, String)> {
    let lines = paths.paths.into_iter().flat_map(|(path, item)| {
        let methods = openapi::operations(&item).into_iter().map(|(method, _)| method);
        methods.map(|method| (spoken(&method), path.clone())).collect::<Vec<_>>()
    });
    lines.collect()
}

const fn spoken(method: &HttpMethod) -> Method {
    match method {
        HttpMethod::Post => Method::POST,
        HttpMethod::Delete => Method::DELETE,
        _ => Method::GET,
    }
}

/// All routes with their description.
pub(crate) fn described() -> OpenApiRouter<Arc<Api>> {
    let empty = OpenApiRouter::with_openapi(openapi::empty());
    table().into_iter().fold(empty, |router, (_, _, described)| router.routes(described))
}

/// The routes, without what surrounds them.
pub(crate) fn router(api: Api) -> Router {
    let gather = |pace: Pace| {
        let routes = table().into_iter().filter(|(_, own, _)| *own == pace);
        let router = OpenApiRouter::<Arc<Api>>::new();
        Router::from(routes.fold(router, |router, (_, _, one)| router.routes(one)))
    };
    let (site, limit) = (&api.site, &api.site.sign_in_limit);
    let sign_in = guarded(gather(Pace::SignIn), limit.clone(), None);
    let gated = guarded(gather(Pace::Gated), limit.clone(), site.gate.clone());
    let searches = guarded(gather(Pace::Search), None, site.search_gate.clone());
    // Faces share one address: what is none of ours below /api is answered here, as a problem.
    let nothing = || async { Trouble::from(ApiRefusal::NoRoute) };
    gather(Pace::Usual)
        .merge(sign_in)
        .merge(gated)
        .merge(searches)
        .route("/api/v1/openapi.json", get(openapi::get))
        .route("/api/docs", get(docs::page))
        .route("/api/docs/{file}", get(docs::file))
        .route("/api/{*rest}", any(nothing))
        .with_state(Arc::new(api))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn no_two_shapes_have_one_name() {
        let mut seen = BTreeMap::new();
        for (name, shape) in table().into_iter().flat_map(|(_, _, (shapes, ..))| shapes) {
            let shape = serde_json::to_value(shape).unwrap();
            let earlier = seen.insert(name.clone(), shape.clone());
            assert!(earlier.is_none_or(|earlier| earlier == shape), "{name} is two shapes");
        }
        assert!(seen.len() > 30);
    }
}
