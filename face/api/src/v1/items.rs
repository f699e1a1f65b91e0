//! `/items`: what the office offers, in the language of `Accept-Language`.

use axum::extract::State;
use axum::response::Response;
use catalogue::{Basis, Field, Item, Material, Rule, Step};
use serde::Serialize;
use utoipa::ToSchema;
use web::Trouble;

use crate::Api;
use crate::asked::Asked;
use crate::inside::Inside;
use crate::told::Tongue;
use casework::CaseRefusal;

/// A service item in a list.
#[derive(Serialize, ToSchema)]
pub struct ItemLine {
    /// Stable.
    #[schema(example = "veh_exempt_mark")]
    code: String,
    /// What people call it.
    name: String,
    /// One or two sentences.
    summary: String,
    /// `vehicle`, `driver`, `plate`, `exam`, `violation` or `appointment`.
    group: &'static str,
    /// Letters of the ways to ask for it: `N` web, `A` app, `M` messenger, `W` window, …
    channels: Vec<&'static str>,
    /// Minutes it takes the applicant to fill in.
    fill_minutes: i64,
}

/// A service item with everything that belongs to it.
#[derive(Serialize, ToSchema)]
pub struct ItemWhole {
    #[serde(flatten)]
    line: ItemLine,
    /// `person`, `unit`.
    applicants: Vec<&'static str>,
    /// `own_vehicle`, `own_licence` or `none`.
    subject: &'static str,
    /// `mark`, `licence_card`, `record` or `none`.
    deliverable: &'static str,
    /// `post`, `pickup`; empty if there is nothing to hand over.
    delivery: Vec<&'static str>,
    /// Working days that the law allows from acceptance; 0 means at once.
    legal_working_days: i64,
    /// Where the limit is written.
    legal_basis: BasisShown,
    /// In order.
    steps: Vec<ItemStep>,
    /// What it rests on; upload those of kind `photo` and `document`.
    materials: Vec<ItemMaterial>,
    /// What is asked; the names are the keys of `answers`.
    fields: Vec<FieldShown>,
    /// What must be true of the applicant's records.
    conditions: Vec<ConditionShown>,
}

/// Where a rule is written.
#[derive(Serialize, ToSchema)]
pub struct BasisShown {
    /// The rule's name.
    text: String,
    /// In force since.
    #[schema(format = Date)]
    since: String,
}

/// A step of a case.
#[derive(Serialize, ToSchema)]
pub struct ItemStep {
    /// `accept`, `check_data`, `approve`, `pay`, `make_cert`, `deliver`, `archive`, …
    stage: &'static str,
    /// As the citizen reads it.
    name: String,
    /// `citizen`, `staff` or `system`.
    by: &'static str,
}

/// A paper, picture or record.
#[derive(Serialize, ToSchema)]
pub struct ItemMaterial {
    /// Stable within the item.
    code: String,
    /// What people call it.
    name: String,
    /// `record` (looked up by the office), `photo`, `document` or `none`.
    kind: &'static str,
    /// How to do it right.
    hint: String,
}

/// A question.
#[derive(Serialize, ToSchema)]
pub struct FieldShown {
    /// The key of the answer.
    name: String,
    /// `text`, `mobile`, `address`, `choice`, `photo`, `date` or `declaration` (answer `yes`).
    kind: &'static str,
    /// Above the box.
    label: String,
    /// Below the label.
    hint: Option<String>,
    /// Must be answered, if asked at all.
    required: bool,
    /// The most characters.
    max_length: usize,
    /// For the kind `choice`.
    choices: Vec<ChoiceShown>,
    /// Asked only if this earlier field has this answer.
    only_if: Option<OnlyIfShown>,
}

/// One of the answers to choose from.
#[derive(Serialize, ToSchema)]
pub struct ChoiceShown {
    /// The answer.
    code: String,
    /// As people read it.
    label: String,
}

/// An earlier answer.
#[derive(Serialize, ToSchema)]
pub struct OnlyIfShown {
    /// The earlier field.
    field: String,
    /// Its answer.
    is: String,
}

/// A condition.
#[derive(Serialize, ToSchema)]
pub struct ConditionShown {
    /// Stable within the item.
    code: String,
    /// As it reads when it is met.
    name: String,
    /// The code of the refusal when it is not.
    refusal: String,
    /// Where it is written.
    basis: BasisShown,
    /// What leads on when it is not met: `renew_insurance`, `window`, …
    remedy: &'static str,
}

/// Lists the service items, or those that answer a search.
#[utoipa::path(
    get, path = "/api/v1/items", tag = "items", operation_id = "list_items",
    params(("q" = Option<String>, Query, description = "Words to search for, best match first")),
    responses((status = 200, description = "The items", body = Vec<ItemLine>))
)]
pub(crate) async fn list(
    State(api): State<Api>,
    tongue: Tongue,
    Asked(query): Asked,
) -> Result<Response, Trouble> {
    let typed = query.text("q")?;
    let items: Vec<&Item> = if typed.is_empty() {
        api.catalogue.items().collect()
    } else {
        api.catalogue.search(typed)
    };
    let lines: Vec<ItemLine> = items.into_iter().map(|item| ItemLine::of(tongue, item)).collect();
    Ok(tongue.tell(lines))
}

/// Tells one service item: who may ask, what to bring, which steps, how long.
#[utoipa::path(
    get, path = "/api/v1/items/{code}", tag = "items", operation_id = "show_item",
    params(("code" = String, Path, description = "Code of the item", example = "veh_exempt_mark", pattern = "^[a-z_]{1,60}$")),
    responses((status = 200, description = "The item", body = ItemWhole))
)]
pub(crate) async fn show(
    State(api): State<Api>,
    tongue: Tongue,
    Inside(code): Inside,
) -> Result<Response, Trouble> {
    let item = api.catalogue.item(&code).ok_or(CaseRefusal::ItemUnknown { item: code })?;
    Ok(tongue.tell(ItemWhole::of(tongue, item)))
}

impl ItemLine {
    fn of(tongue: Tongue, item: &Item) -> Self {
        Self {
            code: item.code.clone(),
            name: tongue.said(&item.name),
            summary: tongue.said(&item.summary),
            group: item.group.code(),
            channels: item.channels().iter().map(|channel| channel.code()).collect(),
            fill_minutes: item.fill_minutes,
        }
    }
}

impl ItemWhole {
    fn of(tongue: Tongue, item: &Item) -> Self {
        Self {
            line: ItemLine::of(tongue, item),
            applicants: item.applicants.iter().map(|kind| kind.code()).collect(),
            subject: item.subject.code(),
            deliverable: item.deliverable.code(),
            delivery: item.delivery.iter().map(|way| way.code()).collect(),
            legal_working_days: item.time_limit.working_days,
            legal_basis: BasisShown::of(tongue, &item.time_limit.basis),
            steps: item.steps.iter().map(|step| ItemStep::of(tongue, step)).collect(),
            materials: item.materials.iter().map(|one| ItemMaterial::of(tongue, one)).collect(),
            fields: item.fields.iter().map(|field| FieldShown::of(tongue, field)).collect(),
            conditions: item
                .eligibility
                .iter()
                .map(|rule| ConditionShown::of(tongue, rule))
                .collect(),
        }
    }
}

impl BasisShown {
    /// In the language of the answer.
    pub(crate) fn of(tongue: Tongue, basis: &Basis) -> Self {
        let text = match tongue.locale() {
            ui::Locale::ZhCn => basis.zh.clone(),
            ui::Locale::En => basis.en.clone(),
        };
        Self { text, since: basis.date.to_string() }
    }
}

impl ItemStep {
    fn of(tongue: Tongue, step: &Step) -> Self {
        Self { stage: step.stage.code(), name: tongue.said(&step.name), by: step.by.code() }
    }
}

impl ItemMaterial {
    fn of(tongue: Tongue, material: &Material) -> Self {
        Self {
            code: material.code.clone(),
            name: tongue.said(&material.name),
            kind: material.kind.code(),
            hint: tongue.said(&material.hint),
        }
    }
}

impl FieldShown {
    fn of(tongue: Tongue, field: &Field) -> Self {
        let choice = |choice: &catalogue::Choice| ChoiceShown {
            code: choice.code.clone(),
            label: tongue.said(&choice.label),
        };
        let only_if = |when: &catalogue::OnlyIf| OnlyIfShown {
            field: when.field.clone(),
            is: when.is.clone(),
        };
        Self {
            name: field.name.clone(),
            kind: field.kind.code(),
            label: tongue.said(&field.label),
            hint: field.hint.as_ref().map(|hint| tongue.said(hint)),
            required: field.required,
            max_length: field.max_length,
            choices: field.choices.iter().map(choice).collect(),
            only_if: field.only_if().map(only_if),
        }
    }
}

impl ConditionShown {
    fn of(tongue: Tongue, rule: &Rule) -> Self {
        Self {
            code: rule.code.clone(),
            name: tongue.said(&rule.name),
            refusal: rule.refusal_code().to_owned(),
            basis: BasisShown::of(tongue, &rule.basis),
            remedy: rule.remedy.code(),
        }
    }
}
