# Why there is no appointment, or nothing may be done with one (core/booking).

booking-point_unknown = We find no point of service { $point }.
    .remedy = Please choose again from the list of points.
booking-item_not_here = “{ $item_en }” is not done at { $point_en }.
    .remedy = Please choose a point that does it; the page can look by distance.
booking-vehicle_needed = “{ $item_en }” needs to know which vehicle comes.
    .remedy = Please choose a vehicle first; without an account, give its plate number and kind.
booking-item_unknown = There is no service called “{ $item }”.
    .remedy = Please choose again from the list of services.
booking-not_published = There is no appointment at that time of { $day }.
    .remedy = Please choose another time or another day.
booking-day_off = Closed on { $day }{ $why ->
    [set] : { $reason_en }.
    [holiday] : public holiday, { $reason_en }.
    [saturday] : it is a Saturday.
    [sunday] : it is a Sunday.
    [tour] : the van comes on other days.
   *[other] .
}
    .remedy = { $opens ->
        [unknown] Please choose another day or another place.
       *[other] It opens { $opens }; please choose another day or another place.
    }
booking-no_plan = { $point_en } takes no appointments for “{ $item_en }”.
    .remedy = { $hours ->
        [none] Please choose a place that takes appointments.
       *[other] You need none: come while it is open and take a ticket, that day { $hours }.
    }
booking-not_planned = The appointments of { $day } are not out yet{ $at ->
    [unknown] .
   *[other] ; they usually open { $at }.
}
    .remedy = { $hours ->
        [none] Please look again then, or choose a day that has appointments.
       *[other] Please look again then, or choose a day that has appointments; you may also come without one and take a ticket ({ $hours }).
    }
booking-not_released = Appointments of this day can be booked from { $at } on.
    .remedy = Please come back then, or choose a day that is open already.
booking-closed = This time is closed: { $reason }.
    .remedy = Please choose another time or another point.
booking-full = All { $pool ->
    [web] online
    [phone] telephone
   *[other] counter
} appointments of { $day } { $time } are taken.
    .remedy = { $elsewhere ->
        [web] There are some left online: please book there.
        [phone] The hotline has some left: please call 12123.
        [counter] The counter has some left: please ask a clerk.
       *[other] Please choose another time or join the waitlist; you may also come and take a ticket.
    }
booking-walk_in_only = All places of { $day } { $time } are kept for those who come without an appointment.
    .remedy = Please come at that time and take a ticket, or book another time.
booking-too_late = { $minutes ->
    [0] This time has begun.
   *[other] This begins too soon: online appointments are made at least { $minutes } minutes before.
}
    .remedy = Please choose another time, or come and take a ticket.
booking-not_a_code = This is no booking code.
    .remedy = A booking code has 8 letters and digits, like K7MX-3PHT; please compare it with your message or slip.
booking-unknown = We find no such booking, or it is somebody else's.
    .remedy = Please open it from “My appointments”; without the code, show your identity card at a window.
booking-hold_over = Your seat was held for { $minutes } minutes; it has been given free.
    .remedy = Please choose a time again; what you filled in is still there.
booking-no_further_extension = The time cannot be extended again.
    .remedy = Please submit before it ends; if you cannot, choose a time again.
booking-wrong_state = This booking { $state ->
    [held] is not confirmed yet
    [confirmed] is confirmed
    [arrived] has been used
    [missed] is marked as not come
    [cancelled] is cancelled
    [moved] has been moved
    [revoked] was taken back by the office
   *[other] has ended
}, so this cannot be done.
    .remedy = Please reload the page to see what can be done now.
booking-too_many_holds = You have chosen a time more than { $max } times today.
    .remedy = Please book tomorrow, call 12123, or ask a clerk.
booking-day_taken = You have a booking on { $day } already ({ $code }); at most { $max } a day for one person.
    .remedy = Please choose another day, or move or cancel that one.
booking-too_many_open = You have { $max } appointments to come and cannot book another.
    .remedy = Please cancel one that you do not need, or book after the next visit; several matters can be done in one visit.
booking-too_many_cancelled = You have cancelled { $max } times in { $days } days, so online booking is closed to you for now.
    .remedy = Please call 12123, ask at a window, or come and take a ticket; it opens again by itself.
booking-too_many_moves = This booking was moved { $max } times and cannot be moved again.
    .remedy = If you cannot come, cancel it and book anew.
booking-same_slot = That is the time you have.
    .remedy = Please choose another, or keep what you have.
booking-barred = You did not come { $count } times, so online booking is closed to you until { $until }.
    .remedy = Telephone, counter and walking in are open as ever; if there was a reason, appeal under “My appointments”.
booking-not_this_way = You cannot book in this way ({ $channel }).
    .remedy = Citizens book online; staff book for others from the places of telephone or counter.
booking-not_over = Before { $at } nobody can be marked as not come.
    .remedy = Please wait; if they come, write down their arrival.
booking-wrong_day = This booking is for { $day }.
    .remedy = Please come on that day; if it does not suit, move the booking.
booking-mark_unknown = We find no such no-show.
    .remedy = Please reload “My appointments”.
booking-mark_state = This no-show { $state ->
    [set] has not been appealed against
    [appealed] is being looked at
    [upheld] was looked at and stays
   *[other] was forgiven
}.
    .remedy = Please reload the page to see how it stands.
booking-appeal_over = After { $days } days a no-show cannot be appealed against.
    .remedy = It fades by itself; until then call, ask at a window, or come and take a ticket.
booking-same_officer = Who marked a no-show does not decide about it.
    .remedy = Please pass it to a colleague who may.
booking-text_needed = Please write something, in at most { $max } characters.
    .remedy = Say it in plain words.
booking-plan_unknown = We find no such plan.
    .remedy = Please choose again from the list of plans.
booking-plan_state = This plan { $state ->
    [drafted] is a draft
    [published] is published
   *[other] was discarded
}, so this cannot be done.
    .remedy = Please reload the page; what is published is changed by a change.
booking-plan_days = The days are wrong: from today on, at most { $max } days, and listed days inside the range.
    .remedy = Please correct the days.
booking-plan_spans = The times are wrong: whole half-hours, one after the other, at least one window each.
    .remedy = Please correct the times.
booking-plan_share = The shares are wrong: each from 0 to 100, together at most 100; seats are not below nothing.
    .remedy = Please correct the shares; what is left goes online.
booking-plan_visit = At { $minutes } minutes a visit these windows have no place in half an hour.
    .remedy = Please add windows or shorten the visit.
booking-plan_empty = This plan comes to no time at all: the point is closed on these days, or they are past.
    .remedy = Please compare the opening hours; list the days of overtime at weekends and in the evening one by one.
booking-day_published = { $day } has been published.
    .remedy = Please use a change for this day, or leave it out of the plan.
booking-range_empty = Nothing in this range can be changed.
    .remedy = Please check days, times and kinds of service; what has begun is not changed.
booking-range_wrong = The range is wrong: ends in order, at most { $max } days.
    .remedy = Please correct days and times.
booking-no_need_to_wait = There are free places on { $day }: no need to wait.
    .remedy = Please book one.
booking-waits_already = You are on this waitlist already.
    .remedy = Please see your place under “My appointments”.
booking-too_many_waits = You can be on { $max } waitlists at once.
    .remedy = Please leave one first.
booking-waiting_unknown = We find no such place on a waitlist, or it is somebody else's.
    .remedy = Please open it from “My appointments”.
booking-no_offer = The place offered to you is gone.
    .remedy = Please look under “My appointments”; if you are still in line, we write again.
booking-nothing_to_do = Nothing is left to do here.
    .remedy = Please reload the page.
booking-call_taken_back = Code { $code }: the appointment of { $at } at { $point_en } for “{ $item_en }” was taken back by the office because of “{ $reason_en }”. Its owner has no account and gets no message.
    .remedy = Please call and say that it does not count against them. Free when it was taken back: { $instead_en }. You can book for them at once.
booking-call_moved = Code { $code }: the appointment of { $from } at { $point_en } was moved by the office to { $at } because of “{ $reason_en }”. Its owner has no account and gets no message.
    .remedy = Please call; if it does not suit, move or cancel it at once. Neither counts against them.
booking-guest_name = Please write the name of the person, in at most 50 characters.
    .remedy = As it stands on the identity card.
