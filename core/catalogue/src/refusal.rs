//! What the catalogue itself refuses. The refusals of single items are named in their files; all
//! have their words in `data/locales/*/refusals-catalogue.ftl`.

use base::Date;

use crate::words::Applicant;

base::refusals! {
    /// Why an item or an answer is refused, whatever the item.
    pub enum CatalogueRefusal: "catalogue" {
        /// The item begins later.
        NotYetOffered { from: Date } = "not_yet_offered",
        /// Not for persons, or not for units.
        ApplicantKind { kind: Applicant } = "applicant_kind",
        /// The applicant has no vehicle that it could be about.
        NoVehicle = "no_vehicle",
        /// The applicant has no driving licence.
        NoLicence = "no_licence",
        /// No papers of a vehicle with this VIN have reached the office.
        NoOrigin = "no_origin",
        /// The register lacks what a rule needs.
        CannotCheck { rule: String } = "cannot_check",
        /// A field that must be answered is empty.
        FieldRequired = "field_required",
        /// Longer than the field takes.
        FieldTooLong { max: usize, length: usize } = "field_too_long",
        /// Characters that cannot be stored or printed.
        FieldCharacters = "field_characters",
        /// Not among the choices.
        FieldChoice = "field_choice",
        /// Not a day of the calendar.
        FieldDate = "field_date",
        /// Not a person's name.
        FieldName = "field_name",
        /// Too short to find a door.
        FieldAddress = "field_address",
        /// Not a plate number.
        FieldPlate = "field_plate",
        /// The declaration is not ticked.
        FieldDeclaration = "field_declaration",
        /// The item does not ask this.
        FieldUnknown = "field_unknown",
    }
}
