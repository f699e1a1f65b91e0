//! `/counter/staff/{number}`: one member of staff: roles granted and taken back by another person, the
//! authenticator reset, the account ended.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Authority, Date, Refusal, Result};
use http::StatusCode;
use identity::{Action, Rights};
use identity::{Grant, IdentityRefusal, NewGrant, Resource, StaffView};
use ui::{Answer, Button, Desk, Errors, Field, Select, Shell, Summary, Tag};
use web::{Answers, Form, Trouble, redirect};

use super::{authorities, authority_name, enrolment, grant_place, managed, role_name, until_words};
use crate::desk::{self, Back, Place};
use crate::guard::ManageStaff;
use crate::{Counter, Officer, Staff, form};

const LABELS: &[(&str, &str)] = &[
    ("role", "counter-role"),
    ("authority", "counter-home-authority"),
    ("point", "counter-point"),
    ("valid_from", "counter-from"),
    ("valid_until", "counter-last-day"),
    ("card_seen", "counter-card-seen"),
];

#[derive(Template)]
#[template(path = "staff/show.html")]
struct ShowPage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    back: Back,
    number: String,
    tag: Tag,
    who: Summary,
    grants: Vec<GrantRow>,
    form: Option<GrantForm>,
    reset: Button,
    disable: Button,
    commands: [String; 4],
}

/// A role on the page.
struct GrantRow {
    role: String,
    place: String,
    when: String,
    tag: Tag,
    revoke: Option<Button>,
}

/// The form that grants one; only for those who still work here.
struct GrantForm {
    role: Select,
    authority: Select,
    point: Select,
    days: [Field; 2],
    button: Button,
}

impl GrantRow {
    fn new(
        counter: &Counter,
        rights: &Rights,
        shell: &Shell,
        (grant, works): (&Grant, bool),
    ) -> Self {
        let now = counter.now();
        let tag = if grant.is_over(now) {
            Tag::plain(shell.t("counter-grant-over"))
        } else if grant.in_force(now) {
            Tag::done(shell.t("counter-grant-in-force"))
        } else {
            Tag::later(shell.t("counter-grant-coming"))
        };
        let from = ui::date(shell.locale, grant.valid_from.date());
        let facts = [("from", from.as_str()), ("until", &until_words(shell, grant))];
        let revoke = Button::submit(shell.t("counter-grant-revoke")).quiet().small();
        Self {
            role: role_name(rights, &grant.role, shell.locale),
            place: grant_place(counter, grant, shell.locale),
            when: ui::text(shell.locale, "counter-grant-period", &facts),
            tag,
            revoke: (works && !grant.is_over(now))
                .then(|| revoke.named("grant", grant.no.to_string())),
        }
    }
}

impl GrantForm {
    fn new(
        counter: &Counter,
        officer: &Officer,
        shell: &Shell,
        (typed, errors): (&Answers, &Errors),
    ) -> Self {
        let choices = managed(counter, officer);
        let chosen = Authority::new(typed.shown("authority"));
        let roles = officer.rights().roles().filter(|r| officer.rights().is_staff_role(&r.code));
        let role = Select::new("role", shell.t("counter-role")).error(errors.of("role"));
        let role = roles.fold(role, |select, role| {
            select.option(&role.code, role_name(officer.rights(), &role.code, shell.locale))
        });
        let point = Select::new("point", shell.t("counter-point"))
            .hint(shell.t("counter-point-hint"))
            .error(errors.of("point"))
            .option("", shell.t("counter-point-all"));
        let points = choices.iter().flat_map(|authority| counter.offices.points(authority));
        let point = points.fold(point, |select, point| {
            select.option(&point.code, point.name.in_language(shell.locale.tag()))
        });
        let day = |name: &str, key: &str| {
            Field::date(name, shell.t(key)).value(typed.shown(name)).error(errors.of(name))
        };
        Self {
            role: role.chosen(typed.shown("role")),
            authority: authorities(counter, shell, &choices, &chosen),
            point: point.chosen(typed.shown("point")),
            days: [
                day("valid_from", "counter-from").required(),
                day("valid_until", "counter-last-day").hint(shell.t("counter-last-day-hint")),
            ],
            button: Button::submit(shell.t("counter-grant")),
        }
    }
}

/// Somebody whom this officer may manage, or at least see in the list.
async fn found(counter: &Counter, officer: &Officer, number: &str) -> Result<StaffView> {
    let number = base::text::identifier(number);
    let staff = counter.identity.staff(&number).await?;
    let staff = staff.ok_or(IdentityRefusal::StaffUnknown)?;
    officer.can(Action::StaffManage, &Resource::of(&staff.home))?;
    Ok(staff)
}

fn drawn(
    counter: &Counter,
    officer: &Officer,
    staff: &StaffView,
    typed: &Answers,
    wrong: Option<&Refusal>,
) -> ShowPage {
    let (mut shell, desk) = desk::frame(counter, officer, Place::Staff, &staff.name);
    shell.path = format!("/counter/staff/{}", staff.number);
    let errors = form::errors(shell.locale, wrong, LABELS);
    shell.has_errors = !errors.is_empty();
    let row =
        |grant: &Grant| GrantRow::new(counter, officer.rights(), &shell, (grant, !staff.disabled));
    let tag = if staff.disabled {
        Tag::plain(shell.t("counter-staff-disabled"))
    } else {
        Tag::done(shell.t("counter-staff-works"))
    };
    let added = ui::moment(shell.locale, staff.added_at, counter.now());
    ShowPage {
        back: desk::back(shell.t("counter-staff"), "/counter/staff"),
        number: staff.number.clone(),
        tag,
        who: Summary::new(shell.locale)
            .row(Answer::new(shell.t("counter-number"), staff.number.as_str()))
            .row(Answer::new(
                shell.t("counter-home-authority"),
                authority_name(counter, &staff.home, shell.locale),
            ))
            .row(Answer::new(shell.t("counter-staff-since"), added)),
        grants: staff.grants.iter().map(row).collect(),
        form: (!staff.disabled).then(|| GrantForm::new(counter, officer, &shell, (typed, &errors))),
        reset: Button::submit(shell.t("counter-reset")).quiet(),
        disable: Button::submit(shell.t("counter-disable")).refuse(),
        commands: [0; 4].map(|_| counter.journal.command_id().to_string()),
        errors,
        shell,
        desk,
    }
}

/// The page.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<ManageStaff>,
    Path(number): Path<String>,
) -> Result<Response, Trouble> {
    let shown = found(&counter, &staff, &number).await?;
    let (home, today) = (shown.home.to_string(), counter.now().date().to_string());
    let fresh = Answers::from_iter([("authority", home), ("valid_from", today)]);
    Ok(desk::page(&drawn(&counter, &staff, &shown, &fresh, None)))
}

/// Back to the page, or the page again with what is wrong.
async fn answered(
    counter: &Counter,
    officer: &Officer,
    number: &str,
    (answers, done): (&Answers, Result<()>),
) -> Result<Response, Trouble> {
    match done {
        Ok(()) => Ok(redirect(&format!("/counter/staff/{number}"))),
        Err(error) => {
            let refusal = form::refusal(error)?;
            let shown = found(counter, officer, number).await?;
            let page = drawn(counter, officer, &shown, answers, Some(&refusal));
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

/// What the form says.
fn new_grant(answers: &Answers) -> Result<NewGrant, Refusal> {
    let from: Date = answers.parsed("valid_from")?;
    let until = match answers.text("valid_until")? {
        "" => None,
        _ => Some(answers.parsed::<Date>("valid_until")?.plus_days(1).start()),
    };
    let point = answers.text("point")?;
    Ok(NewGrant {
        role: answers.required("role")?.to_owned(),
        authority: Authority::new(answers.required("authority")?),
        office: None,
        point: (!point.is_empty()).then(|| point.to_owned()),
        valid_from: from.start(),
        valid_until: until,
    })
}

/// Grants a role.
pub async fn grant(
    State(counter): State<Counter>,
    staff: Staff<ManageStaff>,
    Path(number): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let done = async {
        let (envelope, new) = (staff.envelope(&answers)?, new_grant(&answers)?);
        let elsewhere = |point: &&offices::Point| point.authority != new.authority;
        let point = new.point.as_deref().and_then(|code| counter.offices.point(code));
        if point.as_ref().is_some_and(elsewhere) {
            let unreadable: Refusal = web::WebRefusal::NotReadable.into();
            return Err(unreadable.on("point").into());
        }
        counter.identity.grant_role(envelope, &number, new).await
    };
    let done = done.await;
    answered(&counter, &staff, &number, (&answers, done)).await
}

/// Takes a role back.
pub async fn revoke(
    State(counter): State<Counter>,
    staff: Staff<ManageStaff>,
    Path(number): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let done = async {
        let (envelope, grant) = (staff.envelope(&answers)?, answers.parsed("grant")?);
        counter.identity.revoke_role(envelope, &number, grant).await
    };
    let done = done.await;
    answered(&counter, &staff, &number, (&answers, done)).await
}

/// Gives a new authenticator to somebody whose identity card was seen; shows its secret, once.
pub async fn reset(
    State(counter): State<Counter>,
    staff: Staff<ManageStaff>,
    Path(number): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let done = async {
        let envelope = staff.envelope(&answers)?;
        answers.required("card_seen")?;
        counter.identity.reset_totp(envelope, &number).await
    };
    match done.await {
        Ok(secret) => {
            Ok(enrolment::show(&counter, &staff, &number, ("counter-reset-done", &secret)))
        }
        Err(error) => answered(&counter, &staff, &number, (&answers, Err(error))).await,
    }
}

/// Ends the account.
pub async fn disable(
    State(counter): State<Counter>,
    staff: Staff<ManageStaff>,
    Path(number): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let done = async {
        let envelope = staff.envelope(&answers)?;
        counter.identity.disable_staff(envelope, &number).await
    };
    let done = done.await;
    answered(&counter, &staff, &number, (&answers, done)).await
}
