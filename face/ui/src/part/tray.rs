//! Three favourites, in order, while choosing. It holds nothing: a number belongs to nobody before it is
//! confirmed on the next page.

use askama::Template;

use crate::{Locale, Plate, text};

/// How many favourites fit, as on the design board.
const PLACES: usize = 3;

/// The tray.
///
/// ```
/// use ui::{Locale, Tray};
/// Tray::new(Locale::ZhCn, "02");                                      // filled by pressing in the Offer
/// Tray::new(Locale::ZhCn, "02").holding(["鄂E853J9", "鄂E96XX0"]);    // as the person left it
/// ```
/// Stands in the form of its [`Offer`](crate::Offer), after it, and floats over the foot of the list.
/// Empty it is hidden; so it is without scripts, when pressing a plate leads on at once. The form
/// carries `number=…`. Screen reader: `radiogroup`; what happens in it is said (`role="status"`).
/// Keyboard: arrows choose among the three, as radio buttons do.
#[derive(Template, Clone, Debug)]
#[template(path = "ui/part/tray.html")]
pub struct Tray {
    locale: Locale,
    kind: String,
    name: String,
    numbers: Vec<String>,
}

impl Tray {
    /// An empty tray for numbers of a kind.
    pub fn new(locale: Locale, kind: impl Into<String>) -> Self {
        Self { locale, kind: kind.into(), name: "number".to_owned(), numbers: Vec::new() }
    }

    /// The name under which the form carries the number: that of the offer.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// The favourites so far, the first one first; what is more than three is left out.
    #[must_use]
    pub fn holding(mut self, numbers: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.numbers = numbers.into_iter().take(PLACES).map(Into::into).collect();
        self
    }

    fn plate(&self, number: &str) -> Plate {
        Plate::new(self.locale, number, &self.kind).brief()
    }

    fn ranks(&self) -> [String; PLACES] {
        ["tray-first", "tray-second", "tray-third"].map(|key| self.t(key))
    }

    fn places(&self) -> impl Iterator<Item = (&String, String)> {
        self.numbers.iter().zip(self.ranks())
    }

    fn count(&self) -> String {
        text(self.locale, "tray-count", &[("n", &self.numbers.len().to_string())])
    }

    fn t(&self, key: &str) -> String {
        text(self.locale, key, &[])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit;

    #[test]
    fn an_empty_tray_is_not_there() {
        for locale in Locale::ALL {
            let html = Tray::new(locale, "02").to_string();
            assert_eq!(audit::part_problems(&html), Vec::<String>::new());
            assert!(html.contains(" hidden>") && !html.contains("<input"), "{html}");
        }
    }

    #[test]
    fn three_in_order_and_the_first_is_chosen() {
        for locale in Locale::ALL {
            let four = ["鄂E853J9", "鄂E96XX0", "鄂E3475Y", "鄂E11S4W"];
            let html = Tray::new(locale, "02").holding(four).to_string();
            assert_eq!(audit::part_problems(&html), Vec::<String>::new());
            assert_eq!(html.matches("type=\"radio\"").count(), 3);
            assert!(html.contains(r#"value="鄂E853J9" checked>"#) && !html.contains("11S4W"));
            assert_eq!(html.matches(" checked").count(), 1);
        }
        let zh = Tray::new(Locale::ZhCn, "02").holding(["鄂E853J9"]).to_string();
        assert!(zh.contains("备选 1 个") && zh.contains("备选不占号"));
    }
}
