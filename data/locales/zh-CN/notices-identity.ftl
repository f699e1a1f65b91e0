# 账户短信。 Messages about the account.

notice-code-sign_in = 登录验证码{ $code }，{ $minutes }分钟内有效。请勿告诉他人，工作人员不会向您索取。
notice-code-change_mobile = 您正在把账户手机号更换为本机号码，验证码{ $code }，{ $minutes }分钟内有效。不是您本人操作的，请不要理会。
