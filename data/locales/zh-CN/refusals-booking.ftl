# 预约的拒绝说明（core/booking）。

booking-point_unknown = 没有找到服务点 { $point }。
    .remedy = 请从服务点列表里重新选择。
booking-item_not_here = { $point_zh }不办理“{ $item_zh }”。
    .remedy = 请换一个办理这项业务的服务点，页面上可以按距离查找。
booking-vehicle_needed = “{ $item_zh }”要说明是哪一辆车。
    .remedy = 请先选一辆车；没有账户的，请写上号牌号码和种类。
booking-item_unknown = 没有“{ $item }”这项业务。
    .remedy = 请从业务列表里重新选择。
booking-not_published = { $day } 这个时间没有号。
    .remedy = 请换一个时间，或者换一天。
booking-day_off = { $day } 不开门{ $why ->
    [set] ：{ $reason_zh }。
    [holiday] ：{ $reason_zh }放假。
    [saturday] ：周六休息。
    [sunday] ：周日休息。
    [tour] ：这一天流动车不来。
   *[other] 。
}
    .remedy = { $opens ->
        [unknown] 请换一天，或者换一个地方。
       *[other] { $opens } 开门；请换一天，或者换一个地方。
    }
booking-no_plan = { $point_zh }办“{ $item_zh }”没有开放预约。
    .remedy = { $hours ->
        [none] 请换一个能预约的地方。
       *[other] 不用预约，开门时间直接来取号就能办：这一天 { $hours }。
    }
booking-not_planned = { $day } 的号还没有排出来{ $at ->
    [unknown] 。
   *[other] ，一般 { $at } 放号。
}
    .remedy = { $hours ->
        [none] 请到时再来看，或者先选已经有号的日子。
       *[other] 请到时再来看，或者先选已经有号的日子；也可以不预约，开门时间直接来取号（{ $hours }）。
    }
booking-not_released = 这一天的号 { $at } 开始预约，现在还不能约。
    .remedy = 请到时再来，或者先选已经开放的日子。
booking-closed = 这个时段不开放：{ $reason }。
    .remedy = 请换一个时段，或者换一个服务点。
booking-full = { $day } { $time } { $pool ->
    [web] 网上
    [phone] 电话
   *[other] 窗口
}预约的号已经约满。
    .remedy = { $elsewhere ->
        [web] 网上还有号，请在网上预约。
        [phone] 电话还有号，请打 12123 预约。
        [counter] 窗口还有号，请到窗口请工作人员代约。
       *[other] 请换一个时段，或者加入候补；也可以到现场取号。
    }
booking-walk_in_only = { $day } { $time } 的号全部留给现场取号的人。
    .remedy = 请在这个时段到现场取号，或者换一个时段预约。
booking-too_late = { $minutes ->
    [0] 这个时段已经开始。
   *[other] 这个时段马上开始，网上至迟提前 { $minutes } 分钟预约。
}
    .remedy = 请换一个时段，或者直接到现场取号。
booking-not_a_code = 这不是预约码。
    .remedy = 预约码是 8 位字母和数字，例如 K7MX-3PHT；请对照短信或预约单再输一次。
booking-unknown = 没有找到这个预约，或者不是您的。
    .remedy = 请从“我的预约”里打开；忘了预约码的，请到窗口出示身份证查询。
booking-hold_over = 您的座位保留已经过了 { $minutes } 分钟，号已经放开。
    .remedy = 请重新选择时段；您填写的内容还在。
booking-no_further_extension = 保留时间不能再延长了。
    .remedy = 请在倒计时结束以前提交；来不及的，可以重新选择时段。
booking-wrong_state = 这个预约{ $state ->
    [held] 还没有确认
    [confirmed] 已经确认
    [arrived] 已经到场
    [missed] 已经记为爽约
    [cancelled] 已经取消
    [moved] 已经改期
    [revoked] 已由大厅收回
   *[other] 已经结束
}，不能这样办。
    .remedy = 请刷新页面，查看现在可以办什么。
booking-too_many_holds = 您今天选占时段已经超过 { $max } 次。
    .remedy = 请明天再约，或者打 12123、到窗口请工作人员代约。
booking-day_taken = 您在 { $day } 已经有预约（{ $code }），每人每天最多 { $max } 个。
    .remedy = 请换一天，或者把原来的预约改期、取消。
booking-too_many_open = 您已经有 { $max } 个没有办完的预约，不能再约。
    .remedy = 请先取消一个不需要的，或者办完以后再约；几项业务可以一次到场一起办。
booking-too_many_cancelled = 您在 { $days } 天里取消了 { $max } 次，暂时不能网上预约。
    .remedy = 请打 12123 或到窗口预约，也可以到现场取号；过一段时间自动恢复。
booking-too_many_moves = 这个预约已经改期 { $max } 次，不能再改。
    .remedy = 不能来的，请取消以后重新预约。
booking-same_slot = 您选的就是现在的时段。
    .remedy = 请另选一个时段，或者保留原来的预约。
booking-barred = 您约了没有来已有 { $count } 次，{ $until } 以前不能网上预约。
    .remedy = 电话、窗口预约和现场取号照常；有特殊原因的，可以在“我的预约”里申诉。
booking-not_this_way = 您不能用这种方式预约（{ $channel }）。
    .remedy = 本人请在网上预约；工作人员请用电话或窗口的号代约。
booking-not_over = { $at } 以前还不能记为爽约。
    .remedy = 请再等等；本人到了请办到场。
booking-wrong_day = 这个预约是 { $day } 的。
    .remedy = 请在预约当天到场；日子不合适的，可以改期。
booking-mark_unknown = 没有找到这条爽约记录。
    .remedy = 请刷新“我的预约”。
booking-mark_state = 这条爽约记录{ $state ->
    [set] 还没有申诉
    [appealed] 正在复核
    [upheld] 已经复核，维持原记录
   *[other] 已经撤销
}。
    .remedy = 请刷新页面，查看现在的结果。
booking-appeal_over = 爽约记录满 { $days } 天，不能再申诉。
    .remedy = 记录到期自动失效；期间可以打电话、到窗口预约或现场取号。
booking-same_officer = 谁记的爽约，谁不能复核。
    .remedy = 请转给有权限的同事。
booking-text_needed = 请写明内容，最多 { $max } 个字。
    .remedy = 请用普通文字写清楚。
booking-plan_unknown = 没有找到这份放号计划。
    .remedy = 请回到计划列表重新选择。
booking-plan_state = 这份放号计划{ $state ->
    [drafted] 还是草稿
    [published] 已经发布
   *[other] 已经作废
}，不能这样办。
    .remedy = 请刷新页面；已经发布的，用“调整”来改。
booking-plan_days = 计划的日子不对：从今天起，一次最多 { $max } 天，列出的日子要在范围以内。
    .remedy = 请改一改起止日期和放号日期。
booking-plan_spans = 时段不对：按半小时起止，前后不重叠，每段至少一个窗口。
    .remedy = 请改一改时段。
booking-plan_share = 各渠道的比例不对：每项 0 到 100，合起来不超过 100；座位数不能是负数。
    .remedy = 请改一改比例，剩下的都给网上。
booking-plan_visit = 每笔 { $minutes } 分钟，这些窗口半小时一个号也放不出。
    .remedy = 请增加窗口，或者缩短每笔时间。
booking-plan_empty = 这份计划一个时段也没有：这些天不开门，或者时段已经过去。
    .remedy = 请对照服务点的开放时间；周末和晚上的加班请把日子一一列出。
booking-day_published = { $day } 已经放过号。
    .remedy = 请用“调整”来改这一天，或者从计划里去掉这一天。
booking-range_empty = 这个范围里没有可以调整的时段。
    .remedy = 请检查日期、时间和业务类别；已经开始的时段不能再调整。
booking-range_wrong = 范围不对：起止要先后有序，最多 { $max } 天。
    .remedy = 请改一改日期和时间。
booking-no_need_to_wait = { $day } 还有号，不用候补。
    .remedy = 请直接预约。
booking-waits_already = 您已经在这里候补了。
    .remedy = 请在“我的预约”里查看排位。
booking-too_many_waits = 您同时最多候补 { $max } 处。
    .remedy = 请先退出一处。
booking-waiting_unknown = 没有找到这个候补，或者不是您的。
    .remedy = 请从“我的预约”里打开。
booking-no_offer = 给您的候补名额已经不在了。
    .remedy = 请在“我的预约”里查看；您还在排队的，有号会再通知。
booking-nothing_to_do = 没有什么要处理的了。
    .remedy = 请刷新页面。
booking-call_taken_back = 预约码 { $code }：{ $at } 在{ $point_zh }办“{ $item_zh }”的预约已由车管所取消，原因“{ $reason_zh }”。预约人没有账号，收不到消息。
    .remedy = 请打电话告诉本人，并说明不算次数。当时还有号：{ $instead_zh }。可以当场代约。
booking-call_moved = 预约码 { $code }：{ $from } 在{ $point_zh }的预约已由车管所改到 { $at }，原因“{ $reason_zh }”。预约人没有账号，收不到消息。
    .remedy = 请打电话告诉本人；不合适可以当场改期或取消，不算次数。
booking-guest_name = 请写明代约人的姓名，最多 50 个字。
    .remedy = 请照身份证上的姓名填写。
