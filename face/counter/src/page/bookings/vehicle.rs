//! Which vehicle comes, as a clerk writes it down: number and kind of its plate.

use base::{Authority, Refusal, Result};
use catalogue::Item;
use codes::{Plate, PlateKind};
use registry::{Register as _, RegistryRefusal, VehicleId};
use ui::{Errors, Field, Select, Shell};
use web::Answers;

use crate::Counter;
use crate::page::office::kind_select;

/// The questions of an item to which a vehicle is brought.
pub struct VehiclePart {
    /// The number on its plate.
    pub number: Field,
    /// The kind of its plate.
    pub kind: Select,
}

/// The questions; none where no vehicle is brought.
pub fn part(
    shell: &Shell,
    item: &Item,
    (asked, errors): (&Answers, &Errors),
) -> Option<VehiclePart> {
    item.books_vehicle().then(|| VehiclePart {
        number: Field::identifier("plate", shell.t("bookings-plate"))
            .hint(shell.t("bookings-plate-hint"))
            .value(asked.shown("plate"))
            .error(errors.of("plate")),
        kind: kind_select(shell, errors, asked.shown("kind")),
    })
}

/// The vehicle of this city that was written down; none where no vehicle is brought.
///
/// # Errors
/// What is wrong with the number; `registry.vehicle_unknown`.
pub async fn typed(
    counter: &Counter,
    city: &Authority,
    (item, answers): (&Item, &Answers),
) -> Result<Option<Plate>> {
    if !item.books_vehicle() {
        return Ok(None);
    }
    let kind = match answers.text("kind")? {
        "" => PlateKind::SMALL_CAR,
        kind => PlateKind::parse(kind).map_err(|wrong| Refusal::from(wrong).on("kind"))?,
    };
    let plate = Plate::of(kind, answers.required("plate")?);
    let plate = plate.map_err(|wrong| Refusal::from(wrong).on("plate"))?;
    let id = VehicleId { authority: city.clone(), plate: plate.clone() };
    if counter.registry.vehicle(&id).await?.is_some() {
        return Ok(Some(plate));
    }
    let unknown = RegistryRefusal::VehicleUnknown { plate: plate.to_string() };
    Err(Refusal::from(unknown).on("plate").into())
}
