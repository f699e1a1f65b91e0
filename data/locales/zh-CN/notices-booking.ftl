# 预约通知 · what people are told about their appointments
notice-booking-booked = 约好了：{ $at }，{ $point }，“{ $item }”，预约码 { $code }。来不了请早点取消，号好给别人。
notice-booking-moved = 已改期：{ $at }，{ $point }，“{ $item }”，预约码 { $code }。
notice-booking-cancelled = 已取消：{ $at }，{ $point }，“{ $item }”的预约。
notice-booking-offered = 候补到号了：{ $at }，{ $point }，“{ $item }”。{ $until } 前请打开“我的预约”确认，过时给下一位。
notice-booking-refitted = 因“{ $reason }”，您 { $from } 在{ $point }的预约改到了 { $at }，预约码 { $code } 不变。不合适可以改期或取消，不算您的次数。
notice-booking-revoked = 因“{ $reason }”，您 { $at } 在{ $point }办“{ $item }”的预约取消了，不算您的次数，很抱歉。现在还有号：{ $instead }。打开“我的预约”，点一下就能改约。
notice-booking-revoked_nothing = 因“{ $reason }”，您 { $at } 在{ $point }办“{ $item }”的预约取消了，不算您的次数，很抱歉。附近近期都没有号，请打开“我的预约”排候补，或者直接到窗口取号。
notice-booking-missed = 您约了 { $at } 在{ $point }，没有来。再有一次，网上会停一段时间预约；有特殊情况可以申诉。
notice-booking-barred = 您约了 { $at } 在{ $point }，没有来。{ $until } 前不能网上预约，电话、窗口和直接来取号不受影响；有特殊情况可以申诉。
notice-booking-forgiven = 您对 { $at }（{ $point }）没有来的申诉通过了，这一次不算。车管所的说明：{ $note }
notice-booking-upheld = 您对 { $at }（{ $point }）没有来的申诉没有通过，这一次仍然算。车管所的说明：{ $note }
notice-booking-wait_passed = 您在{ $point }候补“{ $item }”，到了一个号，没有在时限内确认，给下一位了。您还在候补；错过 { $max } 次，候补就结束。
notice-booking-wait_missed = 您在{ $point }候补“{ $item }”，{ $missed } 个号都没有确认，候补结束了。还要来办，请重新候补，或者打 12123、到窗口预约。
notice-booking-wait_over = 您在{ $point }候补“{ $item }”的日子（{ DAY($from) }到{ DAY($to) }）过了，{ $missed ->
    [0] 没有等到号
   *[other] 给您留的 { $missed } 个号没有确认
}，候补结束了。请另选日子预约，或者直接到窗口取号。
