//! Why identity says no. Words and remedies: `data/locales/*/refusals-identity.ftl`.

base::refusals! {
    /// Why identity says no.
    pub enum IdentityRefusal: "identity" {
        /// Too many codes for this mobile number in the last hour.
        CodesTooMany { minutes: i64 } = "codes_too_many",
        /// No code was sent to this number, or one has been sent for something else.
        CodeUnknown = "code_unknown",
        /// The code is too old.
        CodeExpired { minutes: i64 } = "code_expired",
        /// Not the code that was sent; `left` tries remain.
        CodeWrong { left: i64 } = "code_wrong",
        /// This code has been tried too often.
        CodeTriesSpent = "code_tries_spent",
        /// This code has done its work.
        CodeUsed = "code_used",
        /// The message could not be sent.
        NoticeFailed = "notice_failed",
        /// The mobile number belongs to another account.
        MobileTaken = "mobile_taken",
        /// It is the account's number already.
        MobileSame = "mobile_same",
        /// The new number has not been proven by a code, or too long ago.
        MobileNotProven = "mobile_not_proven",
        /// Not a name as an identity card has it.
        NameMalformed = "name_malformed",
        /// Name and identity number do not belong together.
        IdentityDiffers = "identity_differs",
        /// The identity number belongs to another account.
        IdentityTaken = "identity_taken",
        /// The real name has been checked before.
        RealNameAlready = "real_name_already",
        /// The check has been tried too often today.
        RealNameTooMany { hours: i64 } = "real_name_too_many",
        /// This member of staff has enrolled too many people today.
        EnrolmentsTooMany { hours: i64 } = "enrolments_too_many",
        /// No such account, or it has been deleted.
        PersonUnknown = "person_unknown",
        /// The account has cases that are not finished.
        CasesOpen = "cases_open",
        /// Not a staff number.
        StaffNumberMalformed = "staff_number_malformed",
        /// Another member of staff has this number.
        StaffNumberTaken = "staff_number_taken",
        /// No such member of staff.
        StaffUnknown = "staff_unknown",
        /// The staff account has been disabled.
        StaffDisabled = "staff_disabled",
        /// Number, password or code is wrong; which one is not told.
        SignInWrong = "sign_in_wrong",
        /// Too many wrong tries.
        SignInLocked { minutes: i64 } = "sign_in_locked",
        /// This code of the authenticator has been used.
        TotpUsed = "totp_used",
        /// The present password is wrong.
        PasswordWrong = "password_wrong",
        /// Too short, too simple, or it contains the staff number.
        PasswordWeak { min: usize } = "password_weak",
        /// Another person must do this.
        NotYourself = "not_yourself",
        /// No such role for staff.
        RoleUnknown { role: String } = "role_unknown",
        /// A role that ends before it begins.
        GrantPeriod = "grant_period",
        /// No such role of this person, or it has been revoked.
        GrantUnknown = "grant_unknown",
        /// The role and one that the person has may not be held together.
        GrantClash { held: String, wanted: String } = "grant_clash",
        /// The first administrator was made before.
        AdministratorExists = "administrator_exists",
        /// No role of this person allows it here.
        NoRight { action: String } = "no_right",
        /// The same person did what excludes it.
        Separated { done: String, wanted: String } = "separated",
    }
}
