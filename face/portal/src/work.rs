//! The page with which a flood from one network is met (`web::Gate`): the device proves a little work and sends the
//! same form or search again, with everything that was typed. Nobody reads a picture; without scripts one waits and
//! presses the button.

use askama::Template;
use base::Refusal;
use http::Method;
use ui::{Button, Html, Shell};
use web::Asked;

#[derive(Template)]
#[template(path = "work.html")]
struct WorkPage {
    shell: Shell,
    form: Html,
}

#[derive(Template)]
#[template(path = "part/work.html")]
struct WorkForm {
    shell: Shell,
    method: &'static str,
    action: String,
    challenge: String,
    bits: String,
    /// What was sent, to be sent again.
    fields: Html,
    wait: String,
    go: Button,
}

impl askama::filters::HtmlSafe for WorkForm {}

/// The page.
pub(crate) fn page(shell: &Shell, form: Html) -> String {
    ui::render(&WorkPage { form, shell: Shell { title: title(shell), ..shell.clone() } })
}

/// What it is called.
pub(crate) fn title(shell: &Shell) -> String {
    shell.t("portal-work-title")
}

/// What stands on it, if there is a form to send again.
pub(crate) fn form(shell: &Shell, asked: &Asked, refusal: &Refusal) -> Option<Html> {
    let form = asked.form.as_ref()?;
    let fact = |name: &str| refusal.facts.get(name).cloned().unwrap_or_default();
    let hidden =
        form.iter().fold(Html::default(), |all, (field, typed)| all.then(ui::hidden(field, typed)));
    // The fields of a search stand in its address, and come back there.
    let (method, action) = if asked.method == Method::POST {
        ("post", asked.uri.path_and_query().map_or("/", |path| path.as_str()))
    } else {
        ("get", asked.uri.path())
    };
    Some(Html::of(WorkForm {
        method,
        action: action.to_owned(),
        challenge: fact("challenge"),
        bits: fact("bits"),
        fields: hidden,
        wait: shell.t_with("portal-work-wait", "seconds", &fact("seconds")),
        go: Button::submit(shell.t("portal-work-go")),
        shell: shell.clone(),
    }))
}

#[cfg(test)]
#[path = "work_tests.rs"]
mod tests;
