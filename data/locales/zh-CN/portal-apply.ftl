# 个人端：填写申请。

portal-apply-page = { $title }（第 { $n } 步，共 { $all } 步）· { $item }
portal-apply-choose = 给哪辆车办？
portal-apply-back = 上一步
portal-apply-next = 继续
portal-apply-keeping = 正在保存…
portal-apply-optional = 这一项可以不填，直接继续。
portal-apply-kept = 填过的会自动保存，可以随时离开，30 天内回来接着办。
portal-apply-recipient = 收件人和地址
portal-apply-post = 邮费 { $amount }，提交后 { $within }内送到
portal-apply-photo-file = 照片
portal-apply-photo-hint = 直接拍，或者选一张 JPG、PNG 照片，10 MB 以内
portal-apply-photo-busy = 正在上传…
portal-apply-photo-present = 已经有一张。不换就直接继续，要换就另选一张。

portal-check-title = 提交前请核对
portal-check-lead = 改完会回到这一页，已填的都在。
portal-check-about = 办什么
portal-check-plate = 号牌
portal-check-vin = 车架号后六位 { $tail }
portal-check-licence = 驾驶证
portal-check-applicant = 申请人
portal-check-news = 办理进度发到这个号
portal-check-answers = 您填的
portal-check-empty = 没有填
portal-check-photo = 看看照片
portal-check-total = 合计
portal-check-fee = 工本费 { $fee }
portal-check-fee-postage = 工本费 { $fee }，邮费 { $postage }
portal-check-declaration = 声明
portal-check-send = 提交
portal-check-send-pay = 提交并缴费
portal-check-after = 按下之后才算申请。审核通过前可以撤回，缴的费原路退回；提交后 { $within }内办好。
portal-check-after-instant = 按下之后当场生效。

portal-sent-title = 已提交
portal-sent-in-force = 已办好，当场生效
portal-sent-in-force-line = 新的联系方式现在就能用，以后的短信发到新号码。
portal-sent-unpaid = 还没缴费：缴清后才往下办。
portal-sent-review = 车管所{ $by }审核，结果发短信到 { $mobile }。
portal-sent-post = { $by }送到您填的地址。
portal-sent-pickup = { $by }可以到窗口来取，到时发短信给您。
portal-sent-follow = 看办到哪一步
portal-sent-papers = 回执
