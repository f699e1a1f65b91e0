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
