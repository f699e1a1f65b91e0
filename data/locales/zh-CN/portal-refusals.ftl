# 个人端页面自己的拒绝说明。

portal-resend_wait = 验证码刚发出去，还要等 { $seconds } 秒才能重发。
    .remedy = 请先看看手机短信；等一会儿再点“重新获取验证码”。
portal-tick_first = 还没有勾选。
    .remedy = 请读完后亲自勾选，再继续。
portal-choose_first = 还没有选。
    .remedy = 请选一项再继续。
