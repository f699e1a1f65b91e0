# 号段、号池、选号与号牌号码的拒绝说明（core/plates）。

plates-segment_form = 号段里的“{ $number }”不是这个号池的号码。
    .remedy = 请对照号牌种类检查格式：# 是数字，@ 是字母（没有 I 和 O），其他照写。
plates-segment_size = 这个号段有 { $size } 个号码，一次最多报备 { $max } 个，也不能没有。
    .remedy = 请分成几个号段报备。
plates-segment_elsewhere = “{ $number }”由别的发牌机关发放。
    .remedy = 请检查省份简称和发牌机关代号。
plates-segment_overlaps = 号段与已有的“{ $form }”有相同的号码。
    .remedy = 请改动号段，避开已经报备的号码；原号段不该有的，请省里先不予核准。
plates-segment_unknown = 没有找到这个号段。
    .remedy = 请回到号段列表重新选择。
plates-segment_state = 这个号段{ $state ->
    [filed] 还在等待核准
    [approved] 已经核准
    [refused] 没有核准
    [published] 已经公布，也没有冻结
    [frozen] 已经冻结
   *[other] 现在的状态不合适
}，不能这样办。
    .remedy = 请刷新号段页面，查看现在可以办什么。
plates-reason_missing = 请写明理由，最多 500 个字。
    .remedy = 请用普通文字写清楚，理由会记入账本。
plates-pool_empty = “{ $pool }”的号池还没有投放号码，暂时不能选号。
    .remedy = 请过一会儿再来；号段公布以后，程序会自动投放。
plates-nothing_to_release = 号池 { $pool } 没有可以投放的号码，或者刚刚投放过。
    .remedy = 请查看号段页面：号码快用完的，请报备新号段。
plates-draw_unknown = 没有找到这次选号，或者不是您的。
    .remedy = 请核对编号；您自己的选号请从“我的号码”里打开。
plates-still_waiting = 还没有轮到您。
    .remedy = 请留在排队页面，轮到时页面会提示；排队的位置不会丢。
plates-draw_over = 这次选号已经结束。
    .remedy = 请查看选号结果；没有选定的，可以重新选号。
plates-draw_begun = 这次选号已经开始。
    .remedy = 请刷新页面，接着看现在的候选号码。
plates-composed = 这次选号是自己编号码，不抽号。
    .remedy = 请编一个号码试试；要电脑随机抽的，请结束这次选号，重新选。
plates-draw_not_begun = 这次选号还没有开始。
    .remedy = 请先点“开始选号”。
plates-contribution = 您写的随机文字太长，或者有不能保存的字符，最多 { $max } 个字。
    .remedy = 请随手敲几个字；不写也可以。
plates-no_further_batch = 没有下一批了，一共 { $batches } 批。
    .remedy = 请在还没过时的候选号码里选定一个；都过时了的，请结束这次选号，重新选号。
plates-batch_moved = 别的页面已经换到第 { $batch } 批。
    .remedy = 请接着看现在这一批，没有损失。
plates-too_few_now = 现在空着的号码不够一批，有的正在别人的候选里。
    .remedy = 请过一会儿再看下一批，这次没有用掉批次；还没过时的候选号码照样可以选。
plates-nothing_kept = 这里不保留过去批次的号码。
    .remedy = 请在现在这一批里选定。
plates-no_further_try = 自编的 { $tries } 次已经用完。
    .remedy = 请改用随机选号。
plates-not_offered = “{ $plate }”现在不在您的候选号码里。
    .remedy = 请刷新页面，从现在的候选号码里选。
plates-just_taken = “{ $plate }”刚刚被别人选走。
    .remedy = 请另选一个；候选时间没有因此减少。
plates-not_in_segment = “{ $plate }”不在已经公布的号段里。
    .remedy = 请对照公布的号段再编一个；这一次不算次数。
plates-not_released = “{ $plate }”所在的号段已经公布，这个号还没有投放。
    .remedy = 号段分批投放：请另编一个，或者改用随机选号，也可以过些日子再来试；这一次不算次数。
plates-chance_only = “{ $plate }”所在的号段刚公布，{ $from } 以前只能随机选。
    .remedy = 请改用随机选号，或者到那天再来；这一次不算次数。
plates-other_pool = “{ $plate }”不属于这次选号的号池（{ $pool }）。
    .remedy = 请检查号牌种类；新能源号牌还要看字母是不是对应车的动力。
plates-hold_expired = “{ $plate }”的保留时间已过，号码已经退回。
    .remedy = 请重新选号。
plates-not_held = “{ $plate }”不在您名下。
    .remedy = 请查看“我的号码”；号码写错的，请更正。
plates-already_confirmed = “{ $plate }”已经二次确认，不能更改。
    .remedy = 请按期办理注册登记。
plates-vin_busy = 车辆 { $vin } 正在选号，或者已经选定号码。
    .remedy = 请先办完或结束原来的选号；不是您办的，请到窗口查询。
plates-vin_registered = 车辆 { $vin } 已经注册登记，有号码了。
    .remedy = 请核对车辆识别代号；要换号的，请办理相应业务。
plates-person_turns = 今天选号的 { $turns } 次已经用完。
    .remedy = 请明天再来。
plates-line_turns = 从您这个网络今天选号的 { $turns } 次已经用完。
    .remedy = 请换一个网络（比如手机流量）再试，或者到窗口、自助机办理。
plates-device_turns = 这台设备今天选号的 { $turns } 次已经用完。
    .remedy = 请明天再来，或者到窗口、自助机办理。
plates-barred = 您预选的号码过期没有注册，{ $until } 以前不能在网上选号。
    .remedy = 请到窗口现场选号，不受影响。
plates-not_yours = 只能由本人选号，或者由选号岗当面办理。
    .remedy = 请用本人账号登录，或者到窗口办理。
plates-supervisor_draws = 监管号池的人不能选号，也不能指定号码。
    .remedy = 请由选号岗的同事办理。
plates-not_retained = “{ $plate }”没有为您保留。
    .remedy = 请核对号码和原机动车所有人；可以改选别的号码。
plates-used_too_short = 原号码使用不满 { $months } 个月，不能保留。
    .remedy = 请重新选号。
plates-retention_over = 使用原号码的期限到 { $until } 为止，已经过了。
    .remedy = 请重新选号。
plates-violations_open = 原机动车还有 { $count } 起违法没有处理。
    .remedy = 请先处理完，再来使用原号码。
plates-other_kind = “{ $plate }”与这辆车的号牌种类不同。
    .remedy = 同一种号牌才能使用原号码，请重新选号。
plates-pool_kind = 这辆车应领的号牌种类是 { $due }，号池 { $pool } 里的号码不适用。
    .remedy = 请从这种号牌的号池里选号。
plates-pool_energy = 按这辆车的资料，应选“{ $due }”的号码，“{ $pool }”的不适用。
    .remedy = 请改选“{ $due }”；资料写错了的，请带合格证到窗口更正。
plates-case_first = 现场选号要先有一笔审核通过、等待选号的登记业务。
    .remedy = 请先受理并审核登记业务；在网上预选号码请本人登录办理。
plates-vehicle_not_yours = 登记记录里没有您名下的车辆 { $vin }。
    .remedy = 请核对车辆识别代号；选号要由登记的所有人本人办理。
plates-number_state = “{ $plate }”{ $state ->
    [pooled] 正在号池里
    [offered] 正在别人的候选号码里
    [held] 已经有人选定
    [issued] 已经核发
    [retained] 正为原车主保留
    [cooling] 正在冷却
    [frozen] 已经冻结
    [withdrawn] 已经停用
   *[other] 现在的状态不合适
}，不能这样办。
    .remedy = 请刷新页面，查看号码现在的状态；候选中的，等候选结束再办。
plates-number_unknown = 没有“{ $plate }”的记录，它也不在任何号段里。
    .remedy = 请核对号牌种类和号码。
