//! The description of the API, OpenAPI 3.1: collected from the routes, with what holds for all of them
//! said once here: who may come, and how trouble is answered.

use std::sync::LazyLock;

use axum::extract::State;
use axum::response::{IntoResponse, Json, Response};
use utoipa::openapi::path::{Operation, Parameter, ParameterBuilder, ParameterIn, PathItem};
use utoipa::openapi::schema::{AdditionalProperties, Schema, SchemaType, Type};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder};
use utoipa::openapi::security::{SecurityRequirement, SecurityScheme};
use utoipa::openapi::tag::TagBuilder;
use utoipa::openapi::{
    Components, ContentBuilder, HttpMethod, InfoBuilder, ObjectBuilder, OpenApi, OpenApiBuilder,
    Ref, RefOr, Required, ResponseBuilder,
};
use web::WORK_HEADER;

use crate::routes::{self, Right};
use crate::signed::SIGNATURE_HEADER;

const WHY_NOT: &str = "Why not, and what to do instead";

const WORK_FIRST: &str = "\
Too much in a short time. `web.work_needed`: this network asks for more than is free, and a proof of work comes \
first. Find a whole number such that the SHA-256 of `facts.challenge`, a dot and that number in decimal begins with \
`facts.bits` zero bits; send the same request with the whole text as `Cheguan-Work`, once, within five minutes and \
from the same network; or wait `Retry-After` seconds. `facts.wrong` tells what was wrong with the last answer. \
`web.too_many`: wait.";

const INTRODUCTION: &str = "\
The JSON API of the vehicle administration office (车管所).\n\n\
* Texts are in Chinese, or in English with `Accept-Language: en`.\n\
* Sign in with `POST /sessions/code` and `POST /sessions`, then send `Authorization: Bearer <token>`. \
No cookies are set or read.\n\
* A command carries an `Idempotency-Key`: a UUID of version 4 or 7 made by the client. The same request \
under the same key has its effect once and gets the same answer; another request under that key is 409.\n\
* Trouble is `application/problem+json` (RFC 9457) with a stable `code`, the reason in `detail`, what to \
do instead in `remedy`, and the `field` it is about.\n\
* Money is in whole fen. Times are RFC 3339, days and working days are those of China.";

/// The areas, as they stand in the browsable page.
const TAGS: [(&str, &str); 12] = [
    ("items", "What the office offers"),
    ("points", "Where, and when it is open"),
    ("availability", "The one question: may this be asked for, here, through this channel, then?"),
    ("sessions", "Signing in"),
    ("me", "The account and what is on record for it, masked"),
    ("cases", "From sending a case in to rating it"),
    (
        "bookings",
        "Appointments at a window: free half-hours, holding, confirming, moving, cancelling",
    ),
    (
        "tickets",
        "Tickets in a hall: taking one, the place in line, letting others go first, giving it up",
    ),
    ("plates", "Plate numbers: segments, pools and draws for everybody, and draws of one's own"),
    ("payments", "What is to be paid for a case"),
    ("documents", "Papers, and whether they are genuine"),
    ("partners", "Signed messages of the payment gateway and of the carrier"),
];

/// The names of the two ways to show who one is.
const TOKEN: &str = "token";
const SIGNATURE: &str = "signature";

/// The whole description.
pub fn document() -> OpenApi {
    let mut document = routes::described().into_openapi();
    let (rights, gated) = (routes::routes(), routes::gated());
    for (path, item) in &mut document.paths.paths {
        for (method, operation) in operations_mut(item) {
            let of = |line: &&(http::Method, String, Right)| line.1 == *path && line.0 == method;
            let right = rights.iter().find(of).map_or(Right::SignedIn, |line| line.2);
            operation.security = Some(security(right));
            operation.responses.responses.insert("default".into(), RefOr::T(trouble(WHY_NOT)));
            if gated.iter().any(|(gated, at)| *at == *path && *gated == method) {
                operation.parameters.get_or_insert_default().push(RefOr::T(work()));
                operation.responses.responses.insert("429".into(), RefOr::T(trouble(WORK_FIRST)));
            }
        }
    }
    document
}

/// The description without any route.
pub(crate) fn empty() -> OpenApi {
    let token = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some("The token that `POST /sessions` gave"))
        .build();
    let mut components = Components::new();
    components.schemas.insert("Problem".into(), RefOr::T(problem()));
    components.add_security_scheme(TOKEN, SecurityScheme::Http(token));
    let signature = ApiKeyValue::with_description(
        SIGNATURE_HEADER,
        "`t=<seconds since 1970>,n=<nonce>,s=<64 hexadecimal digits>`: HMAC-SHA256 over `v1`, t, n and \
         the body, each on its own line",
    );
    components.add_security_scheme(SIGNATURE, SecurityScheme::ApiKey(ApiKey::Header(signature)));
    let tag =
        |(name, words): (&str, &str)| TagBuilder::new().name(name).description(Some(words)).build();
    let info = InfoBuilder::new()
        .title("Cheguan 车管 API")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(INTRODUCTION))
        .build();
    OpenApiBuilder::new().info(info).components(Some(components)).tags(Some(TAGS.map(tag))).build()
}

/// The description, as JSON.
pub(crate) async fn get(State(_): State<crate::Api>) -> Response {
    static DOCUMENT: LazyLock<OpenApi> = LazyLock::new(document);
    Json(&*DOCUMENT).into_response()
}

/// What an address answers, by method.
pub(crate) fn operations(item: &PathItem) -> Vec<(HttpMethod, &Operation)> {
    [
        (HttpMethod::Get, &item.get),
        (HttpMethod::Post, &item.post),
        (HttpMethod::Delete, &item.delete),
    ]
    .into_iter()
    .filter_map(|(method, operation)| Some((method, operation.as_ref()?)))
    .collect()
}

fn operations_mut(item: &mut PathItem) -> impl Iterator<Item = (http::Method, &mut Operation)> {
    [
        (http::Method::GET, &mut item.get),
        (http::Method::POST, &mut item.post),
        (http::Method::DELETE, &mut item.delete),
    ]
    .into_iter()
    .filter_map(|(method, operation)| Some((method, operation.as_mut()?)))
}

fn security(right: Right) -> Vec<SecurityRequirement> {
    let of = |name: &str| SecurityRequirement::new::<_, [&str; 0], &str>(name, []);
    match right {
        Right::Anyone => Vec::new(),
        Right::AnyoneOrSignedIn => vec![SecurityRequirement::default(), of(TOKEN)],
        Right::SignedIn => vec![of(TOKEN)],
        Right::Partner => vec![of(SIGNATURE)],
    }
}

/// The header with the proof of work.
fn work() -> Parameter {
    let text = ObjectBuilder::new().schema_type(Type::String).max_length(Some(64)).build();
    ParameterBuilder::new()
        .name(WORK_HEADER)
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(
            "The answer to the challenge of a 429 `web.work_needed`; not needed before it was asked for",
        ))
        .schema(Some(text))
        .build()
}

fn trouble(words: &str) -> utoipa::openapi::Response {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    ResponseBuilder::new().description(words).content("application/problem+json", content).build()
}

/// The shape of [`web::Problem`]; a test holds the two together.
fn problem() -> Schema {
    let text = |words: &str| {
        ObjectBuilder::new().schema_type(Type::String).description(Some(words)).build()
    };
    let whole =
        ObjectBuilder::new().schema_type(Type::Integer).description(Some("As in the status line"));
    let facts = ObjectBuilder::new()
        .schema_type(SchemaType::Type(Type::Object))
        .description(Some("What explains it"))
        .additional_properties(Some(AdditionalProperties::RefOr(RefOr::T(
            ObjectBuilder::new().schema_type(Type::String).build().into(),
        ))));
    ObjectBuilder::new()
        .schema_type(SchemaType::Type(Type::Object))
        .description(Some("Trouble (RFC 9457)"))
        .property("type", text("`urn:cheguan:problem:` and the code"))
        .property("title", text("A few words"))
        .property("status", whole)
        .property("detail", text("Why"))
        .property("code", text("Stable: `casework.already_open`; `fault` for what is broken"))
        .property("remedy", text("What to do instead"))
        .property("facts", facts)
        .property("field", text("The field of the request it is about"))
        .property(
            "instance",
            text("`urn:cheguan:reference:` and the number under which the log has it"),
        )
        .required("type")
        .required("title")
        .required("status")
        .required("detail")
        .required("code")
        .into()
}
