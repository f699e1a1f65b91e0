# 个人端：我的办件、缴费、评价、凭证核验、消息。

portal-colon = ：
portal-cases-title = 我的办件
portal-cases-none = 还没有办件
portal-cases-none-line = 办过的事会在这里，从提交到签收都看得到。
portal-cases-none-way = 看看能办什么
portal-cases-drafts = 没提交的
portal-cases-begun = { $when } 填到一半
portal-cases-discard = 不办了
portal-cases-all = 全部办件
portal-case-sent-at = { $when } 提交

portal-todo-tag = 等您处理
portal-todo-pay = { $item }：请缴费
portal-todo-pay-by = { $when }缴清，过时作废
portal-todo-correct = { $item }：请补正
portal-todo-correct-n = 有 { $n } 处要改
portal-todo-fetch = { $item }：可以来取了
portal-todo-rate = { $item }：办得怎么样？

portal-state-submitted = 等受理
portal-state-accepted = 审核中
portal-state-returned = 等您补正
portal-state-approved-review = 审核通过
portal-state-approved-applicant = 等您缴费
portal-state-approved-making = 制作中
portal-state-approved-mail = 等寄出
portal-state-approved-pickup = 等您来取
portal-state-approved-carrier = 寄送中
portal-state-approved-archive = 审核通过
portal-state-approved-nothing = 审核通过
portal-state-rejected = 没有通过
portal-state-closed = 办结
portal-state-cancelled = 已取消

portal-case-due-post = 预计送达
portal-case-due-pickup = 预计可取
portal-case-due-none = 预计办好
portal-case-had = 已送到您手里
portal-case-timeline = 办理过程
portal-case-more = 还可以
portal-case-number = 受理号
portal-case-paper-line = PDF，可以保存、打印

portal-waits-pay = 请在{ $by }缴费，过时申请作废。
portal-waits-pay-soon = 缴费单马上就好。
portal-waits-pay-button = 去缴费
portal-waits-correct = 有几处要您改一改，改好接着办；等您的时间不算在承诺里。
portal-waits-correct-button = 去补正
portal-waits-fetch = 已经制好，请带身份证到窗口来取。
portal-waits-fetch-button = 看地址和开门时间
portal-waits-rate = 这件事办得怎么样？请您评一评。
portal-waits-rate-button = 去评价

portal-who-you = 您
portal-who-officer = { $point }，工号 { $number }
portal-who-program = 系统
portal-who-terminal = 您，在自助选号机上
portal-who-carrier = 邮政
portal-who-parcel = EMS { $number }

portal-step-submitted = 已提交
portal-step-submitted-ahead = 提交
portal-step-taken = 有人在看了
portal-step-taken-ahead = 有人看
portal-step-put_back = 转给别人看
portal-step-put_back-ahead = 转给别人看
portal-step-accepted = 已受理
portal-step-accepted-ahead = 车管所受理
portal-step-returned = 请您补正
portal-step-returned-ahead = 补正
portal-step-corrected = 您已补正
portal-step-corrected-ahead = 等您补正
portal-step-vehicle_awaited = 已提醒：请在 { DAY($until) }当天或者之前来查验车辆，不来的到时候结束
portal-step-vehicle_awaited-ahead = 请来查验车辆
portal-step-inspected = 车辆查验{ $passed ->
    [no] 不合格，请整改后再来
   *[other] 合格
}
portal-step-inspected-ahead = 查验您的车辆
portal-step-photographed = 车辆已照相
portal-step-photographed-ahead = 给车辆照相
portal-step-number_bound = 选定号码 { $plate }
portal-step-number_bound-ahead = 请您选号
portal-step-number_given = 编排号码 { $plate }
portal-step-number_lost = 号码 { $plate } 已失效，请重新选号
portal-step-approved = 审核通过
portal-step-approved-ahead = 车管所审核
portal-step-rejected = 没有通过
portal-step-rejected-ahead = 审核
portal-step-paid = 已缴费
portal-step-paid-ahead = 等您缴费
portal-step-made = 已制好
portal-step-made-ahead = 制作
portal-step-posted = 已交邮政
portal-step-posted-ahead = 交邮政寄出
portal-step-parcel_moved = 正在路上
portal-step-parcel_moved-ahead = 在路上
portal-step-parcel_returned = 邮件退回车管所
portal-step-parcel_returned-ahead = 退回
portal-step-delivered = 已送到，签收
portal-step-delivered-ahead = 送到您手里，签收
portal-step-picked_up = 您已领取
portal-step-picked_up-ahead = 到窗口领取
portal-step-closed = 办结
portal-step-closed-ahead = 办结
portal-step-cancelled = { $why ->
    [payment_lapsed] 没有按时缴费，申请作废
    [not_presented] 一直没有来查验车辆，申请作废
   *[applicant] 您已撤回
}
portal-step-cancelled-ahead = 撤回
portal-step-review_overdue = 审核超时
portal-step-review_overdue-ahead = 审核超时
portal-step-rated = 您已评价
portal-step-rated-ahead = 请您评价

portal-parcel-at = { $place }，{ $words }
portal-parcel-labelled = 在车管所等邮政来取
portal-parcel-handed_over = 邮政已取件
portal-parcel-in_transit = 在路上
portal-parcel-at_station = 到达投递站
portal-parcel-out_for_delivery = 邮递员正在派送
portal-parcel-failed_attempt = 没有人在，会再送一次
portal-parcel-returning = 正在退回
portal-parcel-lost = 邮政正在查找
portal-parcel-delivered = 已签收
portal-parcel-returned = 已退回车管所
portal-parcel-cancelled = 面单作废
portal-parcel-redirect = 改地址，或者改自取
portal-parcel-redirect-line = 邮递员出发派送之前都可以改。
portal-parcel-to = 改成怎样？
portal-parcel-to-point = 到窗口自取
portal-parcel-to-address = 寄到另一个地址
portal-parcel-address = 新地址
portal-parcel-address-hint = 改寄时填，写到门牌号
portal-parcel-send = 就这样改

portal-cancel-title = 撤回申请
portal-cancel-line = 审核通过前可以撤回
portal-cancel-line-number = 选定号码前可以撤回
portal-cancel-lead = 撤回后这件事就不办了，要办得重新提交。
portal-cancel-approved = 已经审核通过了：撤回后这次审核作废，再办要重新审核。
portal-cancel-refund = 缴过的费原路退回。
portal-cancel-number = 预选的号码 { $number } 已经过了登记的日子，这件事在办才给您留着。撤回后号码收回{ $bar ->
    [0] 。
   *[other] ，{ YEARS($bar) ->
        [0] { $bar } 天
       *[other] { YEARS($bar) } 年
    }内不能再在网上选号。
}
portal-cancel-send = 撤回
portal-cancel-keep = 不撤回

portal-correct-title = 补正
portal-correct-lead = 要改的都在这一页，一次改完。别的不用再填。
portal-correct-received = 这张照片已经收到，不用再传。
portal-correct-send = 改好了，提交

portal-rate-title = 这件事办得怎么样？
portal-rate-again = 改进后您觉得怎么样？
portal-rate-level = 您的评价
portal-rate-level-5 = 非常满意
portal-rate-level-4 = 满意
portal-rate-level-3 = 基本满意
portal-rate-level-2 = 不满意
portal-rate-level-1 = 非常不满意
portal-rate-comment = 还想说什么
portal-rate-comment-hint = 可以不填；500 字以内
portal-rate-send = 提交评价
portal-rate-thanks = 谢谢您的评价
portal-rate-given = 您评的是“{ $level }”。
portal-rate-call = 没办好的地方，会有人在{ $by }给您打电话，问清楚并改正。
portal-rate-call-soon = 没办好的地方，会有人给您打电话，问清楚并改正。

portal-pay-title = 缴费
portal-pay-total = 应缴
portal-pay-number = 缴费单号
portal-pay-by = 请在{ $by }缴清。
portal-pay-by-line = 过时申请作废，可以重新提交。
portal-pay-lost-number = 预选的号码 { $number } 到那时已经过了登记的日子，这件事在办才给您留着。没有按时缴费的，号码收回{ $bar ->
    [0] 。
   *[other] ，{ YEARS($bar) ->
        [0] { $bar } 天
       *[other] { YEARS($bar) } 年
    }内不能再在网上选号。
}
portal-pay-send = 去银行页面缴费
portal-pay-bank = 在银行的页面上付款，付完回到这里。我们不经手您的银行卡。
portal-pay-preparing = 缴费单正在生成，一会儿就好。
portal-pay-again = 再看看
portal-pay-nothing = 这件事不用缴费。
portal-pay-paid = 已缴费，{ $when } 收到。
portal-pay-lapsed = 没有按时缴费，这张缴费单已作废。要办请重新提交；如果您已付款，钱会原路退回。
portal-pay-cancelled = 这张缴费单已取消，不用缴了。
portal-pay-refund-due = 款已收到，正在原路退给您，一般几个工作日到账。
portal-pay-refunded = 款已原路退回。

portal-back-title = 缴费结果
portal-back-paid = 缴费成功
portal-back-next = 接着往下办，不用再做什么。
portal-back-open = 我们还没有收到银行的消息。如果您已经付款，钱不会丢：银行一通知，这里马上就显示已缴费。请不要重复付款。
portal-back-lapsed = 这张缴费单已过时限，还没有收到银行的消息。如果您已经付款，钱不会丢：能接着办的接着办，不能办的原路退回。
portal-back-again = 再看看

portal-bank-title = 模拟银行
portal-bank-demo = 这是模拟的银行付款页，不会动真的钱。请选一种结果：
portal-bank-paid = 支付成功
portal-bank-failed = 支付失败
portal-bank-late = 支付成功，但通知迟到
portal-bank-twice = 支付成功，通知来两次

portal-notices-sent = 消息发到您的手机 { $mobile }，这里不另存一份。
portal-notices-none = 验证码和办理进度会出现在这里。

portal-verify-title = 凭证核验
portal-verify-genuine = 是真的，现在有效。
portal-verify-expired = 是真的，但已过有效期。
portal-verify-superseded = 曾经是真的，已有新的代替它，这一张作废。
portal-verify-not-made = 系统里有这份，还没有制好发出。
portal-verify-document = 凭证
portal-verify-serial = 编号
portal-verify-office = 签发
portal-verify-issued = 签发日期
portal-verify-until = 有效期至
portal-verify-plate = 号牌
portal-verify-holder = 姓名
portal-verify-number = 号码
portal-verify-class = 准驾车型
portal-verify-item = 业务
portal-verify-amount = 金额
portal-verify-compare = 请与手里的纸面核对：不一样的就不是原件。姓名和号码遮住一部分，够核对用。
portal-verify-proof = 已记入签名账本，校验码 { $hash }。
portal-verify-soon = 刚刚签发，正在记入签名账本。
