//! `/counter/sign-in`: staff number, password, code of the authenticator. Which of them was wrong is
//! not told, and a locked account says for how long. In the demo one press signs in as somebody.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::Refusal;
use http::{HeaderMap, StatusCode, header};
use identity::{NewSession, SessionOf, StaffSignedIn, TokenHash};
use ui::{Button, Errors, Field, Shell};
use web::{Answers, ClientAddress, Form, Query, SessionToken, Trouble, WebRefusal, redirect};

use crate::{Counter, Visit, desk, form};

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    shell: Shell,
    errors: Errors,
    next: String,
    fields: [Field; 3],
    demo: Vec<DemoRow>,
    button: Button,
}

/// Somebody to sign in as in the demo.
struct DemoRow {
    number: String,
    name: String,
    role: String,
    button: Button,
}

impl SignInPage {
    fn new(counter: &Counter, visit: &Visit, answers: &Answers, refusal: Option<&Refusal>) -> Self {
        let mut shell = visit.clone().at("/counter/sign-in").shell("");
        shell.title = shell.t("counter-sign-in");
        let errors = form::errors(shell.locale, refusal, &[]);
        shell.has_errors = !errors.is_empty();
        let rights = counter.identity.rights();
        let demo = counter.demo.iter().map(|staff| DemoRow {
            number: staff.number.clone(),
            name: staff.name.clone(),
            role: crate::page::staff::role_name(rights, &staff.role, shell.locale),
            button: Button::submit(shell.t("counter-demo-sign-in"))
                .quiet()
                .small()
                .named("number", staff.number.as_str()),
        });
        Self {
            fields: [
                Field::identifier("number", shell.t("counter-number"))
                    .value(answers.shown("number"))
                    .required(),
                Field::password("password", shell.t("counter-password")).required(),
                Field::code("code", shell.t("counter-code"))
                    .hint(shell.t("counter-code-hint"))
                    .required(),
            ],
            demo: demo.collect(),
            button: Button::submit(shell.t("counter-sign-in")),
            next: answers.shown("next").to_owned(),
            errors,
            shell,
        }
    }
}

/// The form.
pub async fn get(State(counter): State<Counter>, visit: Visit, Query(asked): Query) -> Response {
    desk::page(&SignInPage::new(&counter, &visit, &asked, None))
}

/// Signs in and goes on to where one wanted to be.
pub async fn post(
    State(counter): State<Counter>,
    visit: Visit,
    from: ClientAddress,
    headers: HeaderMap,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let tried = match typed(&answers) {
        Ok((number, password, code)) => {
            counter.identity.staff_sign_in(number, password, code).await
        }
        Err(refusal) => Err(refusal.into()),
    };
    match tried {
        Ok(signed_in) => welcome(&counter, &signed_in, &answers, (from, &headers)).await,
        Err(error) => {
            let refusal = form::refusal(error)?;
            let page = SignInPage::new(&counter, &visit, &answers, Some(&refusal));
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

fn typed(answers: &Answers) -> Result<(&str, &str, &str), Refusal> {
    Ok((answers.text("number")?, answers.text("password")?, answers.text("code")?))
}

/// Signs in as somebody of the demo, with the code that their authenticator shows now.
pub async fn demo(
    State(counter): State<Counter>,
    visit: Visit,
    from: ClientAddress,
    headers: HeaderMap,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let number = answers.text("number")?;
    let staff = counter.demo.iter().find(|staff| staff.number == number);
    let staff = staff.ok_or(WebRefusal::NoPage)?;
    let code = staff.device.code_at(counter.now())?;
    match counter.identity.staff_sign_in(number, &staff.password, &code).await {
        Ok(signed_in) => welcome(&counter, &signed_in, &answers, (from, &headers)).await,
        Err(error) => {
            let refusal = form::refusal(error)?;
            let page = SignInPage::new(&counter, &visit, &answers, Some(&refusal));
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

/// Begins the session. A password that somebody else chose is changed first.
async fn welcome(
    counter: &Counter,
    signed_in: &StaffSignedIn,
    answers: &Answers,
    (from, headers): (ClientAddress, &HeaderMap),
) -> Result<Response, Trouble> {
    let token = SessionToken::draw(&counter.chance);
    let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok());
    let session = NewSession {
        token: TokenHash(token.hash()),
        of: SessionOf::Staff(signed_in.staff.number.clone()),
        user_agent: agent.unwrap_or_default().to_owned(),
        address: from.0,
    };
    counter.identity.begin_session(session).await?;
    let next = answers.text("next")?;
    let to = match next {
        _ if signed_in.must_change_password => "/counter/account/password?first=1",
        next if next.starts_with("/counter/") => next,
        _ => "/counter",
    };
    Ok((counter.cookie().set(&token), redirect(to)).into_response())
}

/// Ends the session of this browser.
pub async fn sign_out(
    State(counter): State<Counter>,
    headers: HeaderMap,
) -> Result<Response, Trouble> {
    if let Some(token) = counter.cookie().read(&headers) {
        counter.identity.sign_out(&TokenHash(token.hash())).await?;
    }
    Ok((counter.cookie().clear(), redirect("/counter/sign-in")).into_response())
}
