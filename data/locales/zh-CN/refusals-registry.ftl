# 档案库的拒绝理由。每条：为什么不行；.remedy：那该怎么办。

registry-record_field = { $field ->
    [type_code] 车辆类型应为一个字母加两位数字，例如 K33。
    [use_nature] 使用性质应为一个字母，A 至 R。
    [seats] 座位数不对，应为 1 至 200。
    [brand] 品牌没有填，或者含有不能保存的字符。
    [model] 型号没有填，或者含有不能保存的字符。
    [colour] 颜色没有填，或者含有不能保存的字符。
    [first_registered_on] 初次登记日期不能晚于今天。
    [manufactured_on] 出厂日期不能晚于初次登记日期。
    [open_violations] 未处理违法的条数不能小于 0。
    [open_accidents] 未处理事故的起数不能小于 0。
    [mark_serial] 检验标志编号应为 1 至 20 位数字或大写字母，并且和有效期一起登记。
    [file_number] 档案编号应为 12 位数字，前 4 位是发证地的代码。
    [classes] 准驾车型写得不对，例如 C1、A2D。
    [first_issued_on] 初次领证日期不能晚于有效起始日期。
    [valid_from] 有效起始日期不能晚于今天。
    [valid_until] 有效截止日期应在起始日期之后。
    [points] 累积记分不对，应为 0 至 99。
    [photo_taken_on] 照片的拍摄日期不能晚于今天。
    [card_serial] 证芯编号应为 1 至 20 位数字或大写字母。
    [address] 联系地址是空的、太长，或者含有不能保存的字符。
   *[other] 有一项登记内容不对（{ $field }）。
}
    .remedy = 请对照原件更正这一项，再提交一次。
registry-plate_elsewhere = 号牌 { $plate } 不是这个车管所核发的。
    .remedy = 请到号牌所属城市的车管所办理。
registry-vehicle_known = 号牌 { $plate } 的车辆已经登记在册。
    .remedy = 请核对号牌号码和号牌种类。
registry-vin_known = 车辆识别代号 { $vin } 已经登记在另一副号牌上。
    .remedy = 请对照车辆和合格证核对代号；确认无误的，请带车到查验区由民警核查。
registry-vehicle_unknown = 没有查到号牌 { $plate } 的车辆。
    .remedy = 请核对号牌号码和号牌种类；刚上牌的，请第二天再试。
registry-vehicle_ended = 号牌 { $plate } 的车辆已经注销。
    .remedy = 注销的车辆不再办理业务；如果记录有误，请带身份证和登记证书到窗口更正。
registry-mark_not_later = 这辆车的检验标志已经到 { $present }，不能改为 { $until }。
    .remedy = 请核对是不是已经办过；需要补领标志的，请办理“补换领检验合格标志”。
registry-mark_day = 检验标志的有效期应到月底，{ $until } 不是月底。
    .remedy = 请按检验周期核对日期。
registry-licence_known = 这个人在这里已经有一本驾驶证。
    .remedy = 请核对驾驶人；每人只能有一本机动车驾驶证。
registry-file_number_known = 档案编号 { $number } 已经属于另一本驾驶证。
    .remedy = 请对照驾驶证核对档案编号。
registry-licence_unknown = 在这里没有查到您的驾驶证。
    .remedy = 请到发证地的车管所办理；刚领证的，请第二天再试。
registry-licence_ended = 这本驾驶证已被撤销、吊销或者注销。
    .remedy = 请带身份证到车管所窗口，问清楚什么时候可以重新申领。
registry-card_same = 新证的证芯编号 { $serial } 和原证相同。
    .remedy = 请换一张空白证芯重新制证，并录入它的编号。
registry-person_unknown = 没有这个人的账户，或者账户已经注销。
    .remedy = 请本人先登录并完成实名认证。
