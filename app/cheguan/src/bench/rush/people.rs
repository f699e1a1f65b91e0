//! Who comes: everybody has an account with a proven name, a new car whose papers are in order, and is
//! signed in before the doors open. None of it is measured.

use axum::http::header;
use axum::response::IntoResponse as _;
use base::{Authority, Date, Fault, Fen, Result};
use codes::{Mobile, PlateKind, Vin};
use identity::{DemoInbox, PersonId};
use journal::{Actor, Envelope};
use reactions::Office;
use registry::{Origin, OriginId, OriginKind, Owner};
use scenarios::people::profile;
use web::{CookieMode, SessionCookie, SessionToken};

use super::walk::Citizen;
use crate::bench::account::{Who, account, all_of};

/// Opens the accounts of `count` people of a city, many at a time.
pub(super) async fn people(
    office: &Office,
    (city, mode): (&Authority, CookieMode),
    count: u64,
) -> Result<Vec<Citizen>> {
    let (office, city) = (office.clone(), city.clone());
    all_of(count, move |n| {
        let (office, city) = (office.clone(), city.clone());
        async move { arrives(&office, (&city, mode), n).await }
    })
    .await
}

async fn arrives(
    office: &Office,
    (city, mode): (&Authority, CookieMode),
    n: u64,
) -> Result<Citizen> {
    let profile = profile(city, n)?;
    let mut who = Who {
        name: profile.name,
        identity_number: profile.identity_number,
        mobile: profile.mobile,
    };
    if who.mobile.as_str().ends_with(DemoInbox::OUT_OF_REACH) {
        // The simulator of messages cannot reach this one.
        who.mobile = Mobile::parse(&format!("1385321{n:04}"))?;
    }
    let opened = account(office, &who, "rush").await?;
    let import = Envelope { command: office.journal.command_id(), actor: Actor::system("import") };
    office.registry.enter_origin(import, origin(city, n, opened.person)?).await?;
    Ok(Citizen { person: opened.person, cookie: cookie(mode, &opened.token) })
}

/// The cookie as a browser sends it back.
fn cookie(mode: CookieMode, token: &SessionToken) -> String {
    let answer = (SessionCookie::citizen(mode).set(token), ()).into_response();
    let set = answer.headers().get(header::SET_COOKIE).and_then(|value| value.to_str().ok());
    set.and_then(|set| set.split(';').next()).unwrap_or_default().to_owned()
}

/// The new car of the `n`-th.
fn origin(city: &Authority, n: u64, owner: PersonId) -> Result<Origin> {
    let vin = Vin::with_check(&format!("LSVAA4180{n:08}"))
        .map_err(|e| Fault::Bug(format!("the VIN of citizen {n}: {e}")))?;
    Ok(Origin {
        id: OriginId { authority: city.clone(), vin },
        kind: OriginKind::Factory,
        plate_kind: PlateKind::SMALL_CAR,
        type_code: "K33".to_owned(),
        use_nature: "A".to_owned(),
        seats: 5,
        brand: "大众".to_owned(),
        model: "SVW71610".to_owned(),
        colour: "白".to_owned(),
        engine_no: Some("EA211000001".to_owned()),
        emission_stage: Some(6),
        made_on: Date::ymd(2026, 10, 10),
        first_registered_on: None,
        invoice_fen: Some(Fen::yuan(128_000)),
        tax_paid: true,
        vehicle_tax_until: Date::ymd(2027, 9, 30),
        insurance_until: Date::ymd(2027, 11, 23),
        owner: Owner::Person(owner),
        from: None,
        stolen: false,
        seized: false,
        mortgaged: false,
        mark_valid_until: None,
        mark_serial: None,
        energy: None,
    })
}
