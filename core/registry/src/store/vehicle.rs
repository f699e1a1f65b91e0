//! Vehicles as rows.

use base::{Authority, Date, Fault, Result};
use codes::{Energy, Plate, PlateKind, Vin};
use db::sea_query::{Expr, ExprTrait as _, Order};
use db::{Row, Tx, Value, select, val};

use crate::model::contact::SealedContact;
use crate::model::owner::Owner;
use crate::model::vehicle::{Vehicle, VehicleId};

const COLUMNS: [&str; 31] = [
    "authority",
    "plate_kind",
    "plate_number",
    "vin",
    "type_code",
    "use_nature",
    "seats",
    "brand",
    "model",
    "colour",
    "first_registered_on",
    "manufactured_on",
    "owner",
    "statuses",
    "insurance_until",
    "tax_paid_until",
    "open_violations",
    "open_accidents",
    "injury_accident",
    "illegal_modification",
    "mark_valid_until",
    "mark_serial",
    "engine_no",
    "new_energy",
    "plate_since",
    "swapped_on",
    "energy",
    "left_on",
    "contact_mobile",
    "contact_address",
    "version",
];

/// A vehicle with what belongs to its row alone.
pub struct Stored {
    pub vehicle: Vehicle,
    pub contact: Option<SealedContact>,
    /// The day since which the number no longer hangs on this vehicle.
    pub left_on: Option<Date>,
    pub version: i64,
}

fn key(id: &VehicleId) -> [(&'static str, Value); 3] {
    [
        ("authority", (&id.authority).into()),
        ("plate_kind", id.plate.kind().as_str().into()),
        ("plate_number", id.plate.number().into()),
    ]
}

/// All columns but those of the contact and the version.
pub fn row(vehicle: &Vehicle) -> Vec<(&'static str, Value)> {
    let mut row: Vec<(&'static str, Value)> = key(&vehicle.id).into();
    row.extend([
        ("vin", vehicle.vin.as_str().into()),
        ("type_code", vehicle.type_code.as_str().into()),
        ("use_nature", vehicle.use_nature.as_str().into()),
        ("seats", vehicle.seats.into()),
        ("brand", vehicle.brand.as_str().into()),
        ("model", vehicle.model.as_str().into()),
        ("colour", vehicle.colour.as_str().into()),
        ("first_registered_on", vehicle.first_registered_on.into()),
        ("manufactured_on", vehicle.manufactured_on.into()),
        ("owner", vehicle.owner.to_string().into()),
        ("statuses", vehicle.statuses.to_string().into()),
        ("insurance_until", vehicle.insurance_until.into()),
        ("tax_paid_until", vehicle.tax_paid_until.into()),
        ("open_violations", vehicle.open_violations.into()),
        ("open_accidents", vehicle.open_accidents.into()),
        ("injury_accident", vehicle.injury_accident.into()),
        ("illegal_modification", vehicle.illegal_modification.into()),
        ("mark_valid_until", vehicle.mark_valid_until.into()),
        ("mark_serial", vehicle.mark_serial.as_ref().into()),
        ("engine_no", vehicle.engine_no.as_ref().into()),
        ("new_energy", vehicle.new_energy.then_some(1).into()),
        ("plate_since", vehicle.plate_since.into()),
        ("swapped_on", vehicle.swapped_on.into()),
        ("energy", vehicle.energy.map(Energy::code).into()),
    ]);
    row
}

fn read(row: &Row) -> Result<Stored> {
    let kind: PlateKind = row.parse("plate_kind")?;
    let number = row.text("plate_number")?;
    let plate = Plate::of(kind, &number)
        .map_err(|e| Fault::Inconsistent(format!("vehicle {kind}-{number}: plate_number: {e}")))?;
    let vin = row.text("vin")?;
    // Imported cars may lack a valid check digit: what is stored was looked at when it was entered.
    let vin = Vin::imported(&vin)
        .map_err(|e| Fault::Inconsistent(format!("vehicle {kind}-{number}: vin: {e}")))?;
    let vehicle = Vehicle {
        id: VehicleId { authority: row.authority("authority")?, plate },
        vin,
        type_code: row.text("type_code")?,
        use_nature: row.text("use_nature")?,
        seats: row.int("seats")?,
        brand: row.text("brand")?,
        model: row.text("model")?,
        colour: row.text("colour")?,
        first_registered_on: row.parse("first_registered_on")?,
        manufactured_on: row.opt_parse("manufactured_on")?,
        owner: row.parse("owner")?,
        statuses: row.parse("statuses")?,
        insurance_until: row.opt_parse("insurance_until")?,
        tax_paid_until: row.opt_parse("tax_paid_until")?,
        open_violations: row.int("open_violations")?,
        open_accidents: row.int("open_accidents")?,
        injury_accident: row.flag("injury_accident")?,
        illegal_modification: row.flag("illegal_modification")?,
        mark_valid_until: row.opt_parse("mark_valid_until")?,
        mark_serial: row.opt_text("mark_serial")?,
        engine_no: row.opt_text("engine_no")?,
        new_energy: row.opt_int("new_energy")?.is_some_and(|flag| flag != 0),
        plate_since: row.opt_parse("plate_since")?,
        swapped_on: row.opt_parse("swapped_on")?,
        energy: row.opt_parse("energy")?,
    };
    let (left_on, version) = (row.opt_parse("left_on")?, row.int("version")?);
    Ok(Stored { vehicle, contact: super::contact(row)?, left_on, version })
}

/// The vehicle with this number.
pub async fn vehicle_in(tx: &Tx, id: &VehicleId) -> Result<Option<Stored>> {
    Ok(number_in(tx, id).await?.filter(|stored| stored.left_on.is_none()))
}

/// What was last registered under this number, even if the number has left it.
pub async fn number_in(tx: &Tx, id: &VehicleId) -> Result<Option<Stored>> {
    let row = tx.opt(&select("vehicle", &COLUMNS, &key(id))).await?;
    row.map(|row| read(&row)).transpose()
}

/// The vehicles of a city with this VIN: one, but for records that it moved out of.
pub async fn with_vin_in(tx: &Tx, authority: &Authority, vin: &Vin) -> Result<Vec<Vehicle>> {
    let owned = [("authority", authority.into()), ("vin", vin.as_str().into())];
    let mut query = select("vehicle", &COLUMNS, &owned);
    query.and_where(Expr::col("left_on").is_null());
    let rows = tx.rows(&query).await?;
    rows.iter().map(|row| Ok(read(row)?.vehicle)).collect()
}

/// An owner's vehicles in one city, in order of plate, after one of them.
pub async fn vehicles_of_in(
    tx: &Tx,
    authority: &Authority,
    owner: &Owner,
    after: Option<&Plate>,
    limit: u64,
) -> Result<Vec<Vehicle>> {
    let owned = [("authority", authority.into()), ("owner", owner.to_string().into())];
    let mut query = select("vehicle", &COLUMNS, &owned);
    query.and_where(Expr::col("left_on").is_null());
    if let Some(plate) = after {
        let place = Expr::tuple([Expr::col("plate_kind"), Expr::col("plate_number")]);
        let last = [val(plate.kind().as_str()), val(plate.number())];
        query.and_where(place.gt(Expr::tuple(last)));
    }
    query.order_by("plate_kind", Order::Asc).order_by("plate_number", Order::Asc).limit(limit);
    let rows = tx.rows(&query).await?;
    rows.iter().map(|row| Ok(read(row)?.vehicle)).collect()
}
