# what people with a ticket are told
notice-queue-near = Your number { $number } is near: { $point_en }, "{ $item_en }", { $ahead } before you. Please come back to the waiting area; if you cannot, open your ticket and let others go first.
notice-queue-next = Your number { $number } is next: { $point_en }, "{ $item_en }", nobody before you. Please wait in the hall and watch the screen; if you cannot, open your ticket and let others go first.
