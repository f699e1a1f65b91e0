# 办件进度通知 · what people are told about their cases
notice-case-submitted = 您的“{ $item }”（{ $plate } 受理号 { $number }）已收到，我们会尽快审核。
notice-case-accepted = 您的“{ $item }”（受理号 { $number }）已受理。
notice-case-returned = 您的“{ $item }”（受理号 { $number }）需要补正，请打开办件查看要补的全部内容。补正期间不计时。
notice-case-approved = 您的“{ $item }”（受理号 { $number }）审核通过。
notice-case-rejected = 您的“{ $item }”（受理号 { $number }）没有通过，原因和办法写在办件里。已缴的费用原路退回。
notice-case-ready = 您的“{ $item }”（受理号 { $number }）已制好，请带身份证到窗口领取。
notice-case-posted = 您的“{ $item }”（受理号 { $number }）{ $at } 已交邮政，邮件号 { $waybill }。
notice-case-delivered = 您的“{ $item }”（受理号 { $number }）已签收。
notice-case-closed = 您的“{ $item }”（受理号 { $number }）已办结，请您评价。
notice-case-cancelled = 您的“{ $item }”（受理号 { $number }）已取消。已缴的费用原路退回。
price-postage = 邮寄费
price-drv_replace_lost = 机动车驾驶证工本费
price-veh_exempt_mark = 检验合格标志
price-drv_contact_change = 变更联系方式
