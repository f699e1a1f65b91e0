# One queue or three: what if (/office/lane). The rest is shared with `cheguan simulate lane`.

counter-tab-lane = What if
lane-title = What if: windows and people
lane-words = Ten workdays played by the real rules of the queue; nothing is stored. Empty: as set up here.
lane-windows = Windows (1 to 20)
lane-people = People in a day (1 to 500)
lane-people-hint = Spread over the hours as usual.
lane-play = Play
lane-one = One queue, half of the people
lane-three = Three queues, half of the people
lane-nine = nine of ten within { $nine } minutes
lane-table = One window more or less
lane-measured = Stage times as measured here: { $stages }.
lane-measured-part = These stages use times measured here: { $stages }. Of the others too few were finished, so the examples of the file stand in.
lane-measured-one = { $stage } ({ $count })
lane-desks = Desks and people
lane-desks-words = The play takes the usual number; on the right the windows that are open now.
lane-desk = Desk
lane-desk-usual = Usually
lane-desk-now = Now
lane-desk-nobody = Nobody
lane-desk-machine = Self-service
