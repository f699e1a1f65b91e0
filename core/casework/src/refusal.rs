//! Why casework says no. Words and ways out stand in `data/locales/*/refusals-casework.ftl`.

use base::{Authority, Fen};

use crate::model::{Action, Status};

base::refusals! {
    /// A rule of casework saying no.
    pub enum CaseRefusal: "casework" {
        /// The catalogue has no such item.
        ItemUnknown { item: String } = "item_unknown",
        /// The item is not offered through this channel; `channels` lists those that do.
        ChannelNotOffered { item: String, channel: String, channels: String } = "channel_not_offered",
        /// The item is no case: a number is chosen, a page read, or an hour booked.
        NoCase { item: String } = "no_case",
        /// Nobody has signed in.
        SignInFirst = "sign_in_first",
        /// The item needs to know which vehicle.
        ChooseVehicle = "choose_vehicle",
        /// The item needs to know at which point of service.
        ChoosePoint = "choose_point",
        /// The record is kept by another authority.
        Elsewhere { authority: Authority } = "elsewhere",
        /// No case with this number here, or not for these eyes.
        NotFound = "not_found",
        /// Somebody else's case.
        NotYours = "not_yours",
        /// For the program or a partner alone.
        NotByHand { action: Action } = "not_by_hand",
        /// One person may not combine these two duties in one case; `by` did the other one. `verified`: whether
        /// the rule was compared with the text of the law.
        SamePerson { duty: String, other: String, by: String, law: String, verified: bool } = "same_person",
        /// The case moved on since the page was opened.
        ChangedMeanwhile = "changed_meanwhile",
        /// It is rejected, closed or cancelled.
        Ended { status: Status } = "ended",
        /// The applicant has to correct first.
        WaitsForApplicant = "waits_for_applicant",
        /// Another officer has taken it.
        TakenBy { by: String } = "taken_by",
        /// Nobody has taken it.
        NotTaken = "not_taken",
        /// It was accepted before.
        AlreadyAccepted { by: String } = "already_accepted",
        /// It must be accepted first.
        NotAccepted = "not_accepted",
        /// The item has no inspection.
        NothingToInspect = "nothing_to_inspect",
        /// The vehicle passed before.
        AlreadyInspected = "already_inspected",
        /// The vehicle must be inspected first.
        NotInspected = "not_inspected",
        /// The vehicle failed; it may be presented again.
        InspectionFailed = "inspection_failed",
        /// The item has no photo of the vehicle.
        NothingToPhotograph = "nothing_to_photograph",
        /// The vehicle must be photographed first.
        NotPhotographed = "not_photographed",
        /// The result does not fit what was found.
        ResultDiffers = "result_differs",
        /// A record of this kind needs a picture.
        PhotoNeeded = "photo_needed",
        /// More pictures than one record takes.
        PhotosTooMany { max: usize } = "photos_too_many",
        /// It was approved before.
        AlreadyApproved { by: String } = "already_approved",
        /// It must be approved first.
        NotApproved = "not_approved",
        /// The item is not approved by this rule of the program.
        NotAutomatic { rule: String } = "not_automatic",
        /// The applicant was not asked to correct anything.
        NothingToCorrect = "nothing_to_correct",
        /// How it is handed over was settled when it was sent in.
        DeliverySettled = "delivery_settled",
        /// Whether the vehicle keeps its number was settled when it was sent in.
        NumberSettled = "number_settled",
        /// The one-time notice names nothing.
        NoticeEmpty = "notice_empty",
        /// The item has no such material or field.
        NoticeUnknown { code: String } = "notice_unknown",
        /// Empty, too long, or with characters that cannot be kept.
        WordsNeeded { max: usize } = "words_needed",
        /// There is nothing to pay.
        NothingToPay = "nothing_to_pay",
        /// Paid before.
        AlreadyPaid = "already_paid",
        /// The money came after the case was over; it goes back.
        PaidAfterEnd { status: Status } = "paid_after_end",
        /// To be paid first.
        Unpaid { amount: Fen } = "unpaid",
        /// The item gives no plate number.
        NoNumberWanted = "no_number_wanted",
        /// A number must be chosen first.
        NumberMissing = "number_missing",
        /// A number is bound already.
        NumberBound { plate: String } = "number_bound",
        /// The item makes nothing.
        NothingToMake = "nothing_to_make",
        /// Made before.
        AlreadyMade { by: String } = "already_made",
        /// To be made first.
        NotMade = "not_made",
        /// All that was to be made was taken back before it was.
        PapersRevoked = "papers_revoked",
        /// It is fetched at the window.
        NotByPost = "not_by_post",
        /// It goes by post.
        NotAtTheWindow = "not_at_the_window",
        /// The post has it.
        AlreadyPosted = "already_posted",
        /// The post does not have it yet.
        NotPosted = "not_posted",
        /// The applicant has it.
        AlreadyHandedOver = "already_handed_over",
        /// The applicant does not have it yet.
        NotHandedOver = "not_handed_over",
        /// What was approved cannot be taken back any more, unless its number is still to be chosen.
        TooLateToCancel = "too_late_to_cancel",
        /// Nothing to rate yet.
        NotYetToRate = "not_yet_to_rate",
        /// Rated before.
        AlreadyRated = "already_rated",
        /// The review is not over its limit, or it is noted.
        NotOverdue = "not_overdue",
        /// Nothing is left to take.
        NothingFree = "nothing_free",
        /// The applicant has an open case for the same item and matter.
        AlreadyOpen { number: String } = "already_open",
        /// The papers of a vehicle are those of an open case: they do not come to name another buyer.
        PapersInUse { number: String } = "papers_in_use",
        /// The vehicle has another case in work, whose number may not change its place meanwhile.
        VehicleInWork { plate: String, item_zh: String, item_en: String, number: String } = "vehicle_in_work",
        /// All that is missing, by code.
        MaterialsMissing { count: usize, list: String } = "materials_missing",
        /// The new mobile number was not proved by a code.
        MobileUnverified = "mobile_unverified",
        /// The draft was sent in or has expired.
        DraftGone = "draft_gone",
        /// An uploaded file has expired or belongs to another case.
        UploadGone = "upload_gone",
        /// A file is too large.
        UploadTooLarge { limit_mb: i64, size_mb: i64 } = "upload_too_large",
        /// A file is not what its material needs; `found` says what it is.
        UploadType { found: String } = "upload_type",
        /// A picture cannot be read.
        UploadUnreadable = "upload_unreadable",
        /// The item takes no such file.
        UploadNotAsked { material: String } = "upload_not_asked",
    }
}
