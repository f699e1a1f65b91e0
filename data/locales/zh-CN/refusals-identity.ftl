# 登录、实名、账户和岗位权限不能办理的原因。每条：原因；.remedy：您可以怎么办。

## 验证码

identity-codes_too_many = 这个手机号在一小时内索取的验证码太多。
    .remedy = 请在{ $minutes }分钟后再索取；最近一条短信里的验证码如未过期，仍可使用。
identity-code_unknown = 这个手机号没有可用的验证码。
    .remedy = 请核对手机号，点“获取验证码”后填写最新一条短信中的六位数字。
identity-code_expired = 验证码已过期，有效期为{ $minutes }分钟。
    .remedy = 请重新获取验证码，您已填写的内容不会丢失。
identity-code_wrong = 验证码不对，还可以再试{ $left }次。
    .remedy = 请核对最新一条短信中的六位数字。
identity-code_tries_spent = 这条验证码试错次数太多，已作废。
    .remedy = 请重新获取验证码。
identity-code_used = 这条验证码已经用过。
    .remedy = 请重新获取验证码。
identity-notice_failed = 短信没有发出去。
    .remedy = 请核对手机号，过几分钟再试；仍不成功请拨打12123，或到窗口办理。

## 账户

identity-mobile_taken = 这个手机号已属于另一个账户。
    .remedy = 如果那也是您的账户，请用该手机号登录；如果号码是新买的，请持本人身份证到窗口办理更换。
identity-mobile_same = 这就是您账户现在的手机号。
    .remedy = 不需要变更；如要换号，请填写新的手机号。
identity-mobile_not_proven = 新手机号还没有验证，或者验证已超过30分钟。
    .remedy = 请获取发到新手机号的验证码并填写。
identity-name_malformed = 姓名只能有文字和中间的“·”，至少两个字。
    .remedy = 请按身份证上的写法填写。
identity-identity_differs = 姓名和身份证号码对不上。
    .remedy = 请对照身份证核对后再填；确认无误的，请持身份证到窗口核验。
identity-identity_taken = 这个身份证号码已在另一个账户实名。
    .remedy = 请用原来的手机号登录；原手机号已停用的，请持本人身份证到窗口更换手机号。
identity-real_name_already = 您的账户已经实名。
    .remedy = 不需要再办；姓名或身份证号码有变化的，请持证件到窗口办理。
identity-real_name_too_many = 今天核验的次数太多。
    .remedy = 请在{ $hours }小时后再试，或持身份证到窗口核验。
identity-enrolments_too_many = 您今天登记的人太多。
    .remedy = 请在{ $hours }小时后再登记，或请同事登记。
identity-person_unknown = 没有这个账户，或者账户已注销。
    .remedy = 请用手机号重新登录。
identity-cases_open = 您还有没办完的业务，账户不能注销。
    .remedy = 请等业务办结，或先撤回申请，再来注销。

## 工作人员

identity-staff_number_malformed = 工号由2至16位字母和数字组成。
    .remedy = 请核对工作证上的工号。
identity-staff_number_taken = 这个工号已有人使用。
    .remedy = 请核对工号；同一人不必重复添加。
identity-staff_unknown = 没有这个工号。
    .remedy = 请在人员名单中核对。
identity-staff_disabled = 这个工号已停用。
    .remedy = 需要恢复工作的，请管理员另行添加。
identity-sign_in_wrong = 工号、密码或动态码不对。
    .remedy = 请逐项核对；动态码每30秒更换一次，请核对设备时间。忘记密码或设备丢失请找管理员。
identity-sign_in_locked = 连续试错太多，已暂停登录。
    .remedy = 请在{ $minutes }分钟后再试；设备丢失的，请管理员重置动态码。
identity-totp_used = 这个动态码已经用过。
    .remedy = 请等设备显示下一个动态码（不超过30秒）再登录。
identity-password_wrong = 现在的密码不对。
    .remedy = 请重新填写现在的密码。
identity-password_weak = 新密码太简单：至少{ $min }个字符、五种不同字符，不含工号，也不能与原密码相同。
    .remedy = 可以用一句好记的话，加上数字和符号。
identity-not_yourself = 本人的账户和岗位须由另一位管理员办理。
    .remedy = 请找另一位管理员。
identity-role_unknown = 没有“{ $role }”这个岗位。
    .remedy = 请从岗位列表中选择。
identity-grant_period = 结束时间须在开始时间之后。
    .remedy = 请改结束时间，或不填结束时间。
identity-grant_unknown = 此人没有这一岗位，或岗位已收回。
    .remedy = 请刷新页面查看现有岗位。
identity-grant_clash = 岗位“{ $wanted }”与已有的“{ $held }”不得由同一人担任。
    .remedy = 请先收回原岗位，或授予另一人。
identity-administrator_exists = 首位管理员已经建立。
    .remedy = 请由现有管理员添加人员；动态码丢失的，按运行手册在机器控制台重置。
identity-no_right = 您的岗位在这里没有办理这一步的权限。
    .remedy = 请转给有权限的同事；需要增加岗位的，请找管理员。
identity-separated = 您在本件中已经{ $done ->
    [case-accept] 受理
    [case-inspect] 查验
    [case-approve] 审核
    [production-make] 制作
    [production-print] 打印
    [policy-draft] 起草
    [policy-publish] 发布
    [policy-green_ask] 申请绿色通道
    [policy-green_approve] 批准
    [booking-plan] 起草
    [booking-publish] 发布
    [exam-score] 评分
    [exam-roster] 编排考生
    [payments-cash] 收款
    [payments-reconcile] 对账
    [plates-file] 报备号段
   *[other] 办理过另一环节
}，不得再{ $wanted ->
    [case-accept] 受理
    [case-inspect] 查验
    [case-approve] 审核
    [production-make] 制作
    [production-print] 打印
    [policy-draft] 起草
    [policy-publish] 发布
    [policy-green_approve] 批准
    [policy-green_audit] 补核
    [booking-plan] 起草
    [booking-publish] 发布
    [exam-score] 评分
    [exam-roster] 编排考生
    [payments-cash] 收款
    [payments-reconcile] 对账
    [plates-supervise] 核准
   *[other] 办理这一环节
}。
    .remedy = 依规定须由两人完成，请转给同事办理。
