# 个人端：首页、查找、办事指南、服务点。

portal-tab-home = 首页
portal-tab-services = 办事
portal-tab-cases = 办件
portal-tab-me = 我的
portal-all = 全部
portal-back = 返回
portal-and = 、
portal-comma = ，
portal-semicolon = ；

portal-home-title = 要办什么事？
portal-home-mine = 我的车和驾驶证
portal-home-sign-in = 登录后，这里是您名下的车和驾驶证，哪样快到期一看就知道。
portal-home-nothing = 您名下还没有查到车和驾驶证。核对姓名和身份证号后，登记在您名下的会出现在这里。
portal-home-all = 全部 { $n } 项
portal-home-call = 打电话 12123
portal-home-call-line = 有人接，慢慢说
portal-home-points-line = 大厅的地址和开门时间

portal-search-title = 查找
portal-search-title-of = 查找“{ $q }”
portal-search-label = 要办的事
portal-search-example = 例如：驾照丢了、换手机号
portal-search-go = 查找
portal-search-found = 找到 { $n } 项
portal-search-none = 没有找到“{ $q }”
portal-search-try = 换个说法试试，写两三个字就行，例如“年检”“补证”“电话”。也可以在下面挑，或者打 12123 问一问。
portal-search-all = 现在能在网上办的

portal-services-title = 办事
portal-group-vehicle = 车辆
portal-group-driver = 驾驶证
portal-group-plate = 选号牌
portal-group-exam = 考试
portal-group-violation = 违法处理
portal-group-appointment = 预约与取号

portal-points-title = 去哪里办
portal-points-lead = 网上办不了的，或者想当面办的，到这里来。
portal-points-open = 开着
portal-points-opens = { $when } 开门
portal-points-closed = 现在不开门
portal-points-unknown = 今年放假安排还没公布，来前请打电话
portal-points-weekdays = 工作日 { $hours }
portal-points-saturday = 周六 { $hours }
portal-points-sunday = 周日 { $hours }

portal-unit-hours = 小时
portal-unit-minutes = 分钟
portal-item-promise-post = 从提交到送上门
portal-item-promise-instant = 提交后当场生效
portal-item-fee = 工本费
portal-item-fee-postage = 工本费；寄到家另收邮费 { $amount }
portal-item-minutes = { $n } 分钟
portal-item-fill = 填写，不用上传材料
portal-item-fill-photo = 填写；照片过期的要传一张新的
portal-item-can = 能不能办
portal-item-cannot = 现在办不了，原因和办法在下面
portal-item-open = 这件事您已经在办了。
portal-item-others = 换一辆
portal-item-sign-in = 登录后就知道您能不能办；不能办的，会告诉您为什么、该怎么办。
portal-item-start = 开始办理
portal-item-papers = 要准备什么
portal-item-steps = 怎么办
portal-item-step-fill = 您在手机上填写、核对、提交
portal-item-within = { $duration }内
portal-item-by = ，请在{ $day }前提交
portal-item-met = 核对了 { $n } 项，都符合
portal-span-minutes = { $n } 分钟
portal-span-hours = { $n } 小时
portal-item-places = 也可以这样办
portal-item-call = 打 12123 问一问
portal-item-call-line = 24 小时有人接
portal-item-conditions = 什么情况能办
portal-item-law = 依据
portal-item-basis = { $basis }（{ $since }起施行）

portal-way-points = 看看去哪里办
portal-way-real-name = 去核实身份
portal-way-case = 看这件办件
portal-way-cases = 看我的办件
