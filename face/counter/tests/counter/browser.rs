//! A browser without scripts: keeps cookies, follows redirects, fills in the forms that a page has. Each
//! page that it gets is held to the rules of pages.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::{Body, to_bytes};
use http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use http::{Request, StatusCode};
use tower::ServiceExt as _;

/// A browser. A clone is a second window of it: the same cookies, a page of its own.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    cookies: BTreeMap<String, String>,
    /// The page that is shown.
    pub page: String,
    /// Its address.
    pub path: String,
    /// Its status.
    pub status: StatusCode,
    /// The bytes, for what is no page.
    pub bytes: Vec<u8>,
    mime: String,
}

impl Browser {
    pub fn new(router: &Router) -> Self {
        Self {
            router: router.clone(),
            cookies: BTreeMap::new(),
            page: String::new(),
            path: String::new(),
            status: StatusCode::OK,
            bytes: Vec::new(),
            mime: String::new(),
        }
    }

    /// Pages in English from now on.
    pub fn in_english(&mut self) {
        self.cookies.insert("lang".into(), "en".into());
    }

    pub fn in_chinese(&mut self) {
        self.cookies.insert("lang".into(), "zh-CN".into());
    }

    /// Opens an address and follows where it leads.
    pub async fn get(&mut self, path: &str) -> &str {
        self.path = path.to_owned();
        let request = Request::get(encoded(path)).body(Body::empty()).unwrap();
        self.send(request).await
    }

    /// One request without following.
    pub async fn ask(&mut self, method: &str, path: &str) -> (StatusCode, String) {
        let request = Request::builder().method(method).uri(encoded(path));
        let request = request.header(COOKIE, self.cookie_line());
        let form = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        let body = self.csrf().map(|csrf| format!("_csrf={csrf}")).unwrap_or_default();
        let response =
            self.router.clone().oneshot(form.body(Body::from(body)).unwrap()).await.unwrap();
        let to = response.headers().get(LOCATION).map(|to| to.to_str().unwrap().to_owned());
        (response.status(), to.unwrap_or_default())
    }

    /// Sends the form of this page that goes to `action`, with these answers.
    pub async fn submit(&mut self, action: &str, answers: &[(&str, &str)]) -> &str {
        let form = form(&self.page, action)
            .unwrap_or_else(|| panic!("no form to {action} on {}:\n{}", self.path, self.page));
        self.send_form(action, &form, answers).await
    }

    /// What the form of this page that goes to `action` would carry by itself.
    pub fn hidden(&self, action: &str) -> Vec<(String, String)> {
        form(&self.page, action).unwrap_or_else(|| panic!("no form to {action}"))
    }

    /// Sends a form kept from an earlier page.
    pub async fn send_form(
        &mut self,
        action: &str,
        hidden: &[(String, String)],
        answers: &[(&str, &str)],
    ) -> &str {
        let given = answers.iter().map(|(name, value)| (*name, *value));
        let kept =
            hidden.iter().filter(|(name, _)| !answers.iter().any(|(given, _)| given == name));
        let all = kept.map(|(name, value)| (name.as_str(), value.as_str())).chain(given);
        let body = all
            .map(|(name, value)| format!("{}={}", escaped(name), escaped(value)))
            .collect::<Vec<_>>()
            .join("&");
        self.path = action.to_owned();
        let request = Request::post(encoded(action))
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .unwrap();
        self.send(request).await
    }

    /// Sends the form of this page that goes to `action` with these answers and a picture.
    pub async fn upload(
        &mut self,
        action: &str,
        answers: &[(&str, &str)],
        (name, picture): (&str, &[u8]),
    ) -> &str {
        const EDGE: &str = "------edge-of-a-part";
        let hidden = self.hidden(action);
        let hidden = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let mut body = Vec::new();
        for (name, value) in
            hidden.chain(answers.iter().copied()).filter(|(field, _)| *field != name)
        {
            let part = format!(
                "--{EDGE}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            );
            body.extend_from_slice(part.as_bytes());
        }
        let head = format!(
            "--{EDGE}\r\ncontent-disposition: form-data; name=\"{name}\"; filename=\"a.png\"\r\n\
             content-type: image/png\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(picture);
        body.extend_from_slice(format!("\r\n--{EDGE}--\r\n").as_bytes());
        self.path = action.to_owned();
        let request = Request::post(encoded(action))
            .header(CONTENT_TYPE, format!("multipart/form-data; boundary={EDGE}"))
            .body(Body::from(body))
            .unwrap();
        self.send(request).await
    }

    async fn send(&mut self, mut request: Request<Body>) -> &str {
        for _ in 0..5 {
            request.headers_mut().insert(COOKIE, self.cookie_line().parse().unwrap());
            let response = self.router.clone().oneshot(request).await.unwrap();
            self.status = response.status();
            for cookie in response.headers().get_all(SET_COOKIE) {
                let line = cookie.to_str().unwrap();
                let (name, rest) = line.split_once('=').unwrap();
                let value = rest.split(';').next().unwrap();
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
            let to = response.headers().get(LOCATION).map(|to| to.to_str().unwrap().to_owned());
            let Some(to) = to else {
                let mime = response.headers().get(CONTENT_TYPE);
                self.mime = mime.map(|mime| mime.to_str().unwrap().to_owned()).unwrap_or_default();
                self.bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec();
                self.keep_page();
                return &self.page;
            };
            self.path = to.clone();
            request = Request::get(&to).body(Body::empty()).unwrap();
        }
        panic!("redirected in circles at {}", self.path);
    }

    fn keep_page(&mut self) {
        if !self.mime.starts_with("text/html") {
            return;
        }
        self.page = String::from_utf8(self.bytes.clone()).unwrap();
        let problems = ui::audit::problems(&self.page);
        assert_eq!(problems, Vec::<String>::new(), "{} {}\n{}", self.status, self.path, self.page);
        crate::look::keep(&self.path, &self.page);
    }

    pub fn cookie_line(&self) -> String {
        let pairs = self.cookies.iter().filter(|(_, value)| !value.is_empty());
        pairs.map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    fn csrf(&self) -> Option<String> {
        let (_, rest) = self.page.split_once("name=\"_csrf\" value=\"")?;
        Some(rest.split('"').next()?.to_owned())
    }

    /// Whether the page says this.
    pub fn says(&self, words: &str) -> bool {
        self.page.contains(words)
    }

    #[track_caller]
    pub fn expect(&self, words: &str) {
        assert!(self.says(words), "{} does not say {words:?}:\n{}", self.path, text(&self.page));
    }

    #[track_caller]
    pub fn expect_not(&self, words: &str) {
        assert!(!self.says(words), "{} says {words:?}:\n{}", self.path, text(&self.page));
    }
}

/// The page without its tags, for messages.
fn text(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                text.push(' ');
            }
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text
}

/// The hidden fields, ticked boxes and typed values of the form with this action.
fn form(page: &str, action: &str) -> Option<Vec<(String, String)>> {
    let start = page.match_indices("<form").map(|(at, _)| &page[at..]).find(|form| {
        let tag = form.split('>').next().unwrap();
        tag.contains("method=\"post\"") && tag.contains(&format!("action=\"{action}\""))
    })?;
    let form = start.split("</form>").next().unwrap();
    let inputs = form.split("<input").skip(1).filter_map(|input| {
        let tag = input.split('>').next().unwrap();
        let attribute = |name: &str| {
            let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
            Some(rest.split('"').next().unwrap().replace("&amp;", "&"))
        };
        let is_box = attribute("type").is_some_and(|kind| kind == "checkbox" || kind == "radio");
        if is_box && !tag.contains(" checked") {
            return None;
        }
        Some((attribute("name")?, attribute("value").unwrap_or_default()))
    });
    let areas = form.split("<textarea").skip(1).filter_map(|area| {
        let (tag, rest) = area.split_once('>')?;
        let (_, name) = tag.split_once(" name=\"")?;
        let typed = rest.split("</textarea>").next()?;
        let plain = [("&lt;", "<"), ("&gt;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&amp;", "&")];
        let typed = plain.iter().fold(typed.to_owned(), |text, (a, b)| text.replace(a, b));
        Some((name.split('"').next()?.to_owned(), typed))
    });
    Some(inputs.chain(areas).collect())
}

fn escaped(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

/// An address as it travels: all of it, for what is typed into a form may hold a number sign.
fn encoded(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_graphic() && byte != b'#';
    path.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
