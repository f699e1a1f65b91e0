//! What a point of service refuses. Besides the facts named here each refusal carries the way out
//! (`instead` and its companions, see `admits.rs`).

base::refusals! {
    /// Why an item cannot be done at this point, by this channel, now.
    pub enum OfficesRefusal: "offices" {
        /// The point does not do this item.
        ItemNotHere { point_zh: String, point_en: String, item_zh: String, item_en: String } = "item_not_here",
        /// The point does not serve this channel.
        ChannelNotHere { point_zh: String, point_en: String } = "channel_not_here",
        /// Outside its hours; `opens` is `2026-11-23 09:00`, or `unknown`.
        Closed { point_zh: String, point_en: String, opens: String } = "closed",
        /// The authority takes nothing from phone and net.
        NoOnlineCentre { authority: String } = "no_online_centre",
    }
}
