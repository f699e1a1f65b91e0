//! The questions about a vehicle's papers: all of a new vehicle, the sale of one on record, what is still
//! missing, or what another buyer brings.

use registry::Origin;
use ui::{Button, Choices, Errors, Field, Html, Select, Shell, Tick};
use web::Answers;

use super::known::Known;
use crate::page::office::kind_select;

/// Use natures that are registered at a window, the commonest first (GA/T 16.3).
const USES: [&str; 8] = ["A", "F", "G", "D", "C", "B", "N", "R"];

/// The form.
pub struct FormPart {
    /// What it asks for, as a heading.
    pub heading: String,
    /// The vehicle itself.
    pub vehicle: Vec<Html>,
    /// Its papers.
    pub papers: Vec<Html>,
    /// That the originals were seen.
    pub seen: Tick,
    /// It is about another buyer.
    pub is_other: bool,
    /// Sends it.
    pub button: Button,
    /// Of this form.
    pub command: String,
}

/// Draws the questions.
struct Pen<'a> {
    shell: &'a Shell,
    typed: &'a Answers,
    errors: &'a Errors,
}

/// The key of a field's label.
pub fn label(field: &str) -> Option<&'static str> {
    Some(match field {
        "vin" => "choose-vehicle",
        "owner" => "origin-owner",
        "owner_name" => "origin-owner-name",
        "origin_kind" => "origin-kind",
        "kind" => "office-col-kind",
        "type_code" => "origin-type",
        "use_nature" => "origin-use",
        "seats" => "origin-seats",
        "brand" => "origin-brand",
        "model" => "origin-model-code",
        "colour" => "origin-colour",
        "engine_no" => "origin-engine",
        "emission_stage" => "origin-emission",
        "energy" => "origin-energy",
        "made_on" => "origin-made",
        "invoice_fen" => "origin-invoice-yuan",
        "tax_paid" => "origin-tax-paid",
        "vehicle_tax_until" => "origin-vehicle-tax",
        "insurance_until" => "origin-insurance",
        "seen" => "origin-seen",
        _ => return None,
    })
}

impl Pen<'_> {
    fn words(&self, field: &str) -> String {
        label(field).map(|key| self.shell.t(key)).unwrap_or_default()
    }

    fn with(&self, name: &str, field: Field) -> Html {
        let field = field.value(self.typed.shown(name)).error(self.errors.of(name));
        Html::of(match name {
            "owner" => field.hint(self.shell.t("origin-owner-hint")),
            "owner_name" => field.hint(self.shell.t("origin-owner-name-hint")).middling(),
            "type_code" => field.hint(self.shell.t("origin-type-hint")),
            "engine_no" => field.hint(self.shell.t("origin-engine-hint")),
            "emission_stage" => field.hint(self.shell.t("origin-emission-hint")),
            "invoice_fen" => field.hint(self.shell.t("origin-invoice-hint")),
            _ => field,
        })
    }

    fn line(&self, name: &str) -> Html {
        self.with(name, Field::text(name, self.words(name)))
    }

    fn code(&self, name: &str) -> Html {
        self.with(name, Field::identifier(name, self.words(name)))
    }

    fn person(&self, name: &str) -> Html {
        self.with(name, Field::person(name, self.words(name)))
    }

    fn digits(&self, name: &str) -> Html {
        self.with(name, Field::digits(name, self.words(name)))
    }

    fn day(&self, name: &str) -> Html {
        self.with(name, Field::date(name, self.words(name)))
    }

    fn tick(&self, name: &str) -> Tick {
        let is_ticked = self.typed.ticked(name);
        Tick::new(name, self.words(name)).error(self.errors.of(name)).ticked(is_ticked)
    }

    fn kind(&self) -> Html {
        let kind = Choices::new("origin_kind", self.words("origin_kind"))
            .option("factory", self.shell.t("origin-kind-factory"), "")
            .option("import", self.shell.t("origin-kind-import"), "");
        let chosen = self.typed.shown("origin_kind");
        let chosen = if chosen.is_empty() { "factory" } else { chosen };
        Html::of(kind.chosen(chosen).error(self.errors.of("origin_kind")))
    }

    fn uses(&self) -> Html {
        let select = Select::new("use_nature", self.words("use_nature"));
        let select = USES.iter().fold(select, |select, letter| {
            select.option(*letter, self.shell.t_with("portal-vehicle-use", "code", letter))
        });
        let chosen = self.typed.shown("use_nature");
        Html::of(select.chosen(chosen).error(self.errors.of("use_nature")))
    }

    /// What drives it decides on the letters of a green number.
    fn energy(&self) -> Html {
        let select = Select::new("energy", self.words("energy"))
            .option("", self.shell.t("origin-energy-none"))
            .option("battery", self.shell.t("origin-energy-battery"))
            .option("other", self.shell.t("origin-energy-other"));
        let chosen = self.typed.shown("energy");
        Html::of(select.chosen(chosen).error(self.errors.of("energy")))
    }

    /// The vehicle as its certificate describes it.
    fn vehicle(&self) -> Vec<Html> {
        let kind = kind_select(self.shell, self.errors, self.typed.shown("kind"));
        vec![
            self.kind(),
            self.code("type_code"),
            self.uses(),
            Html::of(kind),
            self.line("brand"),
            self.line("model"),
            self.line("colour"),
            self.digits("seats"),
            self.code("engine_no"),
            self.digits("emission_stage"),
            self.energy(),
            self.day("made_on"),
        ]
    }

    /// Everything else that comes with a new vehicle.
    fn new_papers(&self) -> Vec<Html> {
        vec![
            self.code("owner"),
            self.person("owner_name"),
            self.line("invoice_fen"),
            Html::of(self.tick("tax_paid")),
            self.day("insurance_until"),
            self.day("vehicle_tax_until"),
        ]
    }

    /// What comes with a vehicle that was sold.
    fn sale_papers(&self) -> Vec<Html> {
        vec![
            self.code("owner"),
            self.person("owner_name"),
            self.line("invoice_fen"),
            self.day("insurance_until"),
        ]
    }

    /// What papers that are there do not say yet.
    fn rest(&self, origin: &Origin) -> Vec<Html> {
        let mut papers = Vec::new();
        if origin.new_energy() && origin.energy.is_none() {
            papers.push(self.energy());
        }
        if origin.invoice_fen.is_none() {
            papers.push(self.line("invoice_fen"));
        }
        if origin.kind.is_new() && !origin.tax_paid {
            papers.push(Html::of(self.tick("tax_paid")));
        }
        papers.push(self.day("insurance_until"));
        papers.push(self.day("vehicle_tax_until"));
        papers
    }
}

impl FormPart {
    /// With what was typed.
    pub fn new(
        shell: &Shell,
        known: &Known,
        (typed, errors): (&Answers, &Errors),
        command: String,
    ) -> Self {
        let pen = Pen { shell, typed, errors };
        let (heading, vehicle, papers) = match known {
            Known::Nothing => ("origin-new", pen.vehicle(), pen.new_papers()),
            Known::Papers(origin) => ("origin-rest", Vec::new(), pen.rest(origin)),
            Known::OtherBuyer(origin) => {
                let is_new = origin.kind.is_new();
                let papers = if is_new { pen.new_papers() } else { pen.sale_papers() };
                ("origin-other", Vec::new(), papers)
            }
            Known::OnRecord(_) => ("origin-sale", Vec::new(), pen.sale_papers()),
        };
        Self {
            heading: shell.t(heading),
            vehicle,
            papers,
            seen: pen.tick("seen"),
            is_other: matches!(known, Known::OtherBuyer(_)),
            button: Button::submit(shell.t("origin-keep")).key("F9").tall(),
            command,
        }
    }
}
