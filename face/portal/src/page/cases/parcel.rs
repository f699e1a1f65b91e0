//! `/cases/{number}/parcel`: sends the parcel to another door, or to the hall to be fetched, until the
//! postman has it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Error, Refusal, Result};
use casework::Case;
use delivery::{Destination, Parcel, ParcelState};
use journal::CommandId;
use offices::Point;
use ui::{Choices, Errors, Field, Html, Shell};
use web::{Answers, Form, Trouble, WebRefusal, redirect};

use crate::Portal;
use crate::answer;
use crate::form::{self, Told};
use crate::guard::{Citizen, Visit};
use crate::refusal::PortalRefusal;
use crate::say::said;

/// Lines of the box for an address.
const ADDRESS_LINES: u8 = 3;

/// States in which a parcel goes where it is told: everything before the postman has it.
const ON_ITS_WAY: [ParcelState; 5] = [
    ParcelState::Labelled,
    ParcelState::HandedOver,
    ParcelState::InTransit,
    ParcelState::AtStation,
    ParcelState::FailedAttempt,
];

#[derive(Template)]
#[template(path = "cases/parcel.html")]
struct ParcelPage {
    shell: Shell,
    errors: Errors,
    command: CommandId,
    href: String,
    to: Choices,
    address: Html,
}

/// Whether the page is worth a link: there is a parcel that has not reached the postman.
pub(super) async fn may_redirect(portal: &Portal, case: &Case) -> Result<bool> {
    Ok(parcel(portal, case).await?.is_some_and(|parcel| ON_ITS_WAY.contains(&parcel.state)))
}

async fn parcel(portal: &Portal, case: &Case) -> Result<Option<Parcel>> {
    let parcels = portal.delivery.parcels_of(&case.authority, &case.subject()).await?;
    Ok(parcels.into_iter().next_back())
}

/// The two ways.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path(number): Path<String>,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let page = portal.my_case(&citizen.me, &number).await?;
    parcel(&portal, &page.case).await?.ok_or(WebRefusal::NoPage)?;
    let told = Told { typed: &Answers::default(), refusals: &[] };
    Ok(answer::page(&ParcelPage::new(&portal, &citizen.visit, &page.case, told)))
}

/// Tells the post.
pub(crate) async fn post(
    State(portal): State<Portal>,
    Path(number): Path<String>,
    citizen: Citizen,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let page = portal.my_case(&citizen.me, &number).await?;
    let parcel = parcel(&portal, &page.case).await?.ok_or(WebRefusal::NoPage)?;
    let envelope = citizen.me.sends(&answers)?;
    let sent = match destination(&portal, &page.case, &answers) {
        Ok(to) => portal.delivery.redirect(envelope, &parcel.authority, &parcel.waybill, to).await,
        Err(refusal) => Err(refusal.into()),
    };
    match sent {
        Ok(_) => Ok(redirect(&format!("/cases/{number}"))),
        Err(Error::Refused(refusal)) => {
            let told = Told { typed: &answers, refusals: &[*refusal] };
            Ok(answer::again(&ParcelPage::new(&portal, &citizen.visit, &page.case, told)))
        }
        Err(fault) => Err(fault.into()),
    }
}

fn destination(
    portal: &Portal,
    case: &Case,
    answers: &Answers,
) -> std::result::Result<Destination, Refusal> {
    match answers.text("to")? {
        "point" => {
            let point = portal.pickup_point(&case.authority);
            let code = point.map(|point| point.code.clone()).unwrap_or_default();
            Ok(Destination::Point(code))
        }
        "address" => Ok(Destination::Address(answers.required("address")?.to_owned())),
        _ => Err(Refusal::from(PortalRefusal::ChooseFirst).on("to")),
    }
}

impl ParcelPage {
    fn new(portal: &Portal, visit: &Visit, case: &Case, told: Told<'_>) -> Self {
        let shell = visit.bare_shell(visit.t("portal-parcel-redirect"));
        let labels =
            [("to", shell.t("portal-parcel-to")), ("address", shell.t("portal-parcel-address"))];
        let errors = form::errors(shell.locale, told.refusals, &labels);
        let place = |point: &Point| {
            format!("{} {}", said(shell.locale, &point.name), said(shell.locale, &point.address))
        };
        let point = portal.pickup_point(&case.authority).map(place).unwrap_or_default();
        let to = Choices::new("to", shell.t("portal-parcel-to"))
            .option("point", shell.t("portal-parcel-to-point"), point)
            .option("address", shell.t("portal-parcel-to-address"), "")
            .chosen(told.typed.shown("to"))
            .error(errors.of("to"));
        let address = Field::area("address", shell.t("portal-parcel-address"), ADDRESS_LINES)
            .hint(shell.t("portal-parcel-address-hint"))
            .value(told.typed.shown("address"))
            .error(errors.of("address"));
        Self {
            command: portal.command(),
            href: format!("/cases/{}", case.number.as_str()),
            to,
            address: address.into(),
            shell: Shell { has_errors: !errors.is_empty(), ..shell },
            errors,
        }
    }
}

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use crate::testing::{Office, QINGDAO};

    #[tokio::test]
    async fn a_parcel_goes_elsewhere_until_the_postman_has_it() {
        let office = Office::staffed().await;
        let (mut browser, _) = office.zhou().await;
        let case = office.applied(&mut browser).await;
        let town = &office.kit().town;
        let path = format!("/cases/{}/parcel", case.number.as_str());
        assert_eq!(browser.open(&path).await.status, StatusCode::NOT_FOUND);
        town.pay(&case).await.unwrap();
        office.settle().await;
        town.accept("0417", &case).await.unwrap();
        town.approve("0418", &case).await.unwrap();
        office.settle().await;
        let city = base::Authority::new(QINGDAO);
        town.make_all(&city, "0501").await.unwrap();
        office.settle().await;
        let waybills = town.hand_over(&city, "0601").await.unwrap();
        office.settle().await;
        browser.look(&path).await.says("到窗口自取");
        let page = browser.send(&path, &[]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.good().says("还没有选");
        let page = browser.send(&path, &[("to", "address"), ("address", "")]).await;
        page.good().says("还没有填写");
        let page = browser.send(&path, &[("to", "point")]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        let parcel = office.portal.delivery.parcel(&city, &waybills[0]).await.unwrap().unwrap();
        assert_eq!(parcel.pickup_point.as_deref(), Some("370200-hall"));
    }
}
