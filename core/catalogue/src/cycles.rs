//! Which schedule of inspections a vehicle follows, by its type and use nature. School buses, passenger vehicles for
//! hire, trucks and large buses, vans and what else is tested have their own (`data/rules/inspection.toml`); private
//! cars and motorcycles follow the one of marks without a test.

use serde::Deserialize;

use crate::schedule::Schedule;

/// The classes of vehicles with a schedule of their own; the first that fits counts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Cycles {
    class: Vec<Class>,
}

/// One class.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Class {
    /// Its name in the file.
    code: String,
    /// How the type codes begin; none: any type.
    #[serde(default)]
    types: Vec<String>,
    /// The letters of use natures; none: any use.
    #[serde(default)]
    use_natures: Vec<String>,
    schedule: Schedule,
}

impl Class {
    fn has(&self, type_code: &str, use_nature: &str) -> bool {
        let of_type = self.types.iter().any(|begins| type_code.starts_with(begins.as_str()));
        let of_use = self.use_natures.iter().any(|letter| letter == use_nature);
        (self.types.is_empty() || of_type) && (self.use_natures.is_empty() || of_use)
    }

    fn fault(&self) -> Option<String> {
        if self.types.is_empty() && self.use_natures.is_empty() {
            return Some("it names neither types nor use natures".into());
        }
        self.schedule.fault()
    }
}

impl Cycles {
    /// The schedule of a vehicle of this type (`H31`) and use nature (`F`), if it has one of its own.
    pub fn of(&self, type_code: &str, use_nature: &str) -> Option<&Schedule> {
        let class = self.class.iter().find(|class| class.has(type_code, use_nature))?;
        Some(&class.schedule)
    }

    /// What is wrong with the file, if anything.
    pub fn fault(&self) -> Option<String> {
        self.class.iter().find_map(|class| Some(format!("{}: {}", class.code, class.fault()?)))
    }
}
