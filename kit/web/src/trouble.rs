//! What went wrong, shown in one place. Handlers, extractors and guards answer with a [`Trouble`]; one
//! layer finds it on the way out, logs a fault once with a reference number, and lets the face show
//! it as a page or as problem+json.

use std::sync::Arc;

use axum::body::HttpBody as _;
use axum::extract::{OriginalUri, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base::{Chance, Error, Fault, Refusal};
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderMap, Method, StatusCode, Uri};

use crate::{Answers, Nonce, Preferences, Reference, WebRefusal, refusal};

/// A refusal or fault on its way to a person: `async fn post(…) -> Result<Response, Trouble>`, with `?`
/// on every [`base::Result`] and every refusal.
#[derive(Debug, Clone)]
pub struct Trouble {
    error: Error,
    status: Option<StatusCode>,
    form: Option<Box<Answers>>,
}

/// The HTTP status of a refusal code; `None` means 422. For conflicts (409), rights (403), what is
/// not there (404).
pub type StatusOf = fn(&str) -> Option<StatusCode>;

impl Trouble {
    /// With this status instead of the one its code has.
    #[must_use]
    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.status = Some(status);
        self
    }

    /// With what the form held, for a page that sends it again.
    pub(crate) fn holding(mut self, form: Option<Answers>) -> Self {
        self.form = form.map(Box::new);
        self
    }

    fn status(&self, status_of: StatusOf) -> StatusCode {
        self.status.unwrap_or_else(|| match &self.error {
            Error::Refused(refusal) => refusal::status_of(&refusal.code)
                .or_else(|| status_of(&refusal.code))
                .unwrap_or(StatusCode::UNPROCESSABLE_ENTITY),
            Error::Fault(fault) => match **fault {
                Fault::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
                Fault::Inconsistent(_) | Fault::Bug(_) => StatusCode::INTERNAL_SERVER_ERROR,
            },
        })
    }
}

impl<E: Into<Error>> From<E> for Trouble {
    fn from(error: E) -> Self {
        Self { error: error.into(), status: None, form: None }
    }
}

impl IntoResponse for Trouble {
    /// Bare: the words come from the layer.
    fn into_response(self) -> Response {
        let mut response = self.status(|_| None).into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// How a face shows trouble. The layer sets the status.
pub trait TroublePages: Send + Sync + 'static {
    /// A rule said no.
    fn refused(&self, asked: &Asked, status: StatusCode, refusal: &Refusal) -> Response;
    /// Something of ours broke; the log has the reference.
    fn broken(&self, asked: &Asked, status: StatusCode, reference: &Reference) -> Response;
}

/// What was asked when trouble met it.
#[derive(Debug, Clone)]
pub struct Asked {
    /// GET, POST.
    pub method: Method,
    /// As the browser wrote it, also inside a nested router.
    pub uri: Uri,
    /// All headers.
    pub headers: HeaderMap,
    /// For inline scripts and styles of the page.
    pub nonce: Nonce,
    /// What the form held, the hidden word against forged requests with it, where the page is to send it again.
    pub form: Option<Answers>,
}

impl Asked {
    /// Language and size of the page.
    pub fn preferences(&self) -> Preferences {
        Preferences::of(&self.headers)
    }
}

/// The address as the browser wrote it.
pub(crate) fn uri_asked(request: &Request) -> Uri {
    let original = request.extensions().get::<OriginalUri>();
    original.map_or_else(|| request.uri().clone(), |original| original.0.clone())
}

#[derive(Clone)]
pub(crate) struct Shower {
    pub pages: Arc<dyn TroublePages>,
    pub status_of: StatusOf,
    pub chance: Chance,
}

/// Middleware: the one place where trouble becomes words.
pub(crate) async fn show(State(shower): State<Shower>, request: Request, next: Next) -> Response {
    let mut asked = Asked {
        method: request.method().clone(),
        uri: uri_asked(&request),
        headers: request.headers().clone(),
        nonce: request.extensions().get().cloned().unwrap_or_default(),
        form: None,
    };
    let mut bare = next.run(request).await;
    let told = bare.extensions_mut().remove::<Trouble>().or_else(|| unrouted(&bare));
    let Some(mut trouble) = told else { return bare };
    asked.form = trouble.form.take().map(|form| *form);
    let status = trouble.status(shower.status_of);
    let mut shown = match &trouble.error {
        Error::Refused(refusal) => shower.pages.refused(&asked, status, refusal),
        Error::Fault(fault) => {
            let reference = Reference::draw(&shower.chance);
            tracing::error!(%reference, %fault, "a request met a fault");
            shower.pages.broken(&asked, status, &reference)
        }
    };
    *shown.status_mut() = status;
    for (name, value) in bare.headers() {
        if *name != CONTENT_TYPE && *name != CONTENT_LENGTH {
            shown.headers_mut().append(name.clone(), value.clone());
        }
    }
    shown
}

/// The router itself answers 404 and 405 with nothing to read.
fn unrouted(response: &Response) -> Option<Trouble> {
    let is_empty = response.body().size_hint().exact() == Some(0);
    let refusal = match response.status() {
        StatusCode::NOT_FOUND => WebRefusal::NoPage,
        StatusCode::METHOD_NOT_ALLOWED => WebRefusal::NoMethod,
        _ => return None,
    };
    is_empty.then(|| refusal.into())
}
