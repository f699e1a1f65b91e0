# Why the rules of the day say no. Each: why, and in .remedy what to do instead.

policy-unknown_calendar_year = The public holidays of { $year } are not on record yet, so working days and time limits cannot be counted.
    .remedy = Please come to a window with your papers; an officer will tell you the time limit. (Staff: once the State Council's office has announced the holidays, write data/holidays/{ $year }.toml and start again.)
