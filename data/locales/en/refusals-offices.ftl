# Why a point of service says no. Each: why, and in .remedy where, when or how instead.

offices-item_not_here = { $point_en } does not do “{ $item_en }”.
    .remedy = { $instead ->
        [point] Please go to { $other_en }, { $address_en }, phone { $phone }.
        [online] No need to come: please apply online or on your phone.
       *[none] Please call { $phone } and we will tell you where to go.
    }
offices-channel_not_here = { $point_en } does not serve the public in this way.
    .remedy = { $instead ->
        [point] Please go to { $other_en }, { $address_en }, phone { $phone }.
        [online] Please apply online or on your phone.
       *[none] Please call { $phone } and we will tell you where to go.
    }
offices-closed = { $point_en } is closed now{ $opens ->
    [unknown] .
   *[other] ; it opens at { $opens }.
}
    .remedy = { $instead ->
        [point] { $other_en } is open now: { $address_en }, phone { $phone }.
        [online] No need to wait: please apply online or on your phone, at any hour.
       *[none] Please come after it has opened, or call { $phone }.
    }
offices-no_online_centre = The office of this place ({ $authority }) does not take applications online yet.
    .remedy = Please go to a window of that office with your identity card, or call 12123.
