# 办件进度通知 · what people are told about their cases
notice-case-submitted = 您的“{ $item }”{ $plate }（受理号 { $number }）已收到，我们会尽快审核。
notice-case-accepted = 您的“{ $item }”（受理号 { $number }）已受理。
notice-case-returned = 您的“{ $item }”（受理号 { $number }）需要补正，请打开办件查看要补的全部内容。补正期间不计时。
notice-case-approved = 您的“{ $item }”（受理号 { $number }）审核通过。
notice-case-inspection_failed = 您的“{ $item }”（受理号 { $number }）车辆查验不合格，要整改的内容写在办件里。整改好了再来查验，期间不计时。
notice-case-vehicle_awaited = 您的“{ $item }”（受理号 { $number }）还没有来查验车辆，请在 { DAY($until) }当天或者之前把车开来。到时候没有来，这件事就结束，再办要重新申请{ $kept ->
    [no] 。
   *[other] ；预选的号码 { $kept } 已经过期的一起收回{ $bar ->
        [0] 。
       *[other] ，{ YEARS($bar) ->
            [0] { $bar } 天
           *[other] { YEARS($bar) } 年
        }内不能再在网上选号。
    }
}
notice-case-not_presented = 您的“{ $item }”（受理号 { $number }）受理后一直没有来查验车辆，已经结束。再办请重新申请；已缴的费用原路退回。
notice-case-number_bound = 您的“{ $item }”（受理号 { $number }）号牌号码选定为 { $plate }。
notice-case-number_lost = 您的“{ $item }”（受理号 { $number }）选的号码 { $plate } 已失效，请重新选号。
notice-case-number_lapsed = 您为“{ $item }”（受理号 { $number }）预选的号码 { $plate } 超过有效期，已经释放。审核通过后请重新选号。
notice-case-number_kept = 您的“{ $item }”（受理号 { $number }）等您来办，预选的号码 { $plate } 为您保留到 { DAY($until) }当天。到时候没有补正或者再来查验，号码收回{ $bar ->
    [0] 。
   *[other] ，{ YEARS($bar) ->
        [0] { $bar } 天
       *[other] { YEARS($bar) } 年
    }内不能再在网上选号。
}
notice-case-rejected = 您的“{ $item }”（受理号 { $number }）没有通过，原因和办法写在办件里。已缴的费用原路退回。
notice-case-ready = 您的“{ $item }”（受理号 { $number }）已制好，请带身份证到窗口领取。
notice-case-posted = 您的“{ $item }”（受理号 { $number }）{ MOMENT($at) } 已交邮政，邮件号 { $waybill }。
notice-case-delivered = 您的“{ $item }”（受理号 { $number }）已签收。
notice-case-closed = 您的“{ $item }”（受理号 { $number }）已办结，请您评价。
notice-case-cancelled = 您的“{ $item }”（受理号 { $number }）已取消。已缴的费用原路退回。
price-postage = 邮寄费
price-drv_replace_lost = 机动车驾驶证工本费
price-veh_exempt_mark = 检验合格标志
price-drv_contact_change = 变更联系方式
price-veh_register_new = 号牌、行驶证、登记证书工本费
price-veh_transfer_local = 号牌、行驶证工本费
price-veh_transfer_in = 号牌、行驶证工本费
price-veh_temp_plate = 临时行驶车号牌工本费
price-veh_temp_plate_making = 临时行驶车号牌工本费
price-veh_plate_replace = 机动车号牌工本费
price-plate_nev_swap = 号牌、行驶证工本费
price-plate_swap_same_owner = 两车号牌、行驶证工本费

# 选号排队。
notice-number-turn = 选号轮到您了，请在 { MOMENT($until) } 前打开“我的号码”开始选。到时候不开始，这次就作废。

# 在网上选定、还没有上到车上的号码。
notice-number-held = 号牌号码 { $plate } 选定了，不能再改，为您保留到 { DAY($until) }当天。请在这之前去办“{ $item }”，直接用这个号，不用再选。过期号码收回{ $bar ->
    [0] 。
   *[other] ，{ YEARS($bar) ->
        [0] { $bar } 天
       *[other] { YEARS($bar) } 年
    }内不能再在网上选号。
}
