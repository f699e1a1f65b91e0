# 账户短信。 Messages about the account.

notice-code-sign_in = 登录验证码{ $code }，{ $minutes }分钟内有效。请勿告诉他人，工作人员不会向您索取。
notice-code-change_mobile = 您正在把账户手机号更换为本机号码，验证码{ $code }，{ $minutes }分钟内有效。不是您本人操作的，请不要理会。
notice-code-at_window = 您在车管所窗口登记本机号码，验证码{ $code }，{ $minutes }分钟内有效，请报给窗口工作人员。您不在窗口的，请勿告诉任何人。
notice-mobile-changed = 您账户的手机号已在窗口更换，本机号码不再接收通知、不能登录。不是您本人办理的，请立即联系车管所。
