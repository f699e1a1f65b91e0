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
