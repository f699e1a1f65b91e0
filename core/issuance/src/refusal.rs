//! What issuance refuses. Words stand in `data/locales/*/refusals-issuance.ftl`.

use base::Date;

base::refusals! {
    /// Why a document is not ordered, made, printed or believed.
    pub enum IssuanceRefusal: "issuance" {
        /// There is no such document here.
        Unknown { serial: String } = "unknown",
        /// Nothing on record warrants the document.
        NotApproved { matter: String } = "not_approved",
        /// This approval has brought forth this kind of document already, for this vehicle.
        AlreadyOrdered { matter: String } = "already_ordered",
        /// Its last day would be before its first.
        NeverValid { from: Date, until: Date } = "never_valid",
        /// The person was erased: nothing can be written about them.
        Erased = "erased",
        /// Made already, or no longer in force.
        NotToBeMade { serial: String, status: String } = "not_to_be_made",
        /// What is to be handed out is not all there: this one is still to be made, at first or again.
        ToBeMade { case: String, serial: String } = "to_be_made",
        /// Revoked or superseded: nothing more is done with it.
        Closed { serial: String, status: String } = "closed",
        /// Not the number of a blank.
        BlankNumber { blank: String } = "blank_number",
        /// A blank that was never received.
        UnknownBlank { blank: String } = "unknown_blank",
        /// A blank that was used or spoiled before.
        BlankGone { blank: String } = "blank_gone",
        /// The document was made on another blank.
        OtherBlank { blank: String, serial: String } = "other_blank",
        /// The first and last number do not make a block.
        Block { first: String, last: String, max: u64 } = "block",
        /// Some of these blanks were received before.
        BlockOverlaps { first: String, last: String } = "block_overlaps",
        /// This needs a reason, of at most so many characters.
        Reason { max: usize } = "reason",
        /// It was printed before: printing again needs a reason.
        Reprint { serial: String } = "reprint",
        /// Nothing was chosen, or too much for one file.
        Count { max: usize } = "count",
        /// The code is not one of ours.
        NotGenuine = "not_genuine",
        /// Genuine once, and taken back since.
        Revoked { day: String, serial: String } = "revoked",
    }
}
