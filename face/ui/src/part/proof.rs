//! What a draw was made of, so that anybody can work it out again: on the page after choosing, on the
//! receipt, and on the public page of the draw.

use askama::Template;

use crate::{Html, Locale, text};

/// The proof of a draw.
///
/// ```
/// use ui::{Locale, Proof};
/// Proof::new(Locale::ZhCn, "420500/7f31", "8f3a60c1d9e2")   // authority and id, and what was committed to
///     .contribution("喜欢下雨天")
///     .list("2026-11-24-07", "c0ffee0123456789")
///     .secret("51b2c3d4", "9e0c77aa")                              // once it is told, with the digest of the seed
///     .qr("<svg viewBox=\"0 0 1 1\"><path d=\"M0 0h1v1z\"/></svg>");
/// ```
/// Digests stand in groups of four that are copied without the gaps. Screen reader: a list of terms; the
/// code is a picture with the address as its name. Prints whole, on a receipt too.
#[derive(Template, Clone, Debug)]
#[template(path = "ui/part/proof.html")]
pub struct Proof {
    locale: Locale,
    draw: String,
    commitment: String,
    contribution: String,
    list: Option<(String, String)>,
    /// The office's secret, and the digest of the seed that it makes with the rest.
    secret: Option<(String, String)>,
    qr: Html,
    is_here: bool,
    is_ahead: bool,
}

impl Proof {
    /// A draw as its public page is named, `authority/id`, and what the office committed itself to: the digest of its secret.
    pub fn new(locale: Locale, draw: impl Into<String>, commitment: impl Into<String>) -> Self {
        Self {
            locale,
            draw: draw.into(),
            commitment: commitment.into(),
            contribution: String::new(),
            list: None,
            secret: None,
            qr: Html::default(),
            is_here: false,
            is_ahead: false,
        }
    }

    /// What the citizen wrote.
    #[must_use]
    pub fn contribution(mut self, words: impl Into<String>) -> Self {
        self.contribution = words.into();
        self
    }

    /// The closed list that was drawn from, and its digest.
    #[must_use]
    pub fn list(mut self, name: impl Into<String>, digest: impl Into<String>) -> Self {
        self.list = Some((name.into(), digest.into()));
        self
    }

    /// The office's secret, once it is told, and the digest of the seed, as receipts print it.
    #[must_use]
    pub fn secret(mut self, secret: impl Into<String>, seed: impl Into<String>) -> Self {
        self.secret = Some((secret.into(), seed.into()));
        self
    }

    /// Before the draw is begun: the citizen's text is being written beside it.
    #[must_use]
    pub fn ahead(mut self) -> Self {
        self.is_ahead = true;
        self
    }

    /// On the page of the draw itself: nothing leads there.
    #[must_use]
    pub fn here(mut self) -> Self {
        self.is_here = true;
        self
    }

    /// The QR code of the link, as the text of an SVG of shapes only. Anything else is left out: it
    /// goes into the page as it is.
    #[must_use]
    pub fn qr(mut self, svg: &str) -> Self {
        if is_shapes(svg) {
            self.qr = Html::trusted(svg.to_owned());
        }
        self
    }

    fn link(&self) -> String {
        format!("/draws/{}", self.draw)
    }

    fn qr_label(&self) -> String {
        text(self.locale, "proof-qr", &[("link", &self.link())])
    }

    fn t(&self, key: &str) -> String {
        text(self.locale, key, &[])
    }
}

/// A digest in groups of four; the gap is drawn, so that copying gives the bare signs.
fn grouped(digest: &str) -> Html {
    let signs: Vec<char> = digest.chars().collect();
    let groups = signs.chunks(4).map(|four| Html::words(four.iter().collect::<String>()));
    Html::trusted(format!(r#"<code class="digest">{}</code>"#, Html::each("span", groups)))
}

/// Whether it is one `<svg>` of plain shapes: no script, link, style or handler.
fn is_shapes(svg: &str) -> bool {
    let svg = svg.trim();
    let names = svg.split('<').skip(1).map(|rest| {
        rest.trim_start_matches('/')
            .split(|c: char| !c.is_alphanumeric())
            .next()
            .unwrap_or_default()
    });
    let is_known = |name| matches!(name, "svg" | "g" | "path" | "rect" | "title");
    let lower = svg.to_ascii_lowercase();
    svg.starts_with("<svg")
        && svg.ends_with("</svg>")
        && names.into_iter().all(is_known)
        && !["style", "href", "url("].iter().any(|word| lower.contains(word))
        && !lower.split(|c: char| c.is_whitespace() || "\"'/".contains(c)).any(is_handler)
}

fn is_handler(word: &str) -> bool {
    word.strip_prefix("on").is_some_and(|rest| rest.contains('='))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit;

    const QR: &str = r#"<svg viewBox="0 0 2 2"><path d="M0 0h1v1H0z"/></svg>"#;

    #[test]
    fn everything_that_decided_is_there() {
        for locale in Locale::ALL {
            let proof = Proof::new(locale, "4205-731", "8f3a60c1d9e2")
                .contribution("<喜欢>")
                .list("2026-11-24-07", "c0ffee01")
                .qr(QR);
            let html = proof.to_string();
            assert_eq!(audit::part_problems(&html), Vec::<String>::new());
            assert!(html.contains(r#"href="/draws/4205-731""#), "{html}");
            assert!(html.contains("<span>8f3a</span><span>60c1</span><span>d9e2</span>"));
            assert!(html.contains("&#60;喜欢&#62;") || html.contains("&lt;喜欢&gt;"), "{html}");
            assert!(html.contains("2026-11-24-07") && html.contains("M0 0h1v1H0z"));
            assert!(html.contains(&text(locale, "proof-secret-later", &[])));
            let ahead = proof.clone().ahead().to_string();
            assert!(!ahead.contains(&text(locale, "proof-contribution", &[])), "{ahead}");
            let here = proof.clone().here().to_string();
            assert!(!here.contains("href"), "{here}");
            let told = proof.secret("51b2", "9e0c").to_string();
            assert!(!told.contains(&text(locale, "proof-secret-later", &[])));
            assert!(told.contains("<span>51b2</span>") && told.contains("<span>9e0c</span>"));
        }
    }

    #[test]
    fn only_shapes_become_a_code() {
        let bad = [
            "<svg><script>x</script></svg>",
            "<svg onload=alert(1)></svg>",
            "<svg/onload=alert(1)></svg>",
            "<svg><a href=\"//x\"></a></svg>",
            "<svg style=\"x\"></svg>",
            "<b>no</b>",
        ];
        for svg in bad {
            assert!(Proof::new(Locale::ZhCn, "1", "a").qr(svg).qr.is_empty(), "{svg}");
        }
        assert!(!Proof::new(Locale::ZhCn, "1", "a").qr(QR).qr.is_empty());
    }
}
