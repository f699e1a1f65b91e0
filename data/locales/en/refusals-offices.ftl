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
offices-item_withdrawn = { $point_en } does not do “{ $item_en }” since { $since }: { $reason }.
    .remedy = { $instead ->
        [point] Please go to { $other_en }, { $address_en }, phone { $phone }.
        [online] No need to come: please apply online or on your phone.
       *[none] Please call { $phone } and we will tell you where to go.
    }
offices-by_appointment = { $point_en } serves only those with a booking now{ $opens ->
    [unknown] .
   *[other] ; without one, please come from { $opens } on.
}
    .remedy = { $instead ->
        [point] You may book first; { $other_en } serves without a booking now: { $address_en }, phone { $phone }.
        [online] You may book first, or apply online or on your phone.
       *[none] Please book first, or call { $phone } and we book for you.
    }
offices-no_window = No window serves at the moment.
    .remedy = { $instead ->
        [point] { $other_en } still takes people: { $address_en }, phone { $phone }.
        [online] No need to wait: ask for it on the web or by phone, at any hour.
       *[none] { $opens ->
            [unknown] Book a time, or call { $phone }.
           *[other] Book a time, or come when it opens, { $opens }; for special reasons speak to the information desk.
        }
    }
offices-full_for_today = The queue is full for today: it would take about { $minutes } minutes until you are done, and { $left } minutes are left.
    .remedy = { $instead ->
        [point] { $other_en } still takes people: { $address_en }, phone { $phone }.
        [online] No need to wait: ask for it on the web or by phone, at any hour.
       *[none] { $opens ->
            [unknown] Book a time, or call { $phone }.
           *[other] Book a time, or come when it opens, { $opens }; for special reasons speak to the information desk.
        }
    }
offices-point_unknown = There is no point { $point }, or it belongs to another office.
    .remedy = Please choose a point of your office from the list.
offices-item_unknown = There is no item { $item }.
    .remedy = Please choose from the list.
offices-change_in_past = { $day } has passed (today is { $today }); what is past is not changed.
    .remedy = Please choose today or a later day.
offices-period_backwards = The end lies before the beginning.
    .remedy = Please correct the days, or leave the end empty.
offices-hours_overlap = Hours of one day overlap, or some name no days or hours.
    .remedy = Please write them one after the other.
offices-reason_missing = A reason is needed, at most 500 characters.
    .remedy = Citizens and colleagues read it: please say plainly why.
