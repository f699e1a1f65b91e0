# 个人端页面自己的拒绝说明。

portal-resend_wait = 验证码刚发出去，还要等 { $seconds } 秒才能重发。
    .remedy = 请先看看手机短信；等一会儿再点“重新获取验证码”。
portal-tick_first = 还没有勾选。
    .remedy = 请读完后亲自勾选，再继续。
portal-choose_first = 还没有选。
    .remedy = 请选一项再继续。
portal-booked_elsewhere = 这个预约在“{ $point_zh }”，不在这里。
    .remedy = 请到“{ $point_zh }”取号；想在这里办，选要办的事，按现场取号。
portal-none_today = 没有找到您今天在这里的预约。
    .remedy = 请用预约码再试；没有预约，选要办的事，按现场取号。
