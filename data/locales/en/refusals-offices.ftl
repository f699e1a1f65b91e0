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
offices-point_closed = { $point_en } is closed for good since { $since }: { $reason }.
    .remedy = { $instead ->
        [point] Please go to { $other_en }, { $address_en }, phone { $phone }.
        [online] No need to come: please apply online or on your phone.
       *[none] Please call { $phone } and we will tell you where to go.
    }
offices-point_not_open_yet = { $point_en } opens on { $opens }, not before.
    .remedy = { $instead ->
        [point] Until then please go to { $other_en }, { $address_en }, phone { $phone }.
        [online] No need to wait: please apply online or on your phone.
       *[none] Please come after that day, or call { $phone }.
    }
offices-point_changed = Somebody else changed this place while you were looking.
    .remedy = What you typed is still below. Please open the place and see what was changed, then save again.
offices-nothing_changed = It says that already; there is nothing to save.
    .remedy = Please change what is to be changed, then save.
offices-closed_already = This place is closed for good since { $since } and cannot be changed any more.
    .remedy = If people are served there again, please open a new place.
offices-not_closed = This place is not to be closed, so there is nothing to take back.
    .remedy = Please go back to the place and see how it stands.
offices-code_wrong = “{ $code }” cannot be the code of a place.
    .remedy = A code is the six digits of the office, a hyphen and a word of small letters, digits and underscores, as in 370200-east.
offices-code_taken = There is a place with the code { $code }.
    .remedy = Please choose another code; one that was used is never used again.
offices-text_wrong = This is missing, or longer than { $max } characters.
    .remedy = Please say it in Chinese and in English, and shortly.
offices-contact_wrong = “{ $value }” can be neither called nor opened.
    .remedy = A telephone number has digits, spaces, hyphens and brackets; an address begins with https:// or http://.
offices-window_twice = The window “{ $window }” stands twice.
    .remedy = Please write each window once: the boards call people to it.
offices-does_nothing = It is not said what is done at this place.
    .remedy = Please choose at least one kind of business; single items are given and taken under “Items” later.
offices-no_channel = It is not said how people come to this place.
    .remedy = Please choose at least one way.
offices-van_missing = A stop names the van that comes there.
    .remedy = Please write what the van is called.
offices-one_online_centre = This office has an online centre already, and there is only one.
    .remedy = Please choose another kind.
