//! A no in an answer: the words of the refusal, the rule behind it, and what leads on as codes that a
//! client can follow.

use std::collections::BTreeMap;

use base::Refusal;
use casework::Ask;
use catalogue::{Channel, Item, Remedy};
use offices::Offices;
use serde::Serialize;
use utoipa::ToSchema;

use super::items::BasisShown;
use super::points::PointShown;
use crate::Api;
use crate::told::Tongue;

/// The channels that need no point of the citizen's choice.
const ONLINE: [Channel; 3] = [Channel::Web, Channel::App, Channel::Messenger];

/// A rule saying no.
#[derive(Serialize, ToSchema)]
pub struct RefusalShown {
    /// Stable: `catalogue.not_your_vehicle`.
    code: String,
    /// Why.
    reason: String,
    /// What to do instead.
    remedy: Option<String>,
    /// What explains it.
    facts: BTreeMap<String, String>,
    /// Where the rule is written.
    basis: Option<BasisShown>,
    /// What leads on.
    instead: Instead,
}

/// What leads on, for programs.
#[derive(Default, Serialize, ToSchema)]
pub struct Instead {
    /// What to put right: `renew_insurance`, `handle_violations`, `verify_identity`, `window`, …
    action: Option<&'static str>,
    /// Letters of channels by which it may be asked for.
    channels: Vec<&'static str>,
    /// Where it may be asked for.
    points: Vec<PointShown>,
    /// When the point opens: `2026-11-23 09:00`.
    opens: Option<String>,
    /// Which city keeps the record.
    authority: Option<String>,
}

impl RefusalShown {
    /// As told to whoever asked, with the places as they stand.
    pub(crate) fn of(
        (api, places): (&Api, &Offices),
        tongue: Tongue,
        (item, ask): (&Item, &Ask),
        refusal: &Refusal,
    ) -> Self {
        let words = ui::refusal_words(tongue.locale(), refusal);
        let rule = item.rule(&refusal.code);
        Self {
            code: refusal.code.clone(),
            reason: words.why,
            remedy: words.remedy,
            facts: refusal.facts.clone(),
            basis: rule.map(|rule| BasisShown::of(tongue, &rule.basis)),
            instead: Instead::of((api, places), tongue, (item, ask), refusal),
        }
    }
}

impl Instead {
    fn of(
        (api, places): (&Api, &Offices),
        tongue: Tongue,
        (item, ask): (&Item, &Ask),
        refusal: &Refusal,
    ) -> Self {
        let fact = |name: &str| refusal.facts.get(name).map(String::as_str);
        let serving = |channel: Channel| -> Vec<PointShown> {
            let points = places.points(&ask.authority);
            let points = points.filter(|point| places.serves((*point, item), channel, ask.at));
            points.map(|point| PointShown::of((api, places), tongue, point)).collect()
        };
        let remedy = item.rule(&refusal.code).map(|rule| rule.remedy);
        let mut instead = Self { action: remedy.map(Remedy::code), ..Self::default() };
        match refusal.code.as_str() {
            "casework.channel_not_offered" => instead.channels = codes(item.channels()),
            "casework.choose_point" => instead.points = serving(ask.channel),
            "casework.elsewhere" => instead.authority = fact("authority").map(str::to_owned),
            code if code.starts_with("offices.") || code == "policy.suspended" => {
                let other = fact("other_code").and_then(|code| places.point(code));
                let other = other.map(|point| PointShown::of((api, places), tongue, point));
                instead.points = other.into_iter().collect();
                if fact("instead") == Some("online") {
                    let online: Vec<Channel> =
                        ONLINE.into_iter().filter(|way| item.channels().contains(way)).collect();
                    instead.channels = codes(&online);
                }
                instead.opens =
                    fact("opens").filter(|opens| *opens != "unknown").map(str::to_owned);
            }
            _ if remedy == Some(Remedy::Window) => instead.points = serving(Channel::Window),
            _ => {}
        }
        instead
    }
}

fn codes(channels: &[Channel]) -> Vec<&'static str> {
    channels.iter().map(|channel| channel.code()).collect()
}
