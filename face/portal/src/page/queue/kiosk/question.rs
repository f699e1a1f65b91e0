//! A page of the touch screen that asks for one thing, by keys on the screen or by a reader that types.

use askama::Template;
use axum::response::{Html as Page, IntoResponse as _, Response};
use base::{Error, Refusal, Result};
use journal::CommandId;
use ui::{Button, Errors, Field, Link, Refused, Shell};
use web::{Answers, Trouble, redirect};

use super::Screen;
use crate::guard::Visit;
use crate::page::queue::hall::Hall;
use crate::{Portal, form};

/// What is asked for, and in which words.
pub(super) struct Question {
    /// The last part of its address.
    pub path: &'static str,
    pub title: &'static str,
    pub field: &'static str,
    pub label: &'static str,
    pub hint: &'static str,
    /// Keys for a number alone.
    pub digits: bool,
    /// It stands on an identity card: where a reader stands beside the screen, nothing is typed.
    pub is_read: bool,
    /// Words of the way to the items, where there may be nothing to find.
    pub way: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "queue/kiosk/question.html")]
struct QuestionPage {
    shell: Shell,
    screen: Screen,
    errors: Errors,
    told: Option<Refused>,
    field: Field,
    name: &'static str,
    digits: bool,
    action: String,
    command: CommandId,
    /// Reads the card, by a form of its own.
    read: Option<(Button, CommandId)>,
    take: Button,
}

impl Question {
    /// The question.
    pub fn asked(&self, portal: &Portal, visit: &Visit, hall: &Hall<'_>) -> Response {
        self.drawn((portal, visit, hall), (&Answers::default(), None))
    }

    /// Where what was taken leads, or the question again with why not.
    pub fn answered(
        &self,
        (portal, visit, hall): (&Portal, &Visit, &Hall<'_>),
        form: &Answers,
        taken: Result<String>,
    ) -> Result<Response, Trouble> {
        match taken {
            Ok(to) => Ok(redirect(&to)),
            Err(Error::Refused(wrong)) => {
                Ok(self.drawn((portal, visit, hall), (form, Some(&wrong))))
            }
            Err(fault) => Err(fault.into()),
        }
    }

    fn drawn(
        &self,
        (portal, visit, hall): (&Portal, &Visit, &Hall<'_>),
        (typed, wrong): (&Answers, Option<&Refusal>),
    ) -> Response {
        let (locale, home) = (visit.locale(), super::home(hall));
        let action = format!("{home}/{}", self.path);
        let shell = super::shell(visit, visit.t(self.title), action.clone());
        let beside: Vec<Refusal> =
            wrong.filter(|w| w.field.is_some()).cloned().into_iter().collect();
        let errors = form::errors(locale, &beside, &[(self.field, shell.t(self.label))]);
        let field = Field::identifier(self.field, shell.t(self.label))
            .hint(shell.t(self.hint))
            .value(typed.shown(self.field))
            .error(errors.of(self.field));
        let told = super::told(locale, wrong);
        let has_reader = self.is_read && super::reader(portal, visit, hall).is_ok();
        let read = has_reader.then(|| {
            let read = Button::submit(shell.t("kiosk-read")).icon("id").wide();
            (read.busy(shell.t("kiosk-reading")), portal.command())
        });
        let take = Button::submit(shell.t("ticket-take")).wide();
        let page = QuestionPage {
            told: match self.way {
                Some(words) => told.map(|told| told.way(Link::new(shell.t(words), home.clone()))),
                None => told,
            },
            field,
            name: self.field,
            digits: self.digits,
            action,
            command: portal.command(),
            take: if has_reader { take.quiet() } else { take },
            read,
            errors,
            screen: Screen::after(portal, visit, hall, home),
            shell: Shell { has_errors: wrong.is_some(), ..shell },
        };
        (super::status(wrong), Page(ui::render(&page))).into_response()
    }
}
