# 个人端：登录、实名、我的。

portal-sign-in-title = 登录
portal-sign-in-lead = 用手机号和短信验证码登录，不用记密码。
portal-sign-in-mobile = 手机号
portal-sign-in-mobile-hint = 11 位，能收短信的号码
portal-sign-in-send = 获取验证码
portal-sign-in-new = 第一次来？登录后就有账户，不用另外注册。
portal-sign-in-code-title = 填写验证码
portal-sign-in-sent = 六位验证码发到了 { $mobile }，5 分钟内有效。
portal-sign-in-code = 短信验证码
portal-sign-in-code-hint = 六位数字；请勿告诉他人
portal-sign-in-enter = 登录
portal-sign-in-resend-hint = 没收到？60 秒后可以重新获取。
portal-sign-in-again = 重新获取验证码
portal-sign-in-other = 换一个手机号

portal-me-title = 我的
portal-me-mobile = 手机号
portal-me-mobile-note = 登录和办理进度都用这个号
portal-me-name = 姓名
portal-me-named = 已核实
portal-me-not-named = 还没核实
portal-me-no-records = 登记在您名下的车和驾驶证，这里没有查到。
portal-me-more = 设置和我的信息
portal-me-notices = 发给我的消息
portal-me-notices-line = 验证码、办理进度
portal-me-sessions = 登录的设备
portal-me-sessions-line = 可以让别处退出；谁看过我的信息
portal-me-view = 长辈版 / 标准版
portal-me-view-line = 字大一些，或者回到标准大小
portal-me-language = 中文 / English
portal-me-language-line = 换一种语言
portal-me-export = 下载我的信息
portal-me-export-line = 我们存的都在一个文件里
portal-me-delete = 注销账户
portal-me-delete-line = 以后不再用了

portal-real-name-title = 核实身份
portal-real-name-lead = 只核对一次，以后办事不用再填。
portal-real-name-name = 姓名
portal-real-name-name-hint = 和身份证上一样
portal-real-name-number = 身份证号码
portal-real-name-number-hint = 18 位；最后一位可能是字母 X
portal-real-name-send = 核实
portal-real-name-why = 为什么要核实：车和驾驶证登记在姓名和身份证号下面，核对上了才能替您办。号码加密保存，页面上只显示头尾几位。

portal-sessions-seen = { $address } · { $when }
portal-sessions-device = { $kind ->
    [wechat] 微信
    [iphone] 苹果手机
    [ipad] 苹果平板
    [harmony] 鸿蒙手机
    [android] 安卓手机
    [windows] Windows 电脑
    [mac] 苹果电脑
    [linux] Linux 电脑
   *[other] 其他设备
}
portal-sessions-here = 这台
portal-sessions-end = 让它退出
portal-sessions-end-others = 除了这台，都退出
portal-sessions-accesses = 谁看过我的信息
portal-sessions-no-access = 还没有人看过。
portal-sessions-staff = 车管所，工号 { $number }
portal-sessions-partner = 合作单位
portal-sessions-program = 系统办理业务时

portal-export-lead = 文件里有：您的账户、名下的车和驾驶证、办过的事和填过的内容、登录的设备、谁看过您的信息。
portal-export-care = 文件里的姓名和号码没有遮住，请不要在公用电脑上下载。
portal-export-send = 下载文件
portal-export-busy = 正在准备…

portal-delete-lead = 注销后，您的姓名、号码和填过的内容再也打不开，我们也不行。同一个手机号以后可以重新注册。
portal-delete-stays = 车和驾驶证的登记不受影响，依法留存的办理记录不再能看出是谁。
portal-delete-open = 有没办完的业务时不能注销：请等办结，或者先撤回。预选的号码还给您留着的，也先用掉，或者等它过期。
portal-delete-back = 还没到的预约、候补、今天的排队号和正在进行的选号，注销时一并取消。
portal-delete-export = 先下载我的信息
portal-delete-sure = 我明白注销后不能恢复。
portal-delete-sure-label = 确认注销
portal-delete-send = 注销账户

portal-about-accessibility = 无障碍说明
portal-about-accessibility-size = 字可以变大
portal-about-accessibility-size-text = 每一页右上角都有“长辈版”：字更大，按钮更大。浏览器放大到四倍也能用。
portal-about-accessibility-keys = 不用鼠标也行
portal-about-accessibility-keys-text = 所有按钮和链接都能用键盘走到，读屏软件能读出每一项的名称、提示和错误。
portal-about-accessibility-scripts = 旧手机也能用
portal-about-accessibility-scripts-text = 关掉脚本，每一页照样能办；没有图形验证码，没有自己会动的内容。
portal-about-accessibility-help = 还是不方便？
portal-about-accessibility-help-text = 打 12123，有人帮您；也可以到大厅办。

portal-about-privacy = 个人信息怎么用
portal-about-privacy-what = 用哪些
portal-about-privacy-what-text = 手机号用来登录和通知进度；姓名和身份证号用来核对是不是本人；您在办事时填的内容和照片，只用来办那一件事。
portal-about-privacy-who = 谁能看
portal-about-privacy-who-text = 办理您业务的工作人员，按岗位权限看。每看一次都有记录，您在“我的—登录的设备”里看得到。邮政只拿到收件人、电话和地址。
portal-about-privacy-kept = 怎么存
portal-about-privacy-kept-text = 用只属于您的密钥加密。没有提交的草稿和照片 30 天后删除。
portal-about-privacy-yours = 您可以
portal-about-privacy-yours-text = 在“我的”里下载全部信息，或者注销账户；注销后密钥销毁，内容再也打不开。

portal-about-deleted = 账户已注销
portal-about-deleted-done = 已经办好
portal-about-deleted-done-text = 您的姓名、号码和填过的内容已经打不开了，所有设备都已退出。以后要用，可以用手机号重新登录。

portal-inbox-title = 演示收件箱
portal-inbox-demo = 演示。
portal-inbox-demo-line = 这里代替手机短信，显示所有人的验证码和通知，正式系统没有这一页。
portal-inbox-code = 短信在这里看：
portal-inbox-again = 看看有没有新的
portal-inbox-none = 还没有消息
portal-inbox-none-line = 登录或者提交业务后，短信会出现在这里。
portal-notice-created = 待发
portal-notice-sent = 已发出
portal-notice-failed = 没发出去

portal-none-on-record = 没有记录
portal-record-items = 可以办的事
portal-record-can = 可以办
portal-vehicle-title = 我的车
portal-vehicle-state = 状态
portal-vehicle-kind = 车辆
portal-vehicle-vin = 车架号后六位
portal-vehicle-registered = 注册日期
portal-vehicle-mark = 检验有效期至
portal-vehicle-insurance = 交强险有效期至
portal-vehicle-tax = 车船税缴至
portal-vehicle-violations = 未处理违法
portal-vehicle-violations-n = { $n } 条
portal-vehicle-type = { $code ->
    [K31] 小型普通客车
    [K32] 小型越野客车
    [K33] 小型轿车
    [K39] 小型面包车
    [K41] 微型普通客车
    [K43] 微型轿车
    [K49] 微型面包车
    [M21] 普通二轮摩托车
    [M22] 轻便二轮摩托车
   *[other] 车型 { $code }
}
portal-vehicle-use = { $code ->
    [A] 非营运
    [B] 公路客运
    [C] 公交客运
    [D] 出租客运
    [E] 旅游客运
    [F] 货运
    [G] 租赁
    [N] 教练
    [R] 危化品运输
   *[other] 特殊用途
}
portal-vehicle-status = { $letter ->
    [A] 正常
    [B] 转出
    [C] 被盗抢
    [D] 停驶
    [E] 注销
    [G] 违法未处理
    [H] 海关监管
    [I] 事故未处理
    [J] 嫌疑车
    [K] 查封
    [L] 扣留
    [M] 强制注销
    [N] 事故逃逸
    [O] 锁定
    [P] 达到报废标准
    [Q] 逾期未检验
   *[other] 其他
}
portal-mark-exempt = 可领免检标志
portal-mark-exempt-line = { $day }前办
portal-mark-refused = 标志快到期
portal-mark-refused-line = { $day }到期，看看还差什么
portal-mark-over = 检验已过期
portal-mark-over-line = { $day }到期
portal-mark-test = 要上线检测
portal-mark-test-line = { $day }前去检测
portal-mark-valid = 标志有效
portal-mark-valid-line = 至 { $day }
portal-mark-unknown = 没有检验标志的记录

portal-licence-title = 我的驾驶证
portal-licence-of = 驾驶证 { $classes }
portal-licence-points = 记 { $points } 分，还剩 { $left } 分
portal-licence-points-term = 记分
portal-licence-until = 有效至 { $day }
portal-licence-until-term = 有效期至
portal-licence-long = 长期有效
portal-licence-classes = 准驾车型
portal-licence-first = 初次领证
portal-licence-file = 档案编号
portal-licence-photo = 存的照片拍于
portal-licence-status = { $letter ->
    [A] 正常
    [B] 记满12分
    [C] 转出
    [D] 暂扣
    [E] 撤销
    [F] 吊销
    [G] 注销
    [H] 违法未处理
    [I] 事故未处理
    [J] 停止使用
    [K] 扣押
    [L] 锁定
    [M] 逾期未换证
    [N] 延期换证
    [P] 延期体检
    [R] 注销可恢复
    [S] 逾期未审验
    [T] 延期审验
    [U] 扣留
   *[other] 其他
}
