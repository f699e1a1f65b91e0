# Why the rules of the day say no. Each: why, and in .remedy what to do instead.

policy-unknown_calendar_year = The public holidays of { $year } are not on record yet, so working days and time limits cannot be counted.
    .remedy = Please come to a window with your papers; an officer will tell you the time limit. (Staff: once the State Council's office has announced the holidays, write data/holidays/{ $year }.toml and start again.)
policy-suspended = Under “{ $title_en }” this is not done here since { $since }{ $step ->
    [none] {""}
    [0] {" "}(the city has not reopened yet)
   *[other] {" "}(the city is at step { $step }{ $opens_at_step ->
        [none] {""}
       *[other] ; this comes back at step { $opens_at_step }
    })
}{ $until ->
    [open] .
   *[other] , until { $until }.
}
    .remedy = { $instead ->
        [point] { $other_en } does it now: { $address_en }, phone { $phone }.
        [online] Please apply online or on your phone, at any hour. If it is urgent and cannot be done online, call { $phone } to learn which window to go to, and tell the officer there why: they ask for the green channel for you.
       *[none] Please call { $phone } to ask when it comes back; your deadlines move as the policy says. If it is urgent, ask on that number which window to go to, and tell the officer there why: they ask for the green channel for you.
    }
policy-directive_unknown = There is no such directive.
    .remedy = Please reload the list and choose from it.
policy-directive_state = This directive is { $state ->
    [draft] a draft
    [published] published
    [repealed] repealed
    [discarded] discarded
   *[other] { $state }
}, so this cannot be done with it.
    .remedy = Please reload the page. What is published can only be repealed; then draft another.
policy-draft_changed = The draft was changed after you looked at it.
    .remedy = Please preview what it touches again, then decide.
policy-not_worded = Title (in both languages) and basis are needed, at most 500 characters each.
    .remedy = Please complete the marked field.
policy-period_backwards = The end lies before the beginning.
    .remedy = Please correct the days, or leave the end empty.
policy-orders_nothing = This directive orders nothing.
    .remedy = Please add at least one measure and name the items.
policy-stages_wrong = Classes and steps contradict each other: { $why ->
    [steps] steps are counted from 1 without a gap
    [classes] each class has a name of its own, and there is at least one
    [members] a city is in one class alone
   *[other] { $why }
}.
    .remedy = Please correct it and save again.
policy-outside_scope = The region { $region } does not belong to this directive.
    .remedy = Please name a city or county of your own, or let the authority above draft it.
policy-step_unknown = The directive above has no step { $step }.
    .remedy = Please choose one of its steps.
policy-step_skipped = The city is at step { $current } and cannot go to step { $wanted }: steps are taken in order.
    .remedy = Please take the next step first; going back is possible to any step.
policy-not_stepped = The city belongs to a class that stays closed and has no steps.
    .remedy = Please write step 0 and list what the city reopens; to change the class, ask the authority above.
policy-subset_outside = The item { $item } is none of this step.
    .remedy = Please choose from the items of the step.
policy-subset_missing = At this step the city chooses the items, and none was chosen.
    .remedy = Please choose at least one item.
policy-class_unknown = The directive above has no class “{ $class }”.
    .remedy = Please choose one of its classes.
policy-class_of_others = These classes were set by a directive for { $scope }; no region within it changes its class by itself.
    .remedy = To change the class, ask the authority that published the directive, or one above it.
policy-reason_missing = A reason is needed, at most 500 characters.
    .remedy = Please write why; it is read when this is approved and afterwards.
policy-green_closed = No green channel is open for this item ({ $item }).
    .remedy = Please check the vehicle's use and the item; if it still cannot wait, ask a supervisor for a directive.
policy-green_quota = The green channel's quota for this item ({ $item }) of { $quota } is used up.
    .remedy = Please ask a supervisor for more, or take the ordinary way.
policy-green_twice = There is an asking of the green channel for this item and “{ $matter }” already: it waits for approval, or is approved and in time.
    .remedy = Please open that one in the list: if it waits, a colleague approves it or sends it back; if it is approved, use it.
policy-green_unknown = There is no such asking for the green channel.
    .remedy = Please reload the list and choose from it.
policy-green_state = This asking is { $state ->
    [asked] waiting for approval
    [approved] approved
    [refused] refused
    [audited] looked at afterwards
   *[other] { $state }
}, so this cannot be done with it.
    .remedy = Please reload the page.
