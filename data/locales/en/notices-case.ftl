# What people are told about their cases
notice-case-submitted = We have your "{ $item_en }" ({ $plate } case { $number }) and will review it soon.
notice-case-accepted = Your "{ $item_en }" (case { $number }) is accepted.
notice-case-returned = Your "{ $item_en }" (case { $number }) needs correcting. Open the case: it lists everything at once. The clock stands until then.
notice-case-approved = Your "{ $item_en }" (case { $number }) is approved.
notice-case-rejected = Your "{ $item_en }" (case { $number }) was not granted. The case says why and what to do instead. Money paid goes back the way it came.
notice-case-ready = Your "{ $item_en }" (case { $number }) is ready. Bring your identity card to the window.
notice-case-posted = Your "{ $item_en }" (case { $number }) went to the post at { $at }, parcel { $waybill }.
notice-case-delivered = Your "{ $item_en }" (case { $number }) has been delivered.
notice-case-closed = Your "{ $item_en }" (case { $number }) is done. Please tell us how it was.
notice-case-cancelled = Your "{ $item_en }" (case { $number }) is cancelled. Money paid goes back the way it came.
price-postage = Postage
price-drv_replace_lost = Driving licence card
price-veh_exempt_mark = Inspection mark
price-drv_contact_change = Change of contact details
