# Messages about the account.

notice-code-sign_in = { $code } is your code to sign in, good for { $minutes } minutes. Tell nobody; our staff never ask for it.
notice-code-change_mobile = { $code } confirms this number for your account, good for { $minutes } minutes. If you did not ask for it, please ignore this message.
notice-code-at_window = { $code } confirms this number at the window, good for { $minutes } minutes: tell it to the clerk in front of you. If you are at no window, tell nobody.
notice-mobile-changed = The mobile number of your account was changed at a window; this one gets no more messages and signs in no more. If it was not you, call the vehicle office at once.
