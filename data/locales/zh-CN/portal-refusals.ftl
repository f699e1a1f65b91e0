# 个人端页面自己的拒绝说明，和请求太多时的一页。

portal-work-title = 请稍等几秒
portal-work-why = 现在从您所在的网络来的请求特别多。您的手机或电脑先做一道小计算，用来和机器刷号区分开：不用您动手，也不用认图片，填写的内容都在。
portal-work-progress = 计算进度
portal-work-going = 正在计算，算好后自动继续。
portal-work-done = 算好了，正在继续。
portal-work-wait = 如果没有自动继续（例如浏览器关闭了脚本），请等 { $seconds } 秒再按“继续”。
portal-work-go = 继续

portal-resend_wait = 验证码刚发出去，还要等 { $seconds } 秒才能重发。
    .remedy = 请先看看手机短信；等一会儿再点“重新获取验证码”。
portal-tick_first = 还没有勾选。
    .remedy = 请读完后亲自勾选，再继续。
portal-choose_first = 还没有选。
    .remedy = 请选一项再继续。
portal-booked_elsewhere = 这个预约在“{ $point_zh }”，不在这里。
    .remedy = 请到“{ $point_zh }”取号；想在这里办，选要办的事，按现场取号。
portal-no_tickets = “{ $point_zh }”不发号，到了直接办。
    .remedy = 请看这里的服务时间和办的事，开着的时候直接去；想先约好时间，请选业务大厅。
portal-none_today = 没有找到您今天在这里的预约。
    .remedy = 请用预约码再试；没有预约，选要办的事，按现场取号。
portal-number_held = 您预选的号码 { $number } 还给您留着，到 { $until } 为止。
    .remedy = 请先用它办车辆登记；不办了的，等它过期收回以后再注销账户。
portal-composed_length = 您填了 { $found } 位，这里填 { $expected } 位。
    .remedy = 前面的省份简称和字母已经有了，只填后面的。
portal-composed_character = 您填的第 { $position } 位是“{ $found }”，此处只能是数字或大写字母。
    .remedy = 请改这一位。
portal-composed_forbidden_letter = 您填的第 { $position } 位是字母“{ $found }”。号牌序号里没有字母 I 和 O。
    .remedy = 请换一个字母，或者用数字 { $digit }。
portal-composed_not_a_digit = 您填的第 { $position } 位是“{ $found }”，这种号牌此处只能是数字。
    .remedy = 请改这一位。
portal-composed_energy_letter = 您填的第 { $position } 位是“{ $found }”，新能源汽车号牌此处应为 A 至 H、J 或 K。
    .remedy = 请改这一位。
