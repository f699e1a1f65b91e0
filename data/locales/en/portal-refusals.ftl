# What the citizens' pages refuse by themselves.

portal-resend_wait = A code was just sent; another can be sent in { $seconds } seconds.
    .remedy = Please look at your messages first, then wait a little and ask again.
portal-tick_first = The box is not ticked.
    .remedy = Please read it, tick it yourself, and go on.
portal-choose_first = Nothing is chosen.
    .remedy = Please choose one and go on.
