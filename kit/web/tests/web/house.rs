//! A small enveloped house, and a browser that keeps cookies.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::response::{IntoResponse, Response};
use base::{Chance, Refusal};
use http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use http::{HeaderMap, Request, StatusCode};
use tower::ServiceExt as _;
use web::{Asked, CookieMode, Csrf, CsrfKeys, Envelope, Reference, SessionCookie, TroublePages};

pub const URLENCODED: &str = "application/x-www-form-urlencoded";

/// Shows trouble as `refused CODE FIELD {facts}` and `broken REFERENCE`.
pub struct PlainPages;

impl TroublePages for PlainPages {
    fn refused(&self, asked: &Asked, _: StatusCode, refusal: &Refusal) -> Response {
        let field = refusal.field.as_deref().unwrap_or("-");
        let lang = asked.preferences().lang.tag();
        format!("refused {} {field} {:?} {lang} {}", refusal.code, refusal.facts, asked.uri)
            .into_response()
    }

    fn broken(&self, _: &Asked, _: StatusCode, reference: &Reference) -> Response {
        format!("broken {reference}").into_response()
    }
}

pub fn envelope() -> Envelope {
    Envelope::new(CookieMode::Secure, Chance::seeded(1), Arc::new(PlainPages))
}

pub fn citizens() -> SessionCookie {
    SessionCookie::citizen(CookieMode::Secure)
}

pub fn csrf(current: u8, previous: Option<u8>) -> Csrf {
    let keys = CsrfKeys { current: [current; 32], previous: previous.map(|key| [key; 32]) };
    Csrf::new(keys, citizens(), Chance::seeded(9))
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn location(&self) -> &str {
        self.header(LOCATION.as_str())
    }

    pub fn cookies(&self) -> Vec<&str> {
        self.headers.get_all(SET_COOKIE).iter().map(|line| line.to_str().unwrap()).collect()
    }
}

/// Sends requests with whatever cookies it was given.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    pub cookies: Vec<String>,
    pub headers: Vec<(&'static str, String)>,
}

impl Browser {
    pub fn of(router: Router) -> Self {
        Self { router, cookies: Vec::new(), headers: Vec::new() }
    }

    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, Body::empty()).await
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form(fields);
        let mut once = self.clone().with(CONTENT_TYPE.as_str(), URLENCODED);
        let answer = once.send("POST", path, Body::from(body)).await;
        self.cookies = once.cookies;
        answer
    }

    pub async fn send(&mut self, method: &str, path: &str, body: Body) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        if !self.cookies.is_empty() {
            request = request.header(COOKIE, self.cookies.join("; "));
        }
        let response = self.router.clone().oneshot(request.body(body).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let answer = Answer { status: parts.status, headers: parts.headers, text };
        for line in answer.cookies() {
            self.cookies.push(line.split(';').next().unwrap().to_owned());
        }
        answer
    }
}

pub fn form(fields: &[(&str, &str)]) -> String {
    let mut written = form_urlencoded::Serializer::new(String::new());
    written.extend_pairs(fields);
    written.finish()
}

pub const MULTIPART: &str = "multipart/form-data; boundary=XXborderXX";

/// One part of a form with files: name, file name if it is a file, content.
pub type Part<'a> = (&'a str, Option<&'a str>, &'a [u8]);

pub fn multipart(parts: &[Part<'_>]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, file, content) in parts {
        body.extend(part_head(name, *file).into_bytes());
        body.extend_from_slice(content);
        body.extend(b"\r\n");
    }
    body.extend(b"--XXborderXX--\r\n");
    body
}

pub fn part_head(name: &str, file: Option<&str>) -> String {
    let file = file.map_or(String::new(), |file| format!("; filename=\"{file}\""));
    format!("--XXborderXX\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n")
}
