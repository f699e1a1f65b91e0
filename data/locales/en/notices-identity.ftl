# Messages about the account.

notice-code-sign_in = { $code } is your code to sign in, good for { $minutes } minutes. Tell nobody; our staff never ask for it.
notice-code-change_mobile = { $code } confirms this number for your account, good for { $minutes } minutes. If you did not ask for it, please ignore this message.
