# 大厅的紧急呼叫、设备、号票打印，以及面板的提醒。

queue-list-and = 、
queue-advice-call = { $n } 号窗口空着，{ $waiting } 人在等“{ $stage }”，最久 { $minutes } 分钟。请马上叫号。
queue-advice-long = { $stage }：{ $waiting } 人在等，最久已等 { $minutes } 分钟。请再开一个窗口。

help-title = 紧急呼叫
help-lead = 按一下就呼叫，不用确认。大厅里的同事和主管马上看到，公众大屏不显示；按错了，点“误报，撤回”。任何页面都可以按 Pause 键。
help-call = 紧急呼叫
help-here = 您在：{ $spot }
help-where = 地点
help-kind = 需要什么
help-kind-security = 保安、报警
help-kind-medical = 急救
help-kind-supervisor = 主管到场
help-spot = { $point } { $window }
help-line = { $spot }：{ $kind }（{ $by }，{ $at }）
help-answer = 我去
help-withdraw = 误报，撤回
help-state-open = 还没有人应答
help-state-answered = { $who } 已应答，正在过去
help-state-withdrawn = 误报，已由本人撤回
help-done-called = 已呼叫，同事和主管都看到了。
help-done-answered = 已应答，请马上过去。
help-done-withdrawn = 已撤回，并通知了同事。
help-today = 今天的呼叫
help-col-when = 时间
help-col-by = 谁呼叫
counter-key-help = 紧急呼叫，任何页面

queue-wait-about = 约 { $minutes } 分钟
queue-reprint = 您的号（补打，第 { $copy } 次打印）
queue-print-at = 打印号票（{ $printer }）
queue-print-browser = 用浏览器打印
queue-printing = 正在打印…
queue-printed = 已打印，请撕下号票。
queue-copies = 已打印 { $n } 次；再打印是补打，会记下来，号票上也会写明。
queue-approval-none = 没有选
queue-approval-of = { $matter }（{ $item }）
queue-take-by-card = 读身份证取号
queue-card-reading = 正在读卡…

device-title = 号票打印机、身份证阅读器
device-none = 这里没有配置打印机和阅读器：号票用浏览器打印，身份证号手工输入。
device-col-name = 名称
device-col-kind = 设备
device-printer = 热敏打印机，{ $mm } 毫米
device-reader = 身份证阅读器
device-all-windows = 全部窗口
device-well = 正常
device-asked-when-read = 读卡时检查
device-set = 已设置。
device-came-out = 模拟打印机打出的号票
device-came-out-none = 还没有打印。
device-printer-state = 模拟打印机的状态
device-printer-set = 设置打印机
device-state-well = 正常
device-state-empty = 没有纸
device-state-fault = 卡纸、开盖
device-state-silent = 没有应答
device-card = 身份证号
device-card-hint = 虚构的号码，演示用；输错的号码取号时会被拒绝。
device-card-lies = 阅读器上有一张卡。
device-card-none = 阅读器上没有卡。
device-card-lay = 放上这张卡
device-card-take = 拿走卡

bookings-print = 打印预约单
