//! Who comes: everybody has an account with a proven name, a new car whose papers are in order, and is
//! signed in before the doors open. None of it is measured.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::http::header;
use axum::response::IntoResponse as _;
use base::{Authority, Date, Fault, Fen, Result};
use codes::{Mobile, PlateKind, Vin};
use identity::{CodePurpose, DemoInbox, NewSession, PersonId, SessionOf, TokenHash};
use journal::{Actor, ActorKind, Envelope};
use reactions::Office;
use registry::{Origin, OriginId, OriginKind, Owner};
use scenarios::people::profile;
use web::{CookieMode, SessionCookie, SessionToken};

use super::walk::Citizen;
use crate::bench::load::{Bounds, lap};

/// Opens the accounts of `count` people of a city, many at a time.
pub(super) async fn people(
    office: &Office,
    (city, mode): (&Authority, CookieMode),
    count: u64,
) -> Result<Vec<Citizen>> {
    let found = Arc::new(Mutex::new(Vec::new()));
    let waiting: Arc<Mutex<Vec<u64>>> = Arc::new(Mutex::new((0..count).collect()));
    let bounds = Bounds { clients: 64, time: Duration::from_mins(20), count };
    let (into, office, city) = (Arc::clone(&found), office.clone(), city.clone());
    let opened = lap(bounds, move || {
        let (into, office, city) = (Arc::clone(&into), office.clone(), city.clone());
        let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).pop();
        async move {
            let Some(n) = next else { return Ok(false) };
            let citizen = arrives(&office, (&city, mode), n).await?;
            into.lock().unwrap_or_else(PoisonError::into_inner).push(citizen);
            Ok(true)
        }
    })
    .await?;
    if opened.done < count {
        return Err(Fault::Bug(format!("{} of {count} have accounts", opened.done)).into());
    }
    Ok(std::mem::take(&mut *found.lock().unwrap_or_else(PoisonError::into_inner)))
}

async fn arrives(
    office: &Office,
    (city, mode): (&Authority, CookieMode),
    n: u64,
) -> Result<Citizen> {
    let (identity, journal) = (&office.identity, &office.journal);
    let form = |actor| Envelope { command: journal.command_id(), actor };
    let mut profile = profile(city, n)?;
    if profile.mobile.as_str().ends_with(DemoInbox::OUT_OF_REACH) {
        // The simulator of messages cannot reach this one.
        profile.mobile = Mobile::parse(&format!("1385321{n:04}"))?;
    }
    let mobile = profile.mobile.as_str();
    identity.send_code(mobile, CodePurpose::SignIn).await?;
    let newest = DemoInbox::new(journal.clone()).of_mobile(&profile.mobile, 5).await?;
    let code = newest.iter().find_map(|message| message.facts.get("code"));
    let code = code.ok_or_else(|| Fault::Bug("no code has arrived".into()))?;
    let nobody = form(Actor::new(ActorKind::Nobody, "portal"));
    let person = identity.sign_in(nobody, mobile, code).await?.person;
    let number = profile.identity_number.as_str();
    identity.check_real_name(form(person.actor()), person, &profile.name, number).await?;
    office.registry.enter_origin(form(Actor::system("import")), origin(city, n, person)?).await?;
    let token = SessionToken::draw(journal.chance());
    let session = NewSession {
        token: TokenHash(token.hash()),
        of: SessionOf::Citizen(person),
        user_agent: "rush".to_owned(),
        address: IpAddr::V4(Ipv4Addr::LOCALHOST),
    };
    identity.begin_session(session).await?;
    Ok(Citizen { person, cookie: cookie(mode, &token) })
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
    })
}
