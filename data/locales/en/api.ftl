# The JSON API: titles of problems (problem+json), and what is said when something broke.

api-title-refused = The request was not taken
api-title-fault = Something of ours broke
api-fault = Something of ours broke, and your request may not have been carried out. Reference { $reference }.
api-fault-remedy = Send it again in a while under the same Idempotency-Key; if it still fails, tell us the reference.
