# What people are told about their appointments
notice-booking-booked = Booked: { $at }, { $point_en }, "{ $item_en }", code { $code }. If you cannot come, please cancel early: somebody else needs the place.
notice-booking-moved = Moved: { $at }, { $point_en }, "{ $item_en }", code { $code }.
notice-booking-cancelled = Cancelled: { $at }, { $point_en }, "{ $item_en }".
notice-booking-offered = A place became free: { $at }, { $point_en }, "{ $item_en }". Open "My appointments" and confirm it before { $until }; then it goes to the next.
notice-booking-refitted = Because of "{ $reason_en }" your appointment of { $from } at { $point_en } is now { $at }; the code { $code } stays. You may change or cancel it; neither counts against you.
notice-booking-revoked = Because of "{ $reason_en }" your appointment of { $at } at { $point_en } for "{ $item_en }" is taken back. We are sorry; it does not count against you. Free now: { $instead_en }. Open "My appointments" and take one with one tap.
notice-booking-revoked_nothing = Because of "{ $reason_en }" your appointment of { $at } at { $point_en } for "{ $item_en }" is taken back. We are sorry; it does not count against you. Nothing is free nearby soon; open "My appointments" to wait for a place, or come without an appointment.
notice-booking-missed = You had an appointment at { $at }, { $point_en }, and did not come. Once more, and booking by web is closed to you for a while; you may appeal.
notice-booking-barred = You had an appointment at { $at }, { $point_en }, and did not come. Booking by web is closed to you until { $until }; by phone, at the counter and without an appointment you are welcome. You may appeal.
notice-booking-forgiven = Your appeal about { $at }, { $point_en }, was granted: it does not count. The office says: { $note }
notice-booking-upheld = Your appeal about { $at }, { $point_en }, was not granted: it counts. The office says: { $note }
notice-booking-wait_passed = You wait for "{ $item_en }" at { $point_en }: a place was held for you and not confirmed in time, so it went to the next. You are still in line; after { $max } such offers the waiting ends.
notice-booking-wait_missed = You waited for "{ $item_en }" at { $point_en }: { $missed } places were held for you and not confirmed, so the waiting has ended. If you still want to come, wait anew, call 12123 or ask at a window.
notice-booking-wait_over = The days ({ DAY($from) } to { DAY($to) }) for which you waited for "{ $item_en }" at { $point_en } are over, and { $missed ->
    [0] nothing became free
    [one] the place that was held for you was not confirmed
   *[other] { $missed } places that were held for you were not confirmed
}. Please book another day, or come without an appointment.
