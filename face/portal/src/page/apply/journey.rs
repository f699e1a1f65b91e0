//! The journey through an application as data: ordered steps, each with when it is needed. Made from
//! the item's own form and materials, so that a new item needs no page of its own.

use std::collections::{BTreeMap, BTreeSet};

use catalogue::{Field, FieldKind, Item, Material, MaterialKind, Validator};

/// What a step asks.
#[derive(Clone, Debug)]
pub(super) enum Asks<'a> {
    /// A field, or the few that hang on the same earlier answer.
    Fields(Vec<&'a Field>),
    /// The code that proves the mobile number of a field.
    Code(&'a Field),
    /// A picture.
    Photo(&'a Material),
    /// Whether all of it is right.
    Check,
}

/// A step.
#[derive(Clone, Debug)]
pub(super) struct Step<'a> {
    /// The end of its address.
    pub path: String,
    /// What it asks.
    pub asks: Asks<'a>,
}

/// All steps that an item may have, in order.
#[derive(Clone, Debug)]
pub(super) struct Journey<'a>(Vec<Step<'a>>);

/// What the applicant has answered, and which pictures the item wants of them.
pub(super) struct SoFar<'s> {
    /// By name of field.
    pub answers: &'s BTreeMap<String, String>,
    /// Codes of materials.
    pub photos: &'s BTreeSet<String>,
}

impl Step<'_> {
    /// Whether it is asked at all.
    pub fn needed(&self, so_far: &SoFar<'_>) -> bool {
        match &self.asks {
            Asks::Fields(fields) => fields.iter().any(|field| field.asked(so_far.answers)),
            Asks::Code(field) => so_far.answers.contains_key(&field.name),
            Asks::Photo(material) => {
                material.asked(so_far.answers) && so_far.photos.contains(&material.code)
            }
            Asks::Check => true,
        }
    }
}

impl<'a> Journey<'a> {
    /// The journey of an item. Declarations are no step: they stand above the button that sends.
    pub fn of(item: &'a Item) -> Self {
        let mut steps: Vec<Step<'a>> = Vec::new();
        for field in item.fields.iter().filter(|field| is_asked_alone(field)) {
            match steps.last_mut().map(|step| &mut step.asks) {
                Some(Asks::Fields(group)) if go_together(group, field) => group.push(field),
                _ => steps.push(Step { path: field.name.clone(), asks: Asks::Fields(vec![field]) }),
            }
            if field.validator == Some(Validator::VerifiedMobile) {
                let path = format!("{}/code", field.name);
                steps.push(Step { path, asks: Asks::Code(field) });
            }
        }
        let sent = |m: &&Material| matches!(m.kind, MaterialKind::Photo | MaterialKind::Document);
        steps.extend(item.materials.iter().filter(sent).map(|material| Step {
            path: format!("{}/photo", material.code),
            asks: Asks::Photo(material),
        }));
        steps.push(Step { path: "check".to_owned(), asks: Asks::Check });
        Self(steps)
    }

    /// The steps that are needed, in order.
    pub fn needed(&self, so_far: &SoFar<'_>) -> Vec<&Step<'a>> {
        self.0.iter().filter(|step| step.needed(so_far)).collect()
    }

    /// The step with this address.
    pub fn step(&self, path: &str) -> Option<&Step<'a>> {
        self.0.iter().find(|step| step.path == path)
    }

    /// The address of the needed step after this one; the last one is `check`.
    pub fn next(&self, path: &str, so_far: &SoFar<'_>) -> &str {
        let after = self.0.iter().skip_while(|step| step.path != path).skip(1);
        after
            .filter(|step| step.needed(so_far))
            .map(|step| step.path.as_str())
            .next()
            .unwrap_or("check")
    }

    /// The address of the needed step before this one.
    pub fn before(&self, path: &str, so_far: &SoFar<'_>) -> Option<&str> {
        let before = self.0.iter().take_while(|step| step.path != path);
        before.filter(|step| step.needed(so_far)).map(|step| step.path.as_str()).last()
    }
}

fn is_asked_alone(field: &Field) -> bool {
    !matches!(field.kind, FieldKind::Declaration | FieldKind::Photo)
}

/// Neighbours that hang on the same answer are one small group: recipient, telephone, address.
fn go_together(group: &[&Field], field: &Field) -> bool {
    let on = |field: &Field| field.only_if().map(|when| (when.field.clone(), when.is.clone()));
    group.first().is_some_and(|first| on(first).is_some() && on(first) == on(field))
}

#[cfg(test)]
mod tests {
    use super::*;
    use catalogue::Catalogue;

    fn paths(code: &str, answers: &[(&str, &str)], photos: &[&str]) -> Vec<String> {
        let catalogue = Catalogue::load(None).unwrap();
        let answers = answers.iter().map(|(n, a)| ((*n).to_owned(), (*a).to_owned())).collect();
        let photos = photos.iter().map(|p| (*p).to_owned()).collect();
        let so_far = SoFar { answers: &answers, photos: &photos };
        let journey = Journey::of(catalogue.item(code).unwrap());
        journey.needed(&so_far).into_iter().map(|step| step.path.clone()).collect()
    }

    #[test]
    fn the_address_is_asked_only_of_who_wants_it_by_post() {
        assert_eq!(paths("veh_exempt_mark", &[], &[]), ["delivery", "check"]);
        assert_eq!(
            paths("veh_exempt_mark", &[("delivery", "post")], &[]),
            ["delivery", "recipient", "check"]
        );
        assert_eq!(paths("veh_exempt_mark", &[("delivery", "pickup")], &[]), ["delivery", "check"]);
    }

    #[test]
    fn a_photo_is_asked_only_where_the_stored_one_is_too_old() {
        let answered = [("delivery", "pickup")];
        assert_eq!(paths("drv_replace_lost", &answered, &[]), ["lost_on", "delivery", "check"]);
        assert_eq!(
            paths("drv_replace_lost", &answered, &["photo"]),
            ["lost_on", "delivery", "photo/photo", "check"]
        );
    }

    #[test]
    fn an_approval_is_asked_for_in_the_cases_that_need_one() {
        let photos = ["approval_trial", "approval_special"];
        let with = |purpose| paths("veh_temp_plate", &[("purpose", purpose)], &photos);
        assert_eq!(with("acquired"), ["purpose", "days", "delivery", "check"]);
        let trial = ["purpose", "days", "delivery", "approval_trial/photo", "check"];
        assert_eq!(with("trial"), trial);
    }

    #[test]
    fn a_new_mobile_number_is_proved_before_anything_else() {
        assert_eq!(
            paths("drv_contact_change", &[("mobile", "13900000002")], &[]),
            ["mobile", "mobile/code", "address", "check"]
        );
    }

    #[test]
    fn steps_lead_on_and_back() {
        let catalogue = Catalogue::load(None).unwrap();
        let journey = Journey::of(catalogue.item("veh_exempt_mark").unwrap());
        let answers = BTreeMap::from([("delivery".to_owned(), "post".to_owned())]);
        let photos = BTreeSet::new();
        let so_far = SoFar { answers: &answers, photos: &photos };
        assert_eq!(journey.next("delivery", &so_far), "recipient");
        assert_eq!(journey.next("recipient", &so_far), "check");
        assert_eq!(journey.before("check", &so_far), Some("recipient"));
        assert_eq!(journey.before("delivery", &so_far), None);
        assert!(journey.step("elsewhere").is_none());
    }
}
