# What people are told about their cases
notice-case-submitted = We have your "{ $item_en }" { $plate } (case { $number }) and will review it soon.
notice-case-accepted = Your "{ $item_en }" (case { $number }) is accepted.
notice-case-returned = Your "{ $item_en }" (case { $number }) needs correcting. Open the case: it lists everything at once. The clock stands until then.
notice-case-approved = Your "{ $item_en }" (case { $number }) is approved.
notice-case-inspection_failed = Your vehicle failed its inspection for "{ $item_en }" (case { $number }). What to mend stands in the case; come again when it is done. The clock stands meanwhile.
notice-case-vehicle_awaited = Your vehicle has not been brought to its inspection for "{ $item_en }" (case { $number }). Please come with it by { DAY($until) }; after that the case ends and is asked for anew{ $kept ->
    [no] .
   *[other] , and the number { $kept } that you chose beforehand goes back with it if it is past its own day{ $bar ->
        [0] .
       *[other] ; then you cannot choose online for { YEARS($bar) ->
            [0] { $bar } days
            [1] one year
           *[other] { YEARS($bar) } years
        }.
    }
}
notice-case-not_presented = Your "{ $item_en }" (case { $number }) has ended: the vehicle was not brought to its inspection. Please apply anew; money paid goes back the way it came.
notice-case-number_bound = "{ $item_en }" (case { $number }): your number is { $plate }.
notice-case-number_lost = "{ $item_en }" (case { $number }): the number { $plate } is yours no more. Choose again.
notice-case-number_lapsed = "{ $item_en }" (case { $number }): the number { $plate } that you chose beforehand has lapsed. Choose another one once the case is approved.
notice-case-number_kept = Your "{ $item_en }" (case { $number }) waits for you, and the number { $plate } that you chose beforehand is kept through { DAY($until) }. If the case is not corrected or the vehicle presented again by then, the number goes back{ $bar ->
    [0] .
   *[other] , and you cannot choose online for { YEARS($bar) ->
        [0] { $bar } days
        [1] one year
       *[other] { YEARS($bar) } years
    }.
}
notice-case-rejected = Your "{ $item_en }" (case { $number }) was not granted. The case says why and what to do instead. Money paid goes back the way it came.
notice-case-ready = Your "{ $item_en }" (case { $number }) is ready. Bring your identity card to the window.
notice-case-posted = Your "{ $item_en }" (case { $number }) went to the post at { MOMENT($at) }, parcel { $waybill }.
notice-case-delivered = Your "{ $item_en }" (case { $number }) has been delivered.
notice-case-closed = Your "{ $item_en }" (case { $number }) is done. Please tell us how it was.
notice-case-cancelled = Your "{ $item_en }" (case { $number }) is cancelled. Money paid goes back the way it came.
price-postage = Postage
price-drv_replace_lost = Driving licence card
price-veh_exempt_mark = Inspection mark
price-drv_contact_change = Change of contact details
price-veh_register_new = Plates, vehicle licence, registration certificate
price-veh_transfer_local = Plates and vehicle licence
price-veh_transfer_in = Plates and vehicle licence
price-veh_temp_plate = Temporary plate
price-veh_temp_plate_making = Temporary plate
price-veh_plate_replace = Number plates
price-plate_nev_swap = Plates and vehicle licence
price-plate_swap_same_owner = Plates and licences of two vehicles

# The line for numbers.
notice-number-turn = It is your turn to choose a number: please open "My numbers" and begin before { MOMENT($until) }. After that this draw is void.

# A number chosen online that is not on a vehicle yet.
notice-number-held = Number { $plate } is yours for good and kept through { DAY($until) }. Come for "{ $item_en }" by then; it is used without choosing again. After that it goes back{ $bar ->
    [0] .
   *[other] , and you cannot choose online for { YEARS($bar) ->
        [0] { $bar } days
        [1] one year
       *[other] { YEARS($bar) } years
    }.
}
