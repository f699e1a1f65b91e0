//! A client: asks the router, keeps its token, reads JSON.

use axum::Router;
use axum::body::{Body, to_bytes};
use http::header::{ACCEPT_LANGUAGE, AUTHORIZATION, CONTENT_TYPE};
use http::request::Builder;
use http::{HeaderMap, Method, Request, StatusCode};
use serde_json::Value;
use tower::ServiceExt as _;

pub const KEY: &str = "Idempotency-Key";

/// What was answered.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|why| {
            panic!("{why}: {} {}", self.status, String::from_utf8_lossy(&self.body))
        })
    }

    /// The body, if it went well.
    pub fn ok(&self) -> Value {
        assert!(
            self.status.is_success(),
            "{} {}",
            self.status,
            String::from_utf8_lossy(&self.body)
        );
        self.json()
    }

    /// Status and code of a problem.
    pub fn problem(&self) -> (u16, String) {
        assert_eq!(self.headers[CONTENT_TYPE], "application/problem+json");
        let problem = self.json();
        assert_eq!(problem["status"], self.status.as_u16());
        assert!(!problem["detail"].as_str().unwrap().contains('⟦'), "{problem}");
        assert!(problem["remedy"].as_str().is_some_and(|way| !way.is_empty()), "{problem}");
        (self.status.as_u16(), problem["code"].as_str().unwrap().to_owned())
    }
}

/// A client.
#[derive(Clone)]
pub struct Client {
    router: Router,
    pub token: Option<String>,
    pub language: &'static str,
}

impl Client {
    pub fn new(router: Router) -> Self {
        Self { router, token: None, language: "en" }
    }

    /// The same with a token.
    pub fn with(self, token: impl Into<String>) -> Self {
        Self { token: Some(token.into()), ..self }
    }

    /// A request, with token and language.
    pub fn request(&self, method: Method, path: &str) -> Builder {
        let request = Request::builder().method(method).uri(path);
        let request = request.header(ACCEPT_LANGUAGE, self.language);
        match &self.token {
            Some(token) => request.header(AUTHORIZATION, format!("Bearer {token}")),
            None => request,
        }
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec();
        Answer { status, headers, body }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path).body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        let request = self.request(Method::POST, path).header(CONTENT_TYPE, "application/json");
        self.send(request.body(Body::from(body.to_string())).unwrap()).await
    }

    /// A command under a key.
    pub async fn command(&self, path: &str, key: &str, body: &Value) -> Answer {
        let request = self.request(Method::POST, path).header(CONTENT_TYPE, "application/json");
        self.send(request.header(KEY, key).body(Body::from(body.to_string())).unwrap()).await
    }

    /// A signed message of a partner.
    pub async fn push(&self, path: &str, body: &[u8], signature: &str) -> Answer {
        let request = self.request(Method::POST, path).header("Cheguan-Signature", signature);
        self.send(request.body(Body::from(body.to_vec())).unwrap()).await
    }

    /// A form with parts; the picture is a file.
    pub async fn upload(&self, fields: &[(&str, &str)], picture: &[u8]) -> Answer {
        let mut body = Vec::new();
        for (name, text) in fields {
            let head = format!("--cut\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(text.as_bytes());
            body.extend_from_slice(b"\r\n");
        }
        let head = "--cut\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"a.png\"\r\n\
                    Content-Type: image/png\r\n\r\n";
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(picture);
        body.extend_from_slice(b"\r\n--cut--\r\n");
        let request = self.request(Method::POST, "/api/v1/uploads");
        let request = request.header(CONTENT_TYPE, "multipart/form-data; boundary=cut");
        self.send(request.body(Body::from(body)).unwrap()).await
    }
}
