# What the citizens' pages refuse by themselves.

portal-work-title = One moment
portal-work-why = Very many requests come from your network just now. Your device does a little computation first, which tells people from machines: you need not do anything or read any picture, and your answers are kept.
portal-work-progress = How far the computation is
portal-work-going = Computing; it goes on by itself.
portal-work-done = Done, going on.
portal-work-wait = If it does not go on by itself (scripts may be switched off), wait { $seconds } s, then press Continue.
portal-work-go = Continue

portal-resend_wait = A code was just sent; another can be sent in { $seconds } seconds.
    .remedy = Please look at your messages first, then wait a little and ask again.
portal-tick_first = The box is not ticked.
    .remedy = Please read it, tick it yourself, and go on.
portal-choose_first = Nothing is chosen.
    .remedy = Please choose one and go on.
portal-booked_elsewhere = This appointment is at "{ $point_en }", not here.
    .remedy = Please take your ticket at "{ $point_en }"; to be served here, choose what for and wait in line.
portal-no_tickets = "{ $point_en }" gives no tickets: one just goes there.
    .remedy = Please look up its hours and what is done there, and go while it is open; for an appointment choose a service hall.
portal-none_today = No appointment of yours is found here today.
    .remedy = Please try the appointment code; without an appointment, choose what for and wait in line.
portal-number_held = Number { $number }, which you chose beforehand, is held for you until { $until }.
    .remedy = Please register the vehicle with it first; or wait until it has run out and gone back, and delete the account then.
portal-composed_length = You typed { $found } characters; { $expected } belong here.
    .remedy = The province and its letter stand there already; type only what follows.
portal-composed_character = Character { $position } of what you typed is “{ $found }”; only digits and capital letters may stand here.
    .remedy = Please change this character.
portal-composed_forbidden_letter = Character { $position } of what you typed is the letter “{ $found }”. Serials of plates have no letters I and O.
    .remedy = Please take another letter, or the digit { $digit }.
portal-composed_not_a_digit = Character { $position } of what you typed is “{ $found }”; on this kind of plate only a digit may stand here.
    .remedy = Please change this character.
portal-composed_energy_letter = Character { $position } of what you typed is “{ $found }”; new-energy plates have A to H, J or K here.
    .remedy = Please change this character.
