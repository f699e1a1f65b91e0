//! Kill -9 of the real program between the choice of a number and its confirmation: started again on the same
//! folder it still holds the numbers, takes the confirmation that comes in time, and lets go on time of what
//! nobody confirms.

use std::collections::BTreeMap;
use std::process::Stdio;
use std::time::{Duration, Instant};

use reqwest::redirect::Policy;

use crate::program::{Folder, Running, cheguan, free_port, ran};

/// The first page of a preselection.
const NEW: &str = "/numbers/new/plate_preselect_new";
/// So long a chosen number waits for its confirmation here.
const HELD_SECONDS: u64 = 40;

/// A browser without scripts, signed in or not.
struct Browser {
    client: reqwest::Client,
    port: u16,
    cookies: BTreeMap<String, String>,
    status: u16,
    location: String,
    body: String,
}

/// What somebody chose.
struct Choice {
    draw: String,
    number: String,
    asked: Instant,
}

impl Browser {
    fn at(port: u16) -> Self {
        web::install_crypto();
        let client = reqwest::Client::builder().no_proxy().redirect(Policy::none());
        let (client, cookies) = (client.build().unwrap(), BTreeMap::new());
        let (location, body) = (String::new(), String::new());
        Self { client, port, cookies, status: 0, location, body }
    }

    fn address(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    async fn ask(&mut self, mut request: reqwest::RequestBuilder) {
        if !self.cookies.is_empty() {
            let cookies = self.cookies.iter().map(|(name, value)| format!("{name}={value}"));
            request = request.header("cookie", cookies.collect::<Vec<_>>().join("; "));
        }
        let answer = request.send().await.unwrap();
        for set in answer.headers().get_all("set-cookie") {
            let pair = set.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        self.status = answer.status().as_u16();
        let location = answer.headers().get("location");
        self.location = location.map_or("", |to| to.to_str().unwrap()).to_owned();
        self.body = answer.text().await.unwrap();
    }

    async fn open(&mut self, path: &str) -> &str {
        let request = self.client.get(self.address(path));
        self.ask(request).await;
        &self.body
    }

    /// The hidden fields of the page's form that goes to `action`.
    fn hidden(&self, action: &str) -> Vec<(String, String)> {
        let mark = format!("action=\"{action}\"");
        let mut forms = self.body.split("<form ").skip(1);
        let form = forms.find(|form| form.split('>').next().unwrap().contains(&mark));
        let form = form.unwrap_or_else(|| panic!("no {action} on {}: {}", self.status, self.body));
        let form = form.split("</form>").next().unwrap();
        let field = |rest: &str| {
            let (name, rest) = rest.split_once('"').unwrap();
            let value = rest.split_once("value=\"").unwrap().1.split('"').next().unwrap();
            (name.to_owned(), value.to_owned())
        };
        form.split("<input type=\"hidden\" name=\"").skip(1).map(field).collect()
    }

    async fn post(&mut self, action: &str, fields: &[(String, String)]) {
        let mut body = form_urlencoded::Serializer::new(String::new());
        let body = body.extend_pairs(fields).finish();
        let request = self.client.post(self.address(action));
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        self.ask(request.body(body)).await;
    }

    /// Sends the form of the page with these answers.
    async fn send(&mut self, action: &str, answers: &[(&str, &str)]) {
        let mut fields = self.hidden(action);
        let answers = answers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        fields.extend(answers);
        self.post(action, &fields).await;
    }

    /// By the code that the inbox of a demo shows.
    async fn signs_in(&mut self, mobile: &str) {
        self.open("/sign-in").await;
        self.send("/sign-in", &[("mobile", mobile), ("act", "send")]).await;
        let mut inbox = Self::at(self.port);
        let newest = inbox.open("/inbox").await.split("登录验证码").nth(1).unwrap();
        let code = newest.chars().skip_while(|sign| !sign.is_ascii_digit()).take(6);
        let code: String = code.collect();
        self.send("/sign-in", &[("code", &code), ("act", "enter")]).await;
        assert_eq!(self.status, 303, "{}", self.body);
    }

    /// From the first page to a number that waits for its confirmation.
    async fn chooses(&mut self) -> Choice {
        self.open(NEW).await;
        self.send(NEW, &[("mode", "online"), ("read", "yes")]).await;
        assert_eq!(self.status, 303, "{}", self.body);
        let draw = self.location.clone();
        self.open(&draw).await;
        self.send(&format!("{draw}/begin"), &[("contribution", "雨天")]).await;
        let offered = self.open(&draw).await.split("name=\"number\" value=\"").nth(1).unwrap();
        let number = offered.split('"').next().unwrap().to_owned();
        let encoded: String = form_urlencoded::byte_serialize(number.as_bytes()).collect();
        self.open(&format!("{draw}/pick?number={encoded}")).await;
        let asked = Instant::now();
        self.send(&format!("{draw}/choose"), &[]).await;
        assert_eq!((self.status, &self.location), (303, &draw), "{}", self.body);
        Choice { draw, number, asked }
    }

    /// Whether the chosen number still waits for its confirmation.
    async fn may_confirm(&mut self, choice: &Choice) -> bool {
        let page = self.open(&choice.draw).await;
        // Behind the character of the province and the letter.
        page.contains("请第二次确认") && page.contains(&choice.number[4..])
    }
}

/// A configuration for the world of the folder, with a rule of its own.
fn configured(folder: &Folder) -> (String, u16) {
    let port = free_port();
    std::fs::create_dir_all(folder.at("own/rules")).unwrap();
    let rule = format!(
        "[[value]]\nkey = 'plates.confirm_seconds'\nregion = '370200'\nvalid_from = '2017-05-01'\n\
         value = {HELD_SECONDS}\nsource = 'test'\n"
    );
    folder.file("own/rules/own.toml", &rule);
    let text = format!(
        "[server]\nlisten = \"127.0.0.1:{port}\"\npublic_address = \"http://127.0.0.1:{port}\"\n\
         [database]\nfolder = \"world\"\n[data]\noverlay = \"own\"\n\
         [partners]\ngateway_key = \"world/keys/gateway.key\"\n\
         carrier_key = \"world/keys/carrier.key\"\n"
    );
    let file = folder.file("cheguan.toml", &text);
    (file.to_str().unwrap().to_owned(), port)
}

async fn serves((file, port): (&str, u16)) -> Running {
    let mut serve = cheguan(&["serve", "--config", file]);
    Running::started(serve.stdout(Stdio::null()).stderr(Stdio::null()), port).await
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_before_the_confirmation_it_holds_the_numbers_and_lets_go_of_them_on_time() {
    let folder = Folder::new();
    // The demo makes people with new cars, and shows the codes by which they sign in.
    let demo = Running::demo(&folder.at("world")).await;
    let (mut she, mut he) = (Browser::at(demo.port), Browser::at(demo.port));
    she.signs_in("13853200900").await;
    he.signs_in("13853200901").await;
    assert_eq!(demo.stop(), Some(0));

    let (file, port) = configured(&folder);
    (she.port, he.port) = (port, port);
    let mut first = serves((&file, port)).await;
    let (hers, his) = (she.chooses().await, he.chooses().await);
    first.child.kill().unwrap();
    first.child.wait().unwrap();
    drop(first);

    let second = serves((&file, port)).await;
    assert!(she.may_confirm(&hers).await, "{}", she.body);
    assert!(he.may_confirm(&his).await, "{}", he.body);
    let late = he.hidden(&format!("{}/confirm", his.draw));
    she.send(&format!("{}/confirm", hers.draw), &[]).await;
    assert_eq!(she.status, 303, "{}", she.body);
    assert!(she.open(&hers.draw).await.contains("号码是您的了"), "{}", she.body);
    while he.may_confirm(&his).await {
        assert!(his.asked.elapsed() < Duration::from_mins(2), "it is held for ever");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let stood = his.asked.elapsed().as_secs();
    assert!((HELD_SECONDS..HELD_SECONDS + 15).contains(&stood), "{stood} seconds");
    he.post(&format!("{}/confirm", his.draw), &late).await;
    assert!(he.status != 303 && he.body.contains("号码已经退回"), "{}: {}", he.status, he.body);
    assert!(she.open(&hers.draw).await.contains(&hers.number[4..]), "hers stands");
    assert_eq!(second.stop(), Some(0));
    let (code, told) = ran(&["verify", "--config", &file]);
    assert!(code == 0 && told.contains("All agree"), "{told}");
}
