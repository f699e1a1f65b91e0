# 档案库的拒绝理由。每条：为什么不行；.remedy：那该怎么办。

registry-record_field = { $field ->
    [type_code] 车辆类型应为一个字母加两位数字，例如 K33。
    [use_nature] 使用性质应为一个字母，A 至 R。
    [seats] 座位数不对，应为 1 至 200。
    [brand] 品牌没有填，或者含有不能保存的字符。
    [model] 型号没有填，或者含有不能保存的字符。
    [colour] 颜色没有填，或者含有不能保存的字符。
    [first_registered_on] 初次登记日期没有填，或者晚于今天。
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
    [plate_kind] 号牌种类和车辆类型、使用性质对不上。
    [engine_no] 发动机号没有填，或者含有不能保存的字符。
    [emission_stage] 排放阶段应为 0 至 9 的数字。
    [energy] 能源种类只填新能源汽车的。
    [made_on] 出厂日期不能晚于今天，也不能晚于初次登记日期。
    [invoice_fen] 发票金额不能小于 0。
    [from] 新车不填原登记；本地二手车应填在本市登记的同一辆车；外地转入的原登记在外地。
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
registry-vin_registered = 这辆车已经登记：车辆识别代号 { $vin }，号牌 { $plate }，所有人 { $owner }。
    .remedy = 在册的车不再办注册登记，也不再领上牌前的临时号牌。二手车过户请先录入成交发票，再办转让登记；其他业务请输入号牌号码。
registry-vehicle_unknown = 没有查到号牌 { $plate } 的车辆。
    .remedy = 请核对号牌号码和号牌种类；刚上牌的，请第二天再试。
registry-vehicle_other = 号牌 { $plate } 现在在另一辆车上，不是要办的那辆车。
    .remedy = 请核对车辆识别代号。二手车按车辆现在的号牌重新录入成交发票，再试一次；其他业务请结束这个办件，按车辆现在的号牌重新申请。
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
registry-origin_unknown = 没有查到车辆识别代号 { $vin } 的来历资料。
    .remedy = 请核对17位代号；没有传来的，请带合格证或进口凭证、发票的原件到窗口录入。
registry-origin_stopped = { $why ->
    [stolen] 车辆识别代号 { $vin } 在被盗抢车辆名单里，不能登记。
   *[seized] 车辆识别代号 { $vin } 被法院或者其他机关查封，不能登记。
}
    .remedy = 请到车管所嫌疑车辆调查岗说明情况；查封的，请先到作出决定的机关解除。
registry-origin_is_transfer = 车辆识别代号 { $vin } 是本市登记过的二手车，不办注册登记。
    .remedy = 请办理“转让登记（本地过户）”。
registry-plate_kind_wrong = 号牌 { $plate } 的种类是 { $kind }，这辆车应使用 { $due } 类号牌。
    .remedy = 请另选一个种类相符的号牌号码；种类有误的，请带车复查。
registry-number_same = 这辆车现在就使用号牌 { $plate }。
    .remedy = 请核对号牌号码，换一个再提交。
registry-owner_same = 号牌 { $plate } 的车辆已经登记在新的所有人名下。
    .remedy = 请核对是不是已经办过；要更正所有人的，请带身份证和登记证书到窗口。
registry-vehicle_stopped = 号牌 { $plate } 的车辆现在是“{ $status ->
    [B] 转出
    [C] 被盗抢
    [D] 停驶
    [E] 注销
    [H] 海关监管
    [J] 嫌疑车
    [K] 查封
    [L] 扣留
    [M] 强制注销
    [N] 事故逃逸
    [O] 锁定
   *[P] 达到报废标准
}”状态，不能办理。
    .remedy = 请带身份证和行驶证到车管所窗口，问清楚怎样解除。
registry-vehicle_unsettled = 号牌 { $plate } 的车辆还有 { $violations } 条违法、{ $accidents } 起事故没有处理完。
    .remedy = 请先处理违法、缴清罚款，事故请联系交警大队结案，之后再来办。
registry-swap_owners = 两辆车登记的所有人不是同一个人，不能互换号牌号码。
    .remedy = 只有同一所有人名下的两辆车可以互换；刚过户的，请第二天再试。
registry-swap_kinds = 两辆车的号牌种类不同，不能互换号牌号码。
    .remedy = 请选择号牌种类相同的另一辆车。
registry-swap_operating = 号牌 { $plate } 的车辆是营运车辆，不能互换号牌号码。
    .remedy = 互换只限两辆非营运车辆；已经不再营运的，请先变更使用性质。
registry-swap_too_soon = 号牌 { $plate } 的车辆不久前换过号牌号码，{ $from } 起才能再换。
    .remedy = 请在 { $from } 以后再来办。
registry-person_unknown = 没有这个人的账户，或者账户已经注销。
    .remedy = 请本人先登录并完成实名认证；本人在窗口的，按身份证填上姓名，即可登记。
