# What the citizens' pages refuse by themselves.

portal-resend_wait = A code was just sent; another can be sent in { $seconds } seconds.
    .remedy = Please look at your messages first, then wait a little and ask again.
portal-tick_first = The box is not ticked.
    .remedy = Please read it, tick it yourself, and go on.
portal-choose_first = Nothing is chosen.
    .remedy = Please choose one and go on.
portal-booked_elsewhere = This appointment is at "{ $point_en }", not here.
    .remedy = Please take your ticket at "{ $point_en }"; to be served here, choose what for and wait in line.
portal-none_today = No appointment of yours is found here today.
    .remedy = Please try the appointment code; without an appointment, choose what for and wait in line.
