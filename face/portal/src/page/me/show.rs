//! `/me`: who I am here, what I have, how I want pages, what I can do with my data.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::Result;
use identity::Level;
use ui::{Answer, Html, Row, Rows, Shell, Summary, Tag};
use web::Trouble;

use crate::Portal;
use crate::answer;
use crate::frame::Place;
use crate::guard::{Citizen, Me};
use crate::page::home;

#[derive(Template)]
#[template(path = "me/show.html")]
struct MePage {
    shell: Shell,
    account: Summary,
    is_named: bool,
    records: Option<Rows>,
    more: Rows,
}

/// The profile.
pub(crate) async fn get(
    State(portal): State<Portal>,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let Citizen { visit, me } = citizen;
    let records = home::mine(&portal, visit.locale(), &me).await?;
    let shell = visit.shell(visit.t("portal-me-title"), Place::Me);
    Ok(answer::page(&MePage {
        account: account(&shell, &me),
        is_named: me.person.level == Level::RealName,
        records,
        more: more(&shell),
        shell,
    }))
}

fn account(shell: &Shell, me: &Me) -> Summary {
    let person = &me.person;
    let mobile = Answer::new(shell.t("portal-me-mobile"), &person.mobile)
        .note(shell.t("portal-me-mobile-note"))
        .change("/items/drv_contact_change");
    let checked = match person.level {
        Level::RealName => Tag::done(shell.t("portal-me-named")),
        Level::Mobile => Tag::waiting(shell.t("portal-me-not-named")),
    };
    let name = person.name.as_ref().map(Html::from).unwrap_or_default();
    let named = Answer::new(shell.t("portal-me-name"), name.then(Html::from(" ")).then(checked));
    let named = match &person.identity_number {
        Some(number) => named.note(number),
        None => named.change("/me/real-name"),
    };
    Summary::new(shell.locale).row(named).row(mobile)
}

fn more(shell: &Shell) -> Rows {
    let row = |key: &str, href: String, icon: &str| {
        let line = shell.t(&format!("{key}-line"));
        Row::new(shell.t(key), href).line(line).icon(icon)
    };
    Rows::from([
        row("portal-me-numbers", "/numbers".into(), "plate"),
        row("portal-me-bookings", "/book".into(), "clock"),
        row("portal-me-notices", "/notices".into(), "bell"),
        row("portal-me-sessions", "/me/sessions".into(), "lock"),
        row("portal-me-view", shell.view_href(), "text"),
        row("portal-me-language", shell.language_href(), "speaker"),
        row("portal-me-export", "/me/export".into(), "doc"),
        row("portal-me-delete", "/me/delete".into(), "x"),
    ])
}

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use crate::testing::Office;

    #[tokio::test]
    async fn the_profile_is_masked_and_leads_to_everything() {
        let office = Office::new().await;
        let (mut browser, _) = office.zhou().await;
        let page = browser.look("/me").await;
        page.says("周**")
            .says("138****0001")
            .says("已核实")
            .says("3702**********")
            .says("鲁B·5K7C2");
        page.says_not("周晓明").says_not("13800000001");
        for path in ["/me/vehicles/", "/me/licence", "/me/sessions", "/me/export", "/me/delete"] {
            let shown = page.body.contains(path) || path == "/me/vehicles/";
            assert!(shown, "{path}");
        }
        browser.look("/me/licence").await.says("C1").says("驾驶证遗失补证");
    }

    #[tokio::test]
    async fn signing_out_ends_it() {
        let office = Office::new().await;
        let (mut browser, _) = office.zhou().await;
        browser.open("/me").await;
        assert_eq!(browser.send("/sign-out", &[]).await.location, "/");
        let page = browser.open("/me").await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        assert_eq!(page.location, "/sign-in?next=%2Fme");
    }

    #[tokio::test]
    async fn a_car_shows_what_the_register_has_of_it() {
        let office = Office::new().await;
        let (mut browser, person) = office.zhou().await;
        let vehicle = office.portal.vehicles(person).await.unwrap().remove(0);
        let tail: String = vehicle.vin.as_str().chars().skip(11).collect();
        let whole = vehicle.vin.as_str().to_owned();
        let record = crate::records::Record::Vehicle(Box::new(vehicle));
        let about = office.portal.about(record.authority(), &record.matter()).unwrap();
        let page = browser.look(&format!("/me/vehicles/{about}")).await;
        page.says("小型轿车，非营运").says(&tail).says("2026年12月31日").says_not(&whole);
    }
}
