//! `/me/sessions`: where one is signed in, with "sign out there" for each, and who looked at one's data.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use identity::{Access, Session, SessionOf};
use journal::ActorKind;
use ui::{Locale, Shell};
use web::{Form, Trouble, redirect};

use crate::Portal;
use crate::answer;
use crate::frame::Place;
use crate::guard::Citizen;

/// Readings of one's data that the page shows.
const ACCESSES_SHOWN: u64 = 20;

#[derive(Template)]
#[template(path = "me/sessions.html")]
struct SessionsPage {
    shell: Shell,
    sessions: Vec<Line>,
    others: bool,
    accesses: Vec<(String, String)>,
}

/// A session as shown.
struct Line {
    id: String,
    device: String,
    where_when: String,
    is_here: bool,
}

/// The list.
pub(crate) async fn get(
    State(portal): State<Portal>,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let Citizen { visit, me } = citizen;
    let (locale, now) = (visit.locale(), portal.now());
    let sessions = portal.identity.sessions(&SessionOf::Citizen(me.id())).await?;
    let accesses = portal.identity.accesses(me.id(), ACCESSES_SHOWN).await?;
    let line = |session: &Session| {
        let seen = ui::moment_near(locale, session.seen_at, now);
        let facts = [("address", session.address.as_str()), ("when", seen.as_str())];
        Line {
            id: session.id.to_string(),
            device: device(locale, &session.user_agent),
            where_when: ui::text(locale, "portal-sessions-seen", &facts),
            is_here: session.id == me.session.id,
        }
    };
    let read = |access: &Access| (ui::moment(locale, access.at, now), reader(locale, access));
    Ok(answer::page(&SessionsPage {
        shell: visit.shell(visit.t("portal-me-sessions"), Place::Me),
        others: sessions.len() > 1,
        sessions: sessions.iter().map(line).collect(),
        accesses: accesses.iter().map(read).collect(),
    }))
}

/// Ends the one named, or all but this one.
pub(crate) async fn post(
    State(portal): State<Portal>,
    citizen: Citizen,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let me = citizen.me;
    let of = SessionOf::Citizen(me.id());
    if answers.shown("session") == "others" {
        portal.identity.end_other_sessions(&of, me.session.id).await?;
        return Ok(redirect("/me/sessions"));
    }
    let id = answers.parsed("session")?;
    portal.identity.end_session(&of, id).await?;
    if id == me.session.id {
        return Ok((portal.site.session().clear(), redirect("/")).into_response());
    }
    Ok(redirect("/me/sessions"))
}

/// What kind of device it is, in a word: browsers say too much to be read.
fn device(locale: Locale, agent: &str) -> String {
    let kinds = [
        ("MicroMessenger", "wechat"),
        ("iPhone", "iphone"),
        ("iPad", "ipad"),
        ("HarmonyOS", "harmony"),
        ("Android", "android"),
        ("Windows", "windows"),
        ("Mac OS", "mac"),
        ("Linux", "linux"),
    ];
    let found = kinds.into_iter().find(|(mark, _)| agent.contains(mark));
    let kind = found.map_or("other", |(_, kind)| kind);
    ui::text(locale, "portal-sessions-device", &[("kind", kind)])
}

/// Who looked: a member of staff by number, or the program.
fn reader(locale: Locale, access: &Access) -> String {
    let key = match access.actor.kind {
        ActorKind::Staff | ActorKind::Terminal => "portal-sessions-staff",
        ActorKind::Partner => "portal-sessions-partner",
        ActorKind::Citizen | ActorKind::System | ActorKind::Nobody => "portal-sessions-program",
    };
    ui::text(locale, key, &[("number", &access.actor.id)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_told_by_its_plainest_word() {
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari/604.1";
        assert_eq!(device(Locale::ZhCn, iphone), "苹果手机");
        assert_eq!(device(Locale::En, "curl/8"), "Another device");
    }
}

#[cfg(test)]
mod signed_in {
    use http::StatusCode;

    use crate::testing::Office;

    #[tokio::test]
    async fn one_signs_out_elsewhere_and_stays_here() {
        let office = Office::new().await;
        let (mut here, _) = office.zhou().await;
        let (mut there, _) = office.again("13800000001").await;
        assert_eq!(there.open("/me").await.status, StatusCode::OK);
        here.look("/me/sessions").await.says("这台").says("让它退出").says("除了这台，都退出");
        let others = [("session".to_owned(), "others".to_owned())];
        let form = here.hidden("/me/sessions").into_iter().chain(others).collect::<Vec<_>>();
        assert_eq!(here.post("/me/sessions", &form).await.status, StatusCode::SEE_OTHER);
        assert_eq!(there.open("/me").await.status, StatusCode::SEE_OTHER);
        here.look("/me/sessions").await.says("这台").says_not("除了这台");
    }

    #[tokio::test]
    async fn nobody_ends_somebody_elses_session() {
        let office = Office::new().await;
        let (mut zhou, person) = office.zhou().await;
        let (mut other, _) = office.named(2).await;
        let of = identity::SessionOf::Citizen(person);
        let id = office.portal.identity.sessions(&of).await.unwrap()[0].id.to_string();
        other.open("/me/sessions").await;
        other.send("/me/sessions", &[("session", &id)]).await;
        assert_eq!(zhou.open("/me").await.status, StatusCode::OK);
        let page = other.open("/me/sessions").await;
        page.good();
        let page = other.send("/me/sessions", &[("session", "x")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.good();
    }
}
