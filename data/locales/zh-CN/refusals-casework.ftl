# 办件的拒绝理由。每条：为什么不行；.remedy：那该怎么办。

## 能不能办

casework-item_unknown = 没有这项业务（{ $item }）。
    .remedy = 请回到首页，从业务列表里选；或者打 12123 问一问。
casework-channel_not_offered = 这项业务不能用这个渠道办理。
    .remedy = 请到业务页面，选那里列出的办理方式。
casework-no_case = 这项业务不用提交申请。
    .remedy = 请从业务页面开始：有的直接选号，有的直接约时间。
casework-sign_in_first = 请先登录。
    .remedy = 用手机号和验证码登录，再接着办。
casework-choose_vehicle = 还没有选是哪一辆车。
    .remedy = 请先选择车辆。
casework-choose_point = 还没有选到哪个服务点办理。
    .remedy = 请选择一个服务点；不方便出门的，请改用手机办理。
casework-elsewhere = 您的证件档案在另一个城市（{ $authority }）。
    .remedy = 请把城市切换到证件的核发地，再办理。

## 办件

casework-not_found = 没有查到这个办件。
    .remedy = 请核对受理号；只有申请人本人和经办单位能看到。
casework-not_yours = 这个办件不是您的。
    .remedy = 请用申请人本人的账户登录。
casework-not_by_hand = 这一步由系统自动登记（{ $action }）。
    .remedy = 不用手工登记；如果很久没有变化，请告诉管理员。
casework-same_person = 受理、查验、审核、制证要由不同的人做：您（{ $by }）已经做过“{ $other ->
    [case-accept] 受理
    [case-inspect] 查验
    [case-approve] 审核
    [production-make] 制证
   *[other] 另一步
}”，不能再做“{ $duty ->
    [case-accept] 受理
    [case-inspect] 查验
    [case-approve] 审核
    [production-make] 制证
   *[other] 这一步
}”。依据：{ $law }{ $verified ->
    [false] （待核对原文）
   *[other] {""}
}。
    .remedy = 请放回列表，由同事来办。
casework-changed_meanwhile = 您打开页面以后，这个办件有了变化。
    .remedy = 请刷新页面，看过新的内容再办。
casework-ended = 这个办件已经{ $status ->
    [rejected] 不予办理
    [closed] 归档
   *[cancelled] 撤回
}。
    .remedy = 需要时请重新申请。
casework-waits_for_applicant = 已经告知申请人补正，正在等申请人。
    .remedy = 申请人补正后会自动回到列表。
casework-taken_by = 工号 { $by } 已经领了这个办件。
    .remedy = 请领下一件；急办的请主管改派。
casework-not_taken = 没有人领这个办件。
    .remedy = 它已经在待领列表里。
casework-nothing_free = 没有可以领的办件了。
    .remedy = 新的办件来了会出现在待领列表里。

## 受理和审核

casework-already_accepted = 工号 { $by } 已经受理。
    .remedy = 请刷新页面看最新状态。
casework-not_accepted = 还没有受理，不能审核。
    .remedy = 请先由同事受理。
casework-nothing_to_inspect = 这项业务不用查验车辆。
    .remedy = 请直接审核。
casework-already_inspected = 车辆已经查验合格。
    .remedy = 请刷新页面看最新状态。
casework-not_inspected = 车辆还没有查验，不能审核。
    .remedy = 请先由查验员查验车辆。
casework-inspection_failed = 车辆查验不合格，正在等申请人整改后再来查验。
    .remedy = 申请人再来时，由查验员重新查验；不能整改的，可以不予办理。
casework-nothing_to_photograph = 这项业务不用给车辆照相。
    .remedy = 请直接审核。
casework-not_photographed = 还没有给车辆照相，不能审核。
    .remedy = 请先拍一张车辆照片。
casework-result_differs = 结果和填写的情况不一致。
    .remedy = 合格的，各项都留空；不合格的，至少写明一项是什么问题。
casework-photo_needed = 没有照片。
    .remedy = 请拍一张或者选一张照片再登记。
casework-photos_too_many = 一次最多附 { $max } 张照片。
    .remedy = 请只留最清楚的几张。
casework-already_approved = { $by } 已经审核通过。
    .remedy = 请刷新页面看最新状态。
casework-not_approved = 还没有审核通过。
    .remedy = 请等审核通过后再做这一步。
casework-not_automatic = 这项业务不能由系统按“{ $rule }”自动核准。
    .remedy = 请由审核岗审核。
casework-nothing_to_correct = 这个办件现在不用补正。
    .remedy = 请在“我的办件”里看进度。
casework-delivery_settled = 领取方式提交后不能改。
    .remedy = 请保持原来的方式；确实要改的，请撤回后重新申请。
casework-number_settled = 留用车上的号码还是另选号码，提交后不能改。
    .remedy = 请保持原来的选择；确实要改的，请撤回后重新申请。
casework-notice_empty = 一次性告知里没有写要补什么。
    .remedy = 请勾选所有缺少或者有误的内容，一次写全。
casework-notice_unknown = 这项业务没有“{ $code }”这一项。
    .remedy = 请从列出的材料和内容里选。
casework-words_needed = 请写明内容，最多 { $max } 个字，不能有特殊字符。
    .remedy = 请用申请人看得懂的话，写清原因和办法。

## 缴费

casework-nothing_to_pay = 这个办件不用缴费。
    .remedy = 不用再付款；付错了的会原路退回。
casework-already_paid = 已经缴过费了。
    .remedy = 不用再付；重复支付的会原路退回。
casework-paid_after_end = 款到时，这个办件已经{ $status ->
    [rejected] 不予办理
    [closed] 归档
   *[cancelled] 撤回
}。
    .remedy = 款项原路退回；需要时请重新申请。
casework-unpaid = 还有 { $amount } 元没有缴。
    .remedy = 请申请人先在手机上或者窗口缴费。

## 制证和送达

casework-no_number_wanted = 这项业务不用选号。
    .remedy = 不用登记号码；要换号牌号码的，请另行申请。
casework-number_missing = 号牌号码还没有选定。
    .remedy = 请申请人先选号；选定后会自动转到制作。
casework-number_bound = 这个办件已经有号码：{ $plate }。
    .remedy = 一个办件只能选一个号码；已经选定的不能再换。
casework-nothing_to_make = 这项业务没有要制作的证件或者标志。
    .remedy = 审核通过后会自动归档。
casework-already_made = { $by } 已经制好。
    .remedy = 请刷新页面看最新状态；要重做的，先登记作废。
casework-not_made = 还没有制好。
    .remedy = 请等制证室制好。
casework-papers_revoked = 要制作的证件、号牌或者标志在制好以前都已作废，没有可以发放的了。
    .remedy = 请核对机动车现在的登记，写明理由终止办理；收的费退回。
casework-not_by_post = 申请人选的是到窗口领取，不寄。
    .remedy = 请放到领取柜，等申请人来领。
casework-not_at_the_window = 申请人选的是寄到家，不在窗口领取。
    .remedy = 请交给寄递室；邮件退回后可以在窗口领取。
casework-already_posted = 已经交给邮政。
    .remedy = 请按面单号查邮件；退回后再登记。
casework-not_posted = 还没有交给邮政。
    .remedy = 请先登记寄出和面单号。
casework-already_handed_over = 申请人已经收到。
    .remedy = 不用再登记。
casework-not_handed_over = 申请人还没有收到。
    .remedy = 请等签收或者领取后再归档。

## 申请人

casework-too_late_to_cancel = 已经审核通过，不能撤回了。
    .remedy = 不想要了可以拒收；有疑问请打 12123。
casework-not_yet_to_rate = 还没有办完，暂时不能评价。
    .remedy = 办完后会请您评价。
casework-already_rated = 您已经评价过了。
    .remedy = 想补充的，请打 12123 告诉我们。
casework-not_overdue = 没有超过审核时限，或者已经登记过。
    .remedy = 不用再登记。
casework-already_open = 您已经有一个同样的办件在办：{ $number }。
    .remedy = 请在“我的办件”里看进度；要重新申请，请先撤回那一件。
casework-papers_in_use = 这辆车的来历资料正用在办件 { $number } 里。
    .remedy = 那一位不买了的，请先撤回那一件，或者作出不予办理的决定，再录入另外的购车人；还要买的，接着办那一件。
casework-vehicle_in_work = 号牌 { $plate } 还有一件“{ $item_zh }”在办（受理号 { $number }），办完以前不能互换号牌号码。
    .remedy = 请等那一件办完再互换；也可以先撤回那一件，互换以后按车辆的新号牌重新申请。
casework-materials_missing = 还缺 { $count } 份材料。
    .remedy = 请一次补齐页面上标出的材料，再提交。
casework-mobile_unverified = 新手机号还没有用验证码确认。
    .remedy = 请点“发送验证码”，输入收到的 6 位数字。
casework-draft_gone = 草稿已经提交过，或者超过 30 天被清理了。
    .remedy = 请看“我的办件”里有没有；没有的请重新填写。

## 上传

casework-upload_gone = 上传的文件已经过期，或者不在了。
    .remedy = 请重新上传。
casework-upload_too_large = 文件有 { $size_mb } MB，最大 { $limit_mb } MB。
    .remedy = 请用手机重新拍一张，或者缩小后再传。
casework-upload_type = 这个文件不是照片{ $found ->
    [pdf] ，是 PDF
   *[other] {""}
}，改了名字也不行。
    .remedy = 请上传 JPG 或者 PNG 格式的照片。
casework-upload_unreadable = 照片打不开，可能没有传完。
    .remedy = 请重新拍一张再传。
casework-upload_not_asked = 这项业务不需要上传这个文件。
    .remedy = 请按页面上的要求上传。
