# Refusals of forms, photos and the request itself (kit/web).

web-not_storable = This answer has characters that cannot be kept (invisible control characters or garbled text).
    .remedy = Clear the field and type it again by hand instead of pasting.
web-required = This answer is missing.
    .remedy = Fill it in, then continue.
web-not_readable = This answer is not written in a way we understand.
    .remedy = Follow the example below the field.
web-command_id = This form is incomplete, so we cannot tell whether it was sent before.
    .remedy = Open the page again, fill it in and send it.
web-form_too_large = Your answers are too long: a form takes { $limit_kib } KB at most.
    .remedy = Shorten the text and send it again.
web-form_unreadable = What was sent did not arrive whole, or is not the form of this page.
    .remedy = Check your connection, go back and send it again.
web-file_too_large = The file is too large: { $limit_mib } MB each at most. Your other answers are kept.
    .remedy = Choose a smaller photo, or take a new one with your phone.
web-file_wrong_type = This file is not a JPEG or PNG photo{ $found ->
        [unknown] {""}
       *[other] {" "}(it is really { $found })
    }. Changing the name does not change the format.
    .remedy = Take a photo, or choose one in JPG or PNG format.
web-file_damaged = This photo is damaged and cannot be opened.
    .remedy = Take a new one, or choose another.
web-picture_too_large = The photo has too many pixels: { $limit_megapixels } million at most, and this one has at least { $megapixels } million.
    .remedy = Set your camera to normal quality and take the photo again.
web-too_many_files = Too many files: { $limit } at a time.
    .remedy = Keep only the photos that are needed and send the form again.
web-other_site = This form was not sent from a page of this site. To protect your account it was not taken.
    .remedy = Open the page on this site and do it there.
web-page_expired = This page has expired; nothing was sent.
    .remedy = Go back, reload the page and send it again. If cookies are switched off, switch them on first.
web-too_many = Too many requests in a short time.
    .remedy = { $seconds ->
        [one] Wait one second and try again.
       *[other] Wait { $seconds } seconds and try again.
    }
web-work_needed = Very many requests come from your network just now, so a little computation comes first (a proof of work). It tells people from machines.
    .remedy = { $seconds ->
        [one] Wait one second and try again;
       *[other] Wait { $seconds } seconds and try again;
    } a program may compute the answer from challenge and bits and send it with the same request.
web-no_page = There is no such page.
    .remedy = Check the address, or start from the home page.
web-no_method = This page cannot be opened in this way.
    .remedy = Start from the home page.
