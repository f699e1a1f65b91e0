# The citizens' pages: home, search, items, places.

portal-tab-home = Home
portal-tab-services = Services
portal-tab-cases = My cases
portal-tab-me = Me
portal-all = All
portal-back = Back
portal-and = {", "}
portal-comma = {", "}
portal-semicolon = {"; "}

portal-home-title = What do you need to do?
portal-home-mine = My vehicles and licence
portal-home-sign-in = Sign in to see your vehicles and driving licence here, and what is due soon.
portal-home-nothing = No vehicle or licence of yours was found yet. Once your name and identity number are checked, what is registered to you appears here.
portal-home-all = All { $n }
portal-home-call = Call 12123
portal-home-call-line = Somebody answers; take your time
portal-home-points-line = Addresses and opening hours

portal-search-title = Search
portal-search-title-of = Search for “{ $q }”
portal-search-label = What you need
portal-search-example = For example: lost licence, new mobile number
portal-search-go = Search
portal-search-found = { $n ->
    [one] 1 result
   *[other] { $n } results
}
portal-search-none = Nothing found for “{ $q }”
portal-search-try = Try other words; two or three are enough, such as “inspection”, “lost” or “phone”. Or choose below, or call 12123.
portal-search-all = All services

portal-services-title = Services
portal-names-more = { $names } and others, { $n } in all
portal-group-vehicle = Vehicles
portal-group-driver = Driving licences
portal-group-plate = Number plates
portal-group-exam = Exams
portal-group-violation = Violations
portal-group-appointment = Appointments

portal-points-title = Where to go
portal-points-lead = For what cannot be done online, or if you prefer to come in person.
portal-points-open = Open
portal-points-opens = Opens { $when }
portal-points-closed = Closed now
portal-points-unknown = Holidays not announced yet: please call before you come

portal-unit-hours = hours
portal-unit-minutes = min
portal-item-promise-post = from sending to your door
portal-item-promise-instant = valid at once when you send it
portal-item-fee = fee
portal-item-fee-postage = fee; { $amount } postage if it goes by post
portal-item-minutes = { $n } min
portal-item-fill = to fill in, nothing to upload
portal-item-fill-photo = to fill in; a new photo if yours is too old
portal-item-can = Whether you can
portal-item-cannot = Not possible now; why, and what to do, stands below
portal-item-open = You are already doing this.
portal-item-others = Another vehicle
portal-item-sign-in = Sign in to see whether you can; if not, you are told why and what to do.
portal-item-elsewhere = This is done at { $where }; it cannot be sent from a phone.
portal-item-elsewhere-line = {" "}Bring the papers below; with an appointment there is no waiting.
portal-item-elsewhere-go = {" "}Bring the papers below; no appointment is needed here, go while it is open.
portal-channel-or = { " or " }
portal-item-start = Start
portal-item-look = Open it
portal-item-book = Book an hour
portal-item-booked = This vehicle has its appointment.
portal-item-booking-at-once = At once
portal-item-booking-at-once-line = A booking holds; it can be moved and cancelled
portal-item-booking-fee = Booking is free; the station charges for the test as posted there
portal-item-booking-fee-there = Booking is free; this is paid when the plates are changed
portal-item-booking-fill = A vehicle and an hour, nothing to upload
portal-item-papers = What you need
portal-item-steps = How it goes
portal-item-step-fill = You fill in, check and send on your phone
portal-item-step-come = You come with your papers and staff enter them in front of you
portal-item-within = within { $duration }
portal-item-by = {", please apply before "}{ $day }
portal-item-by-booked = {", please come before "}{ $day }
portal-item-met = { $n } points checked, all met
portal-span-minutes = { $n } min
portal-span-hours = { $n ->
    [one] 1 hour
   *[other] { $n } hours
}
portal-item-places = Other ways
portal-item-where = Where
portal-item-spot = The place you chose
portal-item-spot-book = Book a visit there
portal-item-spot-go = no appointment needed, just go
portal-item-spot-other = Another place
portal-item-call = Ask on 12123
portal-item-call-line = Answered around the clock
portal-item-conditions = Who can have it
portal-item-law = The rules behind it
portal-item-basis = { $basis } (in force since { $since })

portal-way-points = See where to go
portal-way-real-name = Prove who you are
portal-way-case = Open this case
portal-way-booking = Open this appointment
portal-way-inspection = Book an inspection
portal-way-exempt = Ask for the exempt mark
portal-way-plates = Have the plates replaced
portal-way-cases = My cases
