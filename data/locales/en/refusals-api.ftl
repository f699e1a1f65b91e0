# What the JSON API itself refuses: how a request is written, never a rule of the office. The key is the
# code with "-" for ".".

api-no_route = There is no such address.
    .remedy = All addresses are listed at /api/docs.
api-sign_in_first = This address asks you to sign in, and no token came along.
    .remedy = Get a token with POST /api/v1/sessions and send it as Authorization: Bearer.
api-token_unknown = The token is wrong, signed out or expired.
    .remedy = Sign in again for a new one.
api-citizens_only = This address is for citizens, and the token is a member of staff's.
    .remedy = Sign in with your own account; work is done at the counter.
api-not_json = The body is not marked as application/json.
    .remedy = Send it again with Content-Type: application/json.
api-json_broken = The body is not whole JSON: line { $line }, character { $column } cannot be read.
    .remedy = Look at this place and send it again.
api-json_shape = The body is not as described: { $what }.
    .remedy = See this address at /api/docs.
api-body_too_large = The body is too large; { $limit_kib } KiB at most.
    .remedy = Send pictures to /api/v1/uploads, and less of everything else.
api-too_long = Too long; { $max } characters at most.
    .remedy = Shorten it and send it again.
api-key_needed = The Idempotency-Key is missing, or is no UUID of version 4 or 7.
    .remedy = Make a UUID for each new request, and use the same one when you send a request again.
api-signature_needed = The header Cheguan-Signature is missing.
    .remedy = Sign the message with the key that was agreed.
api-authority_needed = It is not clear which city you ask about.
    .remedy = Write the six digits of the issuing city in authority, or name a plate or a point of service.
api-vehicle_unknown = None of your vehicles has this id.
    .remedy = Take one from /api/v1/me/vehicles.
api-time_out_of_reach = The time must lie between today and { $days } days from now.
    .remedy = Ask for another time.
api-channel_not_yours = Your own client cannot send a case through channel { $channel }.
    .remedy = Use one of these channels: { $channels }.
