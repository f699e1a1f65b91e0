//! The way out of a refusal, as links in the same block: the page of ours on which it can be mended,
//! or the places where people help.

use base::Refusal;
use catalogue::{Item, Remedy};
use ui::{Link, Shell};

/// Ways out of a refusal that is not about an item.
pub(crate) fn out(shell: &Shell, refusal: &Refusal) -> Vec<Link> {
    let link = |key: &str, href: String| vec![Link::new(shell.t(key), href)];
    match refusal.code.as_str() {
        "casework.already_open" => match refusal.facts.get("number") {
            Some(number) => link("portal-way-case", format!("/cases/{number}")),
            None => Vec::new(),
        },
        "catalogue.identity_unproven" | "identity.real_name_needed" => {
            link("portal-way-real-name", "/me/real-name".to_owned())
        }
        "casework.changed_meanwhile" | "journal.already_sent" | "casework.draft_gone" => {
            link("portal-way-cases", "/cases".to_owned())
        }
        "casework.elsewhere"
        | "casework.choose_point"
        | "plates.barred"
        | "plates.person_turns"
        | "plates.device_turns"
        | "plates.line_turns" => link("portal-way-points", "/points".to_owned()),
        "portal.no_tickets" => match refusal.facts.get("point") {
            Some(point) => link("portal-points-more", format!("/points/{point}")),
            None => Vec::new(),
        },
        "plates.vin_busy" => link("portal-numbers-title", "/numbers".to_owned()),
        "plates.pool_empty"
        | "plates.not_in_segment"
        | "plates.not_released"
        | "plates.chance_only" => link("portal-numbers-segments", "/segments".to_owned()),
        "policy.suspended" => vec![
            Link::new(shell.t("portal-policy-way"), "/policy"),
            Link::new(shell.t("portal-way-points"), "/points"),
        ],
        code if code.starts_with("offices.") => link("portal-way-points", "/points".to_owned()),
        _ => Vec::new(),
    }
}

/// Ways out of what stands against an item, coming back to `back`.
pub(crate) fn of_item(shell: &Shell, item: &Item, refusal: &Refusal, back: &str) -> Vec<Link> {
    let link = |key: &str, href: &str| vec![Link::new(shell.t(key), href)];
    match item.rule(&refusal.code).map(|rule| rule.remedy) {
        Some(Remedy::VerifyIdentity) => {
            let href = format!(
                "/me/real-name?{}",
                form_urlencoded::Serializer::new(String::new()).append_pair("next", back).finish()
            );
            vec![Link::new(shell.t("portal-way-real-name"), href)]
        }
        Some(Remedy::Window | Remedy::ReinstateLicence | Remedy::RenewLicence) => {
            link("portal-way-points", "/points")
        }
        Some(Remedy::InspectionStation) => {
            link("portal-way-inspection", &with_about("/items/veh_inspection_book", back))
        }
        Some(Remedy::OtherItem) if refusal.code == "catalogue.inspection_exempt" => {
            link("portal-way-exempt", &with_about("/items/veh_exempt_mark", back))
        }
        Some(Remedy::OtherItem) if refusal.code == "catalogue.plates_not_making" => {
            link("portal-way-plates", &with_about("/items/veh_plate_replace", back))
        }
        Some(_) => Vec::new(),
        None => out(shell, refusal),
    }
}

/// The page of another item for the same vehicle.
fn with_about(path: &str, back: &str) -> String {
    match back.split_once('?') {
        Some((_, about)) => format!("{path}?{about}"),
        None => path.to_owned(),
    }
}
