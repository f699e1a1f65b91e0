# Number pools for the city that files them and the province that supervises them (/office).

counter-tab-pools = Pools
counter-tab-segments = Segments

office-cities = Authorities
office-by-when = { $by }, { $when }
office-pool-battery = { $kind }, battery
office-pool-other = { $kind }, other drives

office-pools = Number pools
office-pools-words = Every number of a published segment is in exactly one state. Each look at these pages is on record.
office-pools-refill = The program opens the next list by itself when fewer than { $percent }% of { $numbers } numbers are left.
office-pools-standing = How the pools stand
office-pools-counts = Numbers by state
office-pools-none = No published segment
office-pools-none-words = A segment stands here once it is approved and published.
office-standing-free = Free
office-standing-offered = In live offers
office-standing-promised = Promised
office-standing-waiting = People in line
office-standing-list = Last refill
office-standing-no-list = not released yet
office-standing-opened = { $when }, { $n } numbers

office-segments = Segments
office-segments-none = No segments
office-segments-none-words = The keeper of segments files the numbers that the city needs; the province approves them.
office-col-pool = Pool
office-col-segment = Segment
office-col-size = Numbers
office-col-filed = Filed
office-col-reason = Reason
office-col-reviewed = Reviewed by
office-col-published = Published
office-col-compose = May be composed from
office-col-commitment = Digest of the order of release
office-col-frozen-why = Frozen because

office-segment-filed = waits for approval
office-segment-approved = approved
office-segment-refused = not approved
office-segment-published = published
office-segment-frozen = frozen
office-segment-new = File a segment
office-segment-form-hint = # is a digit, @ a letter (without I and O), anything else stands for itself: 鲁B5K###
office-segment-count = Count the numbers
office-segment-counted = { $n } numbers
office-segment-sample = Some of its numbers
office-segment-reason-hint = Why the city needs these numbers; the province reads it.
office-segment-file = File it

office-act-approve = Approve
office-act-refuse = Do not approve
office-act-publish = Publish
office-act-freeze = Freeze
office-act-unfreeze = Unfreeze
office-done-filed = Filed; the province decides.
office-done-approve = Approved; the city can publish it.
office-done-refuse = Not approved; the reason is on record.
office-done-publish = Published; the program releases its numbers.
office-done-freeze = Frozen: nothing more of it is released.
office-done-unfreeze = Unfrozen: its release goes on.

office-count-unreleased = Unreleased
office-count-pooled = In pool
office-count-offered = Offered
office-count-held = Held
office-count-issued = Issued
office-count-retained = Retained
office-count-cooling = Cooling
office-count-frozen = Frozen
office-count-withdrawn = Withdrawn
office-count-sum = Sum
