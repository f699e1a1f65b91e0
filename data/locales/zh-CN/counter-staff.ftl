# 民警端：人员管理。

counter-staff = 人员
counter-staff-add = 添加人员
counter-staff-none = 这个单位还没有人
counter-staff-none-words = 添加以后，再给他授予岗位。
counter-staff-works = 在岗
counter-staff-disabled = 已停用
counter-staff-since = 添加时间
counter-staff-added = 已添加 { $number }。请当面把动态码设备绑好，再去授予岗位。
counter-state = 状态
counter-nation = 全国
counter-password-start = 初始密码

counter-enrolment = 绑定 { $number } 的动态码设备
counter-enrolment-scan = 用动态码设备扫码
counter-enrolment-scan-words = 请本人用手机上的动态码应用扫这个码。
counter-enrolment-code = 动态码二维码
counter-enrolment-type = 或者手工输入
counter-enrolment-type-words = 不能扫码的设备，输入这一串：
counter-enrolment-once = 这个码只显示这一次。离开这一页就看不到了，没绑好只能重新重置。
counter-enrolment-done = 本人已绑好

counter-grants-none = 还没有岗位，不能登录。
counter-grant = 授予岗位
counter-grant-words = 岗位由另一个人授予；互相排斥的岗位不能同时有。
counter-grant-in-force = 有效
counter-grant-coming = 未开始
counter-grant-over = 已结束
counter-grant-period = { $from } 起，到 { $until }
counter-grant-revoke = 收回
counter-point = 服务点
counter-point-hint = 只限一个服务点时才选
counter-point-all = 整个单位
counter-from = 从哪天起
counter-last-day = 到哪天为止
counter-last-day-hint = 最后一天；不填，收回为止
counter-reset = 重置动态码
counter-reset-words = 本人丢了设备或者换了手机时用。旧的马上失效，登录着的会话全部退出。
counter-reset-done = { $number } 的动态码已重置，旧的已失效。
counter-card-seen = 本人在场，我核对过身份证
counter-disable = 停用账号
counter-disable-words = 离职、调走时用。停用以后不能再登录，做过的事都留着。
