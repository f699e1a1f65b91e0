//! A browser for tests: it keeps cookies, and sends the forms that the page shows.
#![expect(clippy::panic, reason = "tests say what they expect")]

use std::collections::BTreeMap;

use axum::Router;
use axum::body::{Body, to_bytes};
use http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use http::{Request, StatusCode};
use tower::ServiceExt as _;

/// What a browser was answered.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    pub status: StatusCode,
    pub location: String,
    pub body: String,
}

impl Page {
    /// What it says without its tags, for a test that fails.
    pub fn text(&self) -> String {
        let main = self.body.split("<main ").nth(1).unwrap_or(&self.body);
        let pieces = main.split('<').map(|piece| piece.split_once('>').map_or(piece, |p| p.1));
        pieces.filter(|piece| !piece.trim().is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// It is a page, and a good one.
    pub fn good(&self) -> &Self {
        assert_eq!(ui::audit::problems(&self.body), Vec::<String>::new(), "{}", self.text());
        self
    }

    /// It says so.
    pub fn says(&self, words: &str) -> &Self {
        assert!(self.body.contains(words), "{words} is not in\n{}", self.text());
        self
    }

    /// It does not say so.
    pub fn says_not(&self, words: &str) -> &Self {
        assert!(!self.body.contains(words), "{words} is in\n{}", self.text());
        self
    }

    /// Where the first form of the page goes.
    pub fn action(&self) -> String {
        let form = self.body.split("<form ").nth(1).unwrap();
        form.split("action=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    }

    /// The first form that is sent to `action`: its hidden fields.
    fn form(&self, action: &str) -> Vec<(String, String)> {
        let mark = format!("action=\"{action}\"");
        let form = self
            .body
            .split("<form ")
            .skip(1)
            .find(|form| form.split('>').next().is_some_and(|head| is_sent(head, &mark)));
        let form = form.unwrap_or_else(|| panic!("no form to {action} in\n{}", self.text()));
        let form = form.split("</form>").next().unwrap();
        let hidden = form.split("<input type=\"hidden\" name=\"").skip(1);
        let value = |rest: &str| {
            let (name, rest) = rest.split_once('"').unwrap();
            let (_, rest) = rest.split_once("value=\"").unwrap();
            (name.to_owned(), rest.split('"').next().unwrap().to_owned())
        };
        hidden.map(value).collect()
    }
}

/// Whether the head of a form sends it, rather than asks for a page, to the marked action.
fn is_sent(head: &str, mark: &str) -> bool {
    head.contains(mark) && !head.contains("method=\"get\"")
}

/// A browser: cookies, and the page it shows.
#[derive(Clone)]
pub(crate) struct Browser {
    router: Router,
    cookies: BTreeMap<String, String>,
    pub page: Page,
}

impl Browser {
    /// That nobody has used.
    pub fn new(router: Router) -> Self {
        Self { router, cookies: BTreeMap::new(), page: Page::default() }
    }

    /// The names of its cookies.
    pub fn cookies(&self) -> impl Iterator<Item = &str> {
        self.cookies.keys().map(String::as_str)
    }

    /// Opens an address.
    pub async fn open(&mut self, path: &str) -> Page {
        let request = Request::get(path).body(Body::empty()).unwrap();
        self.ask(request).await
    }

    /// Opens an address in each language and view, and holds each page to be good.
    pub async fn look(&mut self, path: &str) -> Page {
        for query in ["lang=en", "view=elder", "lang=zh-CN", "view=normal"] {
            let mark = if path.contains('?') { '&' } else { '?' };
            let switched = self.open(&format!("{path}{mark}{query}")).await;
            assert_eq!(switched.status, StatusCode::SEE_OTHER);
            let page = self.open(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text());
            page.good();
        }
        self.page.clone()
    }

    /// Sends the form that the page shows for `action`, with these answers and its hidden fields.
    pub async fn send(&mut self, action: &str, answers: &[(&str, &str)]) -> Page {
        let mut fields = self.page.form(action);
        for (name, value) in answers {
            fields.retain(|(known, _)| known != name);
            fields.push(((*name).to_owned(), (*value).to_owned()));
        }
        self.post(action, &fields).await
    }

    /// Sends the first form of the page with these answers, and opens the page it leads to when there is
    /// one more to answer.
    pub async fn answer(&mut self, answers: &[(&str, &str)]) -> Page {
        let action = self.page.action();
        let page = self.send(&action, answers).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
        if page.location.starts_with("/apply/") {
            self.follow().await;
        }
        page
    }

    /// Posts fields as they are.
    pub async fn post(&mut self, path: &str, fields: &[(String, String)]) -> Page {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::post(path)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .unwrap();
        self.ask(request).await
    }

    /// Sends a form with a file: name and bytes.
    pub async fn upload(&mut self, action: &str, field: &str, file: (&str, &[u8])) -> Page {
        self.upload_with(action, &[], field, file).await
    }

    /// Sends a form with answers and a file.
    pub async fn upload_with(
        &mut self,
        action: &str,
        answers: &[(&str, &str)],
        field: &str,
        file: (&str, &[u8]),
    ) -> Page {
        let mut fields = self.page.form(action);
        fields.extend(answers.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())));
        self.post_file(action, &fields, field, file).await
    }

    /// Posts fields and a file as they are.
    pub async fn post_file(
        &mut self,
        action: &str,
        fields: &[(String, String)],
        field: &str,
        (name, bytes): (&str, &[u8]),
    ) -> Page {
        let mut body = Vec::new();
        for (name, value) in fields {
            let part = format!(
                "--cut\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            );
            body.extend_from_slice(part.as_bytes());
        }
        let part = format!(
            "--cut\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: image/jpeg\r\n\r\n"
        );
        body.extend_from_slice(part.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n--cut--\r\n");
        let request = Request::post(action)
            .header(CONTENT_TYPE, "multipart/form-data; boundary=cut")
            .body(Body::from(body))
            .unwrap();
        self.ask(request).await
    }

    /// Goes on from a photo that is there already.
    pub async fn follow_to_check(&mut self, photo: &str) -> Page {
        let page = self.upload(photo, "file", ("", b"")).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
        self.follow().await
    }

    /// The hidden fields of a form on the page, to be sent again or changed.
    pub fn hidden(&self, action: &str) -> Vec<(String, String)> {
        self.page.form(action)
    }

    /// Opens where the last answer leads.
    pub async fn follow(&mut self) -> Page {
        let location = self.page.location.clone();
        assert!(!location.is_empty(), "{}: {}", self.page.status, self.page.body);
        self.open(&location).await
    }

    /// Sends a request as it is.
    pub async fn ask(&mut self, mut request: Request<Body>) -> Page {
        let cookies: Vec<String> = self.cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
        if !cookies.is_empty() {
            request.headers_mut().insert(COOKIE, cookies.join("; ").parse().unwrap());
        }
        let response = self.router.clone().oneshot(request).await.unwrap();
        for line in response.headers().get_all(SET_COOKIE) {
            let (name, value) = line.to_str().unwrap().split_once('=').unwrap();
            let value = value.split(';').next().unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
            if value.is_empty() {
                self.cookies.remove(name);
            }
        }
        let location = response.headers().get(LOCATION).map(|l| l.to_str().unwrap().to_owned());
        let status = response.status();
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        self.page = Page {
            status,
            location: location.unwrap_or_default(),
            body: String::from_utf8_lossy(&body).into_owned(),
        };
        self.page.clone()
    }
}
