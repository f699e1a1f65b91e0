//! What this face itself refuses: how a form was used, never a rule of the office. Words stand in
//! `data/locales/*/refusals-terminal.ftl`.

base::refusals! {
    /// Why a terminal does not confirm a number.
    pub enum TerminalRefusal: "terminal" {
        /// The signs are not those of the owner's identity number; so often it may be tried.
        NotTheOwner { left: u32 } = "not_the_owner",
        /// It was tried too often: the owner is to be found anew.
        VisitOver { tries: u32 } = "visit_over",
    }
}
