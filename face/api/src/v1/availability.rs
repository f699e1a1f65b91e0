//! `/availability`: may this item be asked for, here, through this channel, then, for this vehicle?
//! The one question of the house. A no is an answer too: why, what to do instead, where and when.

use axum::extract::State;
use axum::response::Response;
use base::{Date, Error, Instant, Refusal, Result};
use casework::{Ask, Permit};
use catalogue::{Channel, Item};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{Trouble, WebRefusal};

use super::instead::RefusalShown;
use crate::about::{About, PlateSent};
use crate::asked::Asked;
use crate::guard::Citizen;
use crate::sent::Sent;
use crate::told::{Tongue, moment};
use crate::{Api, ApiRefusal};

/// How far ahead anybody asks.
const DAYS_AHEAD: i64 = 400;

/// The question.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Code of the item.
    #[schema(example = "veh_exempt_mark", max_length = 100)]
    item: String,
    /// Letter of the channel; `A` (app) if absent.
    #[schema(example = "A", max_length = 1)]
    channel: Option<String>,
    /// Code of the point of service, for channels that lead to one.
    #[schema(max_length = 100)]
    point: Option<String>,
    /// Six digits of the issuing city, where nothing else tells it.
    #[schema(example = "370200", max_length = 6)]
    authority: Option<String>,
    /// When; now if absent.
    #[schema(format = DateTime)]
    at: Option<String>,
    /// Id of a vehicle of the caller, from `/me/vehicles`.
    #[schema(max_length = 100)]
    vehicle: Option<String>,
    /// A plate, instead of `vehicle`.
    plate: Option<PlateSent>,
    /// The vehicle (GB 16735) that is to come on record, for items about one.
    #[schema(example = "LSVAA41830E000001", max_length = 40)]
    vin: Option<String>,
}

/// The answer.
#[derive(Serialize, ToSchema)]
pub struct AvailabilityShown {
    /// Whether it may be asked for.
    available: bool,
    /// Whether the applicant's records were looked at; without them the yes only means that it is
    /// offered. Sign in and name a vehicle to have them looked at.
    records_checked: bool,
    /// The yes, with what belongs to it.
    permit: Option<PermitShown>,
    /// Everything against it.
    refusals: Vec<RefusalShown>,
}

/// What holds when it is asked for.
#[derive(Serialize, ToSchema)]
pub struct PermitShown {
    /// Six digits of the issuing city.
    authority: String,
    /// Code of the item.
    item: String,
    /// Code of the point of service: where it is reviewed or done.
    point: String,
    /// Letter of the channel.
    channel: &'static str,
    /// When it was asked for.
    #[schema(format = DateTime)]
    at: String,
    /// The kind of service hours: `normal`, `round_the_clock`.
    window: String,
    /// The fee, in fen.
    fee_fen: i64,
    /// What the post costs on top if it goes by post, in fen.
    postage_fen: i64,
    /// Minutes promised until the decision.
    review_minutes: i64,
    /// Minutes promised from there to the door.
    post_minutes: i64,
    /// Working days that the law allows.
    legal_working_days: i64,
    /// The version of the rules.
    rulebook: String,
}

/// Asks whether an item may be asked for. A no is an answer (200) with the reasons and the ways out.
#[utoipa::path(
    get, path = "/api/v1/availability", tag = "availability", operation_id = "ask_availability",
    params(
        ("item" = String, Query, description = "Code of the item", example = "veh_exempt_mark"),
        ("channel" = Option<String>, Query, description = "Letter of the channel; `A` (app) if absent", example = "A"),
        ("point" = Option<String>, Query, description = "Code of the point of service, for channels that lead to one"),
        ("authority" = Option<String>, Query, description = "Six digits of the issuing city, where nothing else tells it", example = "370200"),
        ("at" = Option<String>, Query, description = "When; now if absent", format = DateTime),
        ("vehicle" = Option<String>, Query, description = "Id of a vehicle of the caller, from `/me/vehicles`"),
    ),
    responses((status = 200, description = "Yes or no", body = AvailabilityShown))
)]
pub(crate) async fn get(
    State(api): State<Api>,
    tongue: Tongue,
    citizen: Option<Citizen>,
    Asked(query): Asked,
) -> Result<Response, Trouble> {
    let optional = |name: &str| -> Result<Option<String>, Refusal> {
        let text = query.text(name)?;
        Ok((!text.is_empty()).then(|| text.to_owned()))
    };
    let question = Question {
        item: query.required("item")?.to_owned(),
        channel: optional("channel")?,
        point: optional("point")?,
        authority: optional("authority")?,
        // Where a plus sign was not written as %2B, it arrives as a space.
        at: optional("at")?.map(|at| at.replace(' ', "+")),
        vehicle: optional("vehicle")?,
        plate: None,
        vin: None,
    };
    answer(&api, tongue, citizen, question).await
}

/// Asks the same with a plate or a VIN, which may not stand in an address.
#[utoipa::path(
    post, path = "/api/v1/availability", tag = "availability", operation_id = "ask_availability_of_plate",
    request_body = Question,
    responses((status = 200, description = "Yes or no", body = AvailabilityShown))
)]
pub(crate) async fn post(
    State(api): State<Api>,
    tongue: Tongue,
    citizen: Option<Citizen>,
    Sent(question): Sent<Question>,
) -> Result<Response, Trouble> {
    answer(&api, tongue, citizen, question).await
}

async fn answer(
    api: &Api,
    tongue: Tongue,
    citizen: Option<Citizen>,
    question: Question,
) -> Result<Response, Trouble> {
    let item = api.cases.item(&question.item)?;
    let channel = channel(question.channel.as_deref())?;
    let at = when(question.at.as_deref(), api.now())?;
    let about = About {
        vehicle: question.vehicle,
        plate: question.plate,
        vin: question.vin,
        authority: question.authority,
        point: question.point.clone(),
    };
    let applicant = citizen.map(|citizen| citizen.id());
    let (authority, matter) = api.place(applicant, item, &about).await?;
    let item_code = item.code.clone();
    let ask =
        Ask { authority, item: item_code, point: question.point, channel, at, applicant, matter };
    Ok(tongue.tell(asked(api, tongue, item, &ask).await?))
}

async fn asked(api: &Api, tongue: Tongue, item: &Item, ask: &Ask) -> Result<AvailabilityShown> {
    let mut refusals = api.cases.availability_all(ask).await?;
    let mut permit = None;
    if refusals.is_empty() {
        match api.cases.availability(ask).await {
            Ok(permitted) => permit = Some(permitted),
            Err(Error::Refused(refusal)) => refusals.push(*refusal),
            Err(fault) => return Err(fault),
        }
    }
    let refusals = if refusals.is_empty() {
        Vec::new()
    } else {
        let places = api.cases.places().today(&ask.authority).await?;
        let show = |refusal| RefusalShown::of((api, &places), tongue, (item, ask), refusal);
        refusals.iter().map(show).collect()
    };
    Ok(AvailabilityShown {
        available: permit.is_some(),
        records_checked: ask.applicant.is_some() && ask.matter.is_some(),
        permit: permit.map(PermitShown::of),
        refusals,
    })
}

/// A channel by its letter.
pub(crate) fn channel(letter: Option<&str>) -> Result<Channel, Refusal> {
    let Some(letter) = letter else { return Ok(Channel::App) };
    let found = Channel::from_code(letter);
    found.ok_or_else(|| Refusal::from(WebRefusal::NotReadable).on("channel"))
}

fn when(text: Option<&str>, now: Instant) -> Result<Instant, Refusal> {
    let Some(text) = text else { return Ok(now) };
    let on_field = |refusal: Refusal| refusal.on("at");
    let read = chrono::DateTime::parse_from_rfc3339(text);
    let read = read.map_err(|_| on_field(WebRefusal::NotReadable.into()))?;
    let at = Instant::from_micros(read.timestamp_micros());
    let (today, asked): (Date, Date) = (now.date(), at.date());
    if asked < today || asked > today.plus_days(DAYS_AHEAD) {
        return Err(on_field(ApiRefusal::TimeOutOfReach { days: DAYS_AHEAD }.into()));
    }
    Ok(at)
}

impl PermitShown {
    fn of(permit: Permit) -> Self {
        Self {
            authority: permit.authority.to_string(),
            item: permit.item,
            point: permit.point,
            channel: permit.channel.code(),
            at: moment(permit.at),
            window: permit.window,
            fee_fen: permit.fee.0,
            postage_fen: permit.postage.0,
            review_minutes: permit.promise.review_minutes,
            post_minutes: permit.promise.post_minutes,
            legal_working_days: permit.legal_days,
            rulebook: permit.rulebook,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_within_reach_only() {
        let now = Date::ymd(2026, 11, 24).unwrap().start().plus_hours(9);
        assert_eq!(when(None, now), Ok(now));
        assert_eq!(when(Some("2026-11-25T09:00:00+08:00"), now).unwrap(), now.plus_hours(24));
        assert_eq!(when(Some("2026-11-24T00:00:00+08:00"), now).unwrap(), now.plus_hours(-9));
        for out in ["2026-11-23T10:00:00+08:00", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z"] {
            assert_eq!(when(Some(out), now).unwrap_err().code, "api.time_out_of_reach", "{out}");
        }
        for wrong in ["", "tomorrow", "2026-02-30T10:00:00Z", "2026-11-25"] {
            assert_eq!(when(Some(wrong), now).unwrap_err().code, "web.not_readable", "{wrong}");
        }
    }
}
