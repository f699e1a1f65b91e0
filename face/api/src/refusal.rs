//! What this face itself refuses: how a request was put, never a rule of the office. Words stand in
//! `data/locales/*/refusals-api.ftl`.

base::refusals! {
    /// Why a request to the API is not taken.
    pub enum ApiRefusal: "api" {
        /// There is no such address.
        NoRoute = "no_route",
        /// No token came along.
        SignInFirst = "sign_in_first",
        /// The token has expired, was signed out, or is none of ours.
        TokenUnknown = "token_unknown",
        /// The route is for citizens, and the token is a member of staff's.
        CitizensOnly = "citizens_only",
        /// The body is not sent as `application/json`.
        NotJson = "not_json",
        /// The body is no JSON.
        JsonBroken { line: usize, column: usize } = "json_broken",
        /// The JSON is not of the shape that the description asks for.
        JsonShape { what: String } = "json_shape",
        /// More than a body may hold.
        BodyTooLarge { limit_kib: usize } = "body_too_large",
        /// Longer than any field may be.
        TooLong { max: usize } = "too_long",
        /// A command without a usable `Idempotency-Key`.
        KeyNeeded = "key_needed",
        /// A push without the header that signs it.
        SignatureNeeded = "signature_needed",
        /// The question names no city and nothing that leads to one.
        AuthorityNeeded = "authority_needed",
        /// Not one of the caller's vehicles.
        VehicleUnknown = "vehicle_unknown",
        /// A time that lies behind, or further ahead than anybody plans.
        TimeOutOfReach { days: i64 } = "time_out_of_reach",
        /// Cases come through the API by phone or net only.
        ChannelNotYours { channel: String, channels: String } = "channel_not_yours",
    }
}
