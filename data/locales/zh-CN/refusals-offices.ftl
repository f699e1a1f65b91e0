# 服务点的拒绝理由。每条：为什么不行；.remedy：那该去哪里、什么时候、怎么办。

offices-item_not_here = { $point_zh }不办“{ $item_zh }”。
    .remedy = { $instead ->
        [point] 请到{ $other_zh }办理，地址：{ $address_zh }，电话：{ $phone }。
        [online] 不用跑一趟，请在网上或者手机上办理。
       *[none] 请拨打 { $phone }，我们告诉您去哪里办。
    }
offices-channel_not_here = { $point_zh }不用这种方式接待群众。
    .remedy = { $instead ->
        [point] 请到{ $other_zh }办理，地址：{ $address_zh }，电话：{ $phone }。
        [online] 请在网上或者手机上办理。
       *[none] 请拨打 { $phone }，我们告诉您去哪里办。
    }
offices-closed = { $point_zh }现在没有开门{ $opens ->
    [unknown] 。
   *[other] ，{ $opens } 开门。
}
    .remedy = { $instead ->
        [point] { $other_zh }现在开着，地址：{ $address_zh }，电话：{ $phone }。
        [online] 不用等，请在网上或者手机上办理，全天 24 小时都能提交。
       *[none] 请在开门以后再来，或者拨打 { $phone } 咨询。
    }
offices-no_online_centre = 这个地方（{ $authority }）的车管所还没有开通网上办理。
    .remedy = 请带身份证到当地车管所窗口办理，或者拨打 12123 咨询。
offices-item_withdrawn = { $point_zh }从 { $since } 起不再办理“{ $item_zh }”：{ $reason }。
    .remedy = { $instead ->
        [point] 请到{ $other_zh }办理，地址：{ $address_zh }，电话：{ $phone }。
        [online] 不用跑一趟，请在网上或者手机上办理。
       *[none] 请拨打 { $phone }，我们告诉您去哪里办。
    }
offices-by_appointment = { $point_zh }这个时段只接待已预约的群众{ $opens ->
    [unknown] 。
   *[other] ，不预约的请在 { $opens } 以后来。
}
    .remedy = { $instead ->
        [point] 您可以先预约；{ $other_zh }现在不预约也能办：{ $address_zh }，电话：{ $phone }。
        [online] 您可以先预约，或者直接在网上、手机上办理。
       *[none] 请先预约，或者拨打 { $phone } 代您预约。
    }
offices-no_window = 现在没有窗口在办理业务。
    .remedy = { $instead ->
        [point] { $other_zh }现在还能办，地址：{ $address_zh }，电话：{ $phone }。
        [online] 不用等，请在网上或者手机上办理，全天 24 小时都能提交。
       *[none] { $opens ->
            [unknown] 请先预约，或者拨打 { $phone } 咨询。
           *[other] 请先预约，或者 { $opens } 开门后再来；老人等特殊情况请找值班人员。
        }
    }
offices-full_for_today = 今天排队的人已满：还要约 { $minutes } 分钟才轮得到并办完，剩余时间只有 { $left } 分钟。
    .remedy = { $instead ->
        [point] { $other_zh }现在还能办，地址：{ $address_zh }，电话：{ $phone }。
        [online] 不用等，请在网上或者手机上办理，全天 24 小时都能提交。
       *[none] { $opens ->
            [unknown] 请先预约，或者拨打 { $phone } 咨询。
           *[other] 请先预约，或者 { $opens } 开门后再来；老人等特殊情况请找值班人员。
        }
    }
offices-point_unknown = 没有找到服务点 { $point }，或者它属于别的车管所。
    .remedy = 请从列表中选择本所的服务点。
offices-item_unknown = 没有找到业务 { $item }。
    .remedy = 请从列表中选择。
offices-change_in_past = { $day } 已经过去（今天是 { $today }），过去的时间和业务不能再改。
    .remedy = 请选今天或者以后的日期。
offices-period_backwards = 截止日期早于开始日期。
    .remedy = 请改正日期，或者把截止日期留空。
offices-hours_overlap = 同一天的时段有重叠，或者有的时段没有写日期、时间。
    .remedy = 请按先后顺序写，前一段结束后再开始下一段。
offices-reason_missing = 请写明改动的原因，不超过 500 字。
    .remedy = 群众和同事都会看到这个原因，请写清楚。
offices-point_closed = { $point_zh }从 { $since } 起不再办公：{ $reason }。
    .remedy = { $instead ->
        [point] 请到{ $other_zh }办理，地址：{ $address_zh }，电话：{ $phone }。
        [online] 不用跑一趟，请在网上或者手机上办理。
       *[none] 请拨打 { $phone }，我们告诉您去哪里办。
    }
offices-point_not_open_yet = { $point_zh }从 { $opens } 起才开始办公。
    .remedy = { $instead ->
        [point] 现在请到{ $other_zh }办理，地址：{ $address_zh }，电话：{ $phone }。
        [online] 不用等，请在网上或者手机上办理。
       *[none] 请那天以后再来，或者拨打 { $phone } 咨询。
    }
offices-point_changed = 您看的时候，这个服务点刚被别人改过。
    .remedy = 您填的都还在下面。请先打开服务点页面看看改了什么，再回来保存。
offices-nothing_changed = 填的和现在的一样，没有什么要保存。
    .remedy = 请改好要改的地方再保存。
offices-closed_already = 这个服务点从 { $since } 起已经撤销，不能再改。
    .remedy = 如果那里又要办公，请新开一个服务点。
offices-not_closed = 这个服务点没有登记撤销，不用恢复。
    .remedy = 请回到服务点页面看看现在的状态。
offices-code_wrong = “{ $code }”不能做服务点的代码。
    .remedy = 代码由本所的六位代码、一个连字符和一个词组成，词里只用小写字母、数字和下划线，例如 370200-east。
offices-code_taken = 代码 { $code } 已经有服务点在用。
    .remedy = 请换一个代码；用过的代码不能再用。
offices-text_wrong = 这一项没有填，或者超过 { $max } 个字。
    .remedy = 中文和英文都要填，请写短一些。
offices-contact_wrong = “{ $value }”打不通，也打不开。
    .remedy = 电话只写数字、空格、短横和括号；网址要以 https:// 或者 http:// 开头。
offices-window_twice = 窗口“{ $window }”写了两次。
    .remedy = 每个窗口只写一次，叫号屏按它叫人。
offices-does_nothing = 还没有说明这个服务点办什么业务。
    .remedy = 请至少选一类业务；以后可以在“业务项目”里逐项增减。
offices-no_channel = 还没有说明群众怎么到这里办。
    .remedy = 请至少选一种办理方式。
offices-van_missing = 流动车管所的停靠点要写明是哪辆车。
    .remedy = 请填写车辆的名称。
offices-one_online_centre = 本所已经有网办中心，一个单位只有一个。
    .remedy = 请选别的类型。
