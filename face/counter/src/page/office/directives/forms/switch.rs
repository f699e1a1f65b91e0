//! 开关: items closed or opened at some kinds of place, by some channels.

use base::Refusal;
use policy::{Effect, Switch};
use ui::{Choices, Html, Tick};
use web::Answers;

use super::{About, owned, selection, venues};

impl About<'_> {
    pub(super) fn switch(&self) -> Vec<Html> {
        let way = Choices::new("way", self.t("directive-way"))
            .option("close", self.t("directive-closes"), "")
            .option("open", self.t("directive-opens"), "")
            .chosen(self.typed.shown("way"))
            .error(self.errors.of("way"));
        let all = Tick::new("items_all", self.t("directive-all-items"));
        vec![
            way.into(),
            all.ticked(self.typed.ticked("items_all")).into(),
            self.items("items", "directive-items").into(),
            self.venues("venues").into(),
            self.channels("channels", "directive-channels")
                .hint(self.t("directive-channels-hint"))
                .into(),
        ]
    }
}

pub(super) fn read(answers: &Answers) -> Result<Effect, Refusal> {
    Ok(Effect::Switch(Switch {
        open: answers.required("way")? == "open",
        items: selection(answers, "items")?,
        venues: venues(answers, "venues")?,
        channels: owned(answers.all("channels")?),
    }))
}
