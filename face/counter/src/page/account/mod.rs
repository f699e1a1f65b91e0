//! `/counter/account`: who one is here, which roles one has until when, where one is signed in.

pub mod password;
pub mod sessions;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use identity::{Session, SessionOf};
use ui::{Answer, Button, Cell, Desk, Shell, Summary, Table, Tag};
use web::{Query, Trouble};

use crate::desk::{self, Place};
use crate::guard::SignedIn;
use crate::page::staff;
use crate::{Counter, Staff};

#[derive(Template)]
#[template(path = "account/show.html")]
struct AccountPage {
    shell: Shell,
    desk: Desk,
    done: bool,
    who: Summary,
    roles: Table,
    change: Button,
    sessions: Vec<SessionRow>,
    end_others: Button,
    command: String,
}

/// One place where one is signed in.
struct SessionRow {
    browser: String,
    address: String,
    seen: String,
    here: Option<Tag>,
    end: Button,
}

impl SessionRow {
    fn new(shell: &Shell, session: &Session, is_here: bool, now: base::Instant) -> Self {
        Self {
            browser: match session.user_agent.as_str() {
                "" => shell.t("counter-session-unknown"),
                agent => agent.to_owned(),
            },
            address: session.address.clone(),
            seen: ui::moment_near(shell.locale, session.seen_at, now),
            here: is_here.then(|| Tag::done(shell.t("counter-session-here"))),
            end: Button::submit(shell.t("counter-session-end"))
                .quiet()
                .small()
                .named("session", session.id.to_string()),
        }
    }
}

/// The page.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<SignedIn>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let title = ui::text(staff.visit.locale, "counter-account", &[]);
    let (shell, desk) = desk::frame(&counter, &staff, Place::Account, title);
    let (locale, now, actor) = (shell.locale, counter.now(), &staff.actor);
    let of = SessionOf::Staff(actor.number.clone());
    let open = counter.identity.sessions(&of).await?;
    let row =
        |session: &Session| SessionRow::new(&shell, session, session.id == staff.session.id, now);
    let mut roles = Table::new(shell.t("counter-roles"))
        .column(shell.t("counter-role"))
        .column(shell.t("counter-where"))
        .column(shell.t("counter-until"));
    for grant in &actor.grants {
        roles = roles.row([
            Cell::new(staff::role_name(staff.rights(), &grant.role, locale)),
            Cell::new(staff::grant_place(&counter, grant, locale)),
            Cell::new(staff::until_words(&shell, grant)),
        ]);
    }
    let page = AccountPage {
        done: asked.shown("done") == "password",
        who: Summary::new(locale)
            .row(Answer::new(shell.t("counter-number"), actor.number.as_str()))
            .row(Answer::new(shell.t("counter-name"), actor.name.as_str()))
            .row(Answer::new(
                shell.t("counter-home-authority"),
                staff::authority_name(&counter, &actor.home, locale),
            )),
        roles,
        change: Button::link(shell.t("counter-change-password"), "/counter/account/password")
            .quiet(),
        sessions: open.iter().map(row).collect(),
        end_others: Button::submit(shell.t("counter-sessions-end-others"))
            .quiet()
            .named("session", "others"),
        command: counter.journal.command_id().to_string(),
        shell,
        desk,
    };
    Ok(desk::page(&page))
}
