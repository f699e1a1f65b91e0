//! Many browsers of the rush on a few lines: each has its own session and its own address, keeps the
//! page that it shows, and sends the forms that stand on it, as browsers without scripts do.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, header};
use base::{Fault, Result};
use hyper::client::conn::http1::SendRequest;
use tokio::sync::Semaphore;

use crate::bench::page::{BYTES_MAX, away, open};

/// Lines to the server that stay open.
const LINES: usize = 200;

/// The lines, and what came back over them.
pub(in crate::bench) struct Lines {
    address: std::net::SocketAddr,
    free: Mutex<Vec<SendRequest<Body>>>,
    gate: Semaphore,
    /// Answers of 500 and above.
    pub broken: AtomicU64,
    /// All answers.
    pub answers: AtomicU64,
}

/// What a browser was answered.
#[derive(Clone, Debug, Default)]
pub(in crate::bench) struct Page {
    /// 200, 303 …
    pub status: u16,
    /// Where it leads, if elsewhere.
    pub location: String,
    /// What it shows.
    pub body: String,
}

/// A browser.
pub(super) struct Browser {
    lines: Arc<Lines>,
    cookie: String,
    address: String,
    /// What it shows.
    pub page: Page,
}

impl Lines {
    /// To this address; lines are opened when they are needed.
    pub fn to(address: std::net::SocketAddr) -> Self {
        let (broken, answers) = (AtomicU64::new(0), AtomicU64::new(0));
        Self { address, free: Mutex::default(), gate: Semaphore::new(LINES), broken, answers }
    }

    /// Asks over the next line that is free, and reads the answer to its end.
    pub async fn ask(&self, request: Request<Body>) -> Result<Page> {
        let _place = self.gate.acquire().await.map_err(away)?;
        let line = self.free.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut line = match line {
            Some(line) if !line.is_closed() => line,
            _ => open(self.address).await?,
        };
        line.ready().await.map_err(away)?;
        let answer = line.send_request(request).await.map_err(away)?;
        let status = answer.status().as_u16();
        let location = text(answer.headers(), header::LOCATION);
        let body = to_bytes(Body::new(answer.into_body()), BYTES_MAX).await.map_err(away)?;
        self.free.lock().unwrap_or_else(PoisonError::into_inner).push(line);
        self.answers.fetch_add(1, Ordering::Relaxed);
        if status >= 500 {
            self.broken.fetch_add(1, Ordering::Relaxed);
        }
        Ok(Page { status, location, body: String::from_utf8_lossy(&body).into_owned() })
    }
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> String {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

impl Browser {
    /// With this cookie, at the `n`-th address.
    pub fn new(lines: &Arc<Lines>, cookie: String, n: u64) -> Self {
        let [_, _, _, _, _, a, b, c] = n.to_be_bytes();
        let address = format!("10.{a}.{b}.{c}");
        Self { lines: Arc::clone(lines), cookie, address, page: Page::default() }
    }

    fn request(&self, path: &str) -> axum::http::request::Builder {
        Request::builder()
            .uri(path)
            .header(header::HOST, "127.0.0.1")
            .header(header::COOKIE, &self.cookie)
            .header(header::USER_AGENT, "rush")
            .header("x-forwarded-for", &self.address)
    }

    /// Opens an address.
    pub async fn open(&mut self, path: &str) -> Result<&Page> {
        let request = self.request(path).body(Body::empty()).map_err(away)?;
        self.page = self.lines.ask(request).await?;
        Ok(&self.page)
    }

    /// Sends the form of the page that goes to `action`, with these answers.
    ///
    /// # Errors
    /// `Bug` if the page has no such form.
    pub async fn send(&mut self, action: &str, answers: &[(&str, &str)]) -> Result<&Page> {
        let fields = self.page.hidden(action).ok_or_else(|| self.page.lacks(action))?;
        let answers = answers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let fields = fields
            .into_iter()
            .filter(|(name, _)| answers.clone().all(|(given, _)| given != *name))
            .chain(answers.clone());
        let body: String =
            form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = self
            .request(action)
            .method("POST")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .map_err(away)?;
        self.page = self.lines.ask(request).await?;
        Ok(&self.page)
    }
}

impl Page {
    /// The hidden fields of the form that goes to `action`.
    fn hidden(&self, action: &str) -> Option<Vec<(String, String)>> {
        let mark = format!("action=\"{action}\"");
        let mut forms = self.body.split("<form ").skip(1);
        let form = forms.find(|form| form.split('>').next().is_some_and(|h| h.contains(&mark)))?;
        let form = form.split("</form>").next()?;
        let hidden = form.split("<input type=\"hidden\" name=\"").skip(1);
        let field = |rest: &str| {
            let (name, rest) = rest.split_once('"')?;
            let (_, rest) = rest.split_once("value=\"")?;
            Some((name.to_owned(), rest.split('"').next()?.to_owned()))
        };
        hidden.map(field).collect()
    }

    /// Whether it has a form that goes there.
    pub fn has(&self, action: &str) -> bool {
        self.hidden(action).is_some()
    }

    /// The numbers that it offers.
    pub fn numbers(&self) -> Vec<String> {
        let buttons = self.body.split("name=\"number\" value=\"").skip(1);
        buttons.filter_map(|rest| Some(rest.split('"').next()?.to_owned())).collect()
    }

    /// After how many seconds it asks to be looked at again.
    pub fn looks_again(&self) -> Option<u64> {
        let rest = self.body.split("hx-trigger=\"every ").nth(1)?;
        rest.split_once("s\"")?.0.parse().ok()
    }

    /// Why nothing can be sent there.
    pub fn lacks(&self, what: &str) -> Fault {
        let main = self.body.split("<main").nth(1).unwrap_or(&self.body);
        let pieces = main.split('<').map(|piece| piece.split_once('>').map_or(piece, |p| p.1));
        let words: String = pieces.filter(|piece| !piece.trim().is_empty()).take(40).collect();
        Fault::Bug(format!("{what} is not on the page ({}): {words}", self.status))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fields_of_the_right_form_are_found_and_so_are_the_numbers() {
        let body = "<form method=\"post\" action=\"/a/end\"><input type=\"hidden\" name=\"csrf\" value=\"1\"></form>\
            <form action=\"/a/begin\" class=\"x\"><input type=\"hidden\" name=\"csrf\" value=\"2\">\
            <input type=\"hidden\" name=\"command\" value=\"3\"><button name=\"number\" value=\"鲁B12345\">";
        let page = Page { body: body.to_owned(), ..Page::default() };
        let fields = [("csrf".to_owned(), "2".to_owned()), ("command".to_owned(), "3".to_owned())];
        assert_eq!(page.hidden("/a/begin").unwrap(), fields);
        assert!(page.has("/a/end") && !page.has("/a/choose"));
        assert_eq!(page.numbers(), ["鲁B12345"]);
        assert_eq!(page.looks_again(), None);
        let line = "<section hx-get=\"/a\" hx-trigger=\"every 15s\" hx-swap=\"outerHTML\">";
        let line = Page { body: line.to_owned(), ..Page::default() };
        assert_eq!(line.looks_again(), Some(15));
        assert!(page.lacks("/b").to_string().contains("/b is not on the page"));
    }
}
