# 当日规则的拒绝理由。每条：为什么不行；.remedy：那该怎么办。

policy-unknown_calendar_year = { $year } 年的放假安排还没有录入，算不出准确的工作日和期限。
    .remedy = 请先带材料到窗口，由工作人员当面告诉您期限。（工作人员：国务院办公厅的通知发布后，写入 data/holidays/{ $year }.toml 再启动。）
policy-suspended = 按“{ $title_zh }”，{ $since } 起这里暂停办理这项业务{ $step ->
    [none] {""}
    [0] （当地还没有恢复）
   *[other] （当地恢复到第 { $step } 步{ $opens_at_step ->
        [none] {""}
       *[other] ，这项业务在第 { $opens_at_step } 步恢复
    }）
}{ $until ->
    [open] 。
   *[other] ，到 { $until } 为止。
}
    .remedy = { $instead ->
        [point] { $other_zh }现在可以办：{ $address_zh }，电话：{ $phone }。
        [online] 请在网上或者手机上办理，全天 24 小时都能提交。确实急用、网上办不了的，先打 { $phone } 问清去哪个窗口，带上证明到那里说明理由，由窗口工作人员替您申请绿色通道。
       *[none] 请拨打 { $phone } 咨询恢复时间；已有的期限会按政策顺延。确实急用的，先打这个电话问清去哪个窗口，带上证明到那里说明理由，由窗口工作人员替您申请绿色通道。
    }
policy-directive_unknown = 没有找到这份政策指令。
    .remedy = 请刷新列表，从里面选择。
policy-directive_state = 这份指令现在是“{ $state ->
    [draft] 起草中
    [published] 已发布
    [repealed] 已废止
    [discarded] 已弃用
   *[other] { $state }
}”，不能这样操作。
    .remedy = 请刷新页面查看最新状态；已发布的只能废止，再另起草一份。
policy-draft_changed = 您看过以后，这份草稿又被修改了。
    .remedy = 请重新预览影响，再决定是否发布。
policy-not_worded = 标题（中英文）和依据都要写，每项不超过 500 字。
    .remedy = 请补全标出的一项。
policy-period_backwards = 截止日期早于开始日期。
    .remedy = 请改正日期，或者把截止日期留空。
policy-orders_nothing = 这份指令没有规定任何内容。
    .remedy = 请至少加一条措施，并写明涉及的业务。
policy-stages_wrong = 分区域、分步骤的内容互相矛盾：{ $why ->
    [steps] 步骤要从 1 开始依次编号
    [classes] 每一类要有不同的名称，至少一类
    [members] 同一城市只能在一类里
   *[other] { $why }
}。
    .remedy = 请改正后再保存。
policy-outside_scope = 地区 { $region } 不在这份指令的范围内。
    .remedy = 请换成本辖区的城市或者县，或者由上级起草。
policy-step_unknown = 上级指令里没有第 { $step } 步。
    .remedy = 请从指令列出的步骤中选择。
policy-step_skipped = 现在是第 { $current } 步，不能直接到第 { $wanted } 步：各步依次恢复。
    .remedy = 请先恢复下一步；需要收紧时，可以退回任何一步。
policy-not_stepped = 本市属于继续暂停的一类，没有步骤。
    .remedy = 请把步骤写成 0，另列出本市决定恢复的业务；需要调类的，请报上级。
policy-subset_outside = 业务 { $item } 不属于这一步。
    .remedy = 请从这一步列出的业务中选择。
policy-subset_missing = 这一步由本市选定业务，您还没有选。
    .remedy = 请至少选一项业务。
policy-class_unknown = 上级指令里没有“{ $class }”这一类。
    .remedy = 请从指令列出的类别中选择。
policy-class_of_others = 这些类别是 { $scope } 的指令定的，本级不能自己调类。
    .remedy = 需要调类的，请报发布该指令的机关或者它的上级决定。
policy-reason_missing = 请写明理由，不超过 500 字。
    .remedy = 请写明事由，供批准和事后补核。
policy-green_closed = 这项业务（{ $item }）现在没有对应的绿色通道。
    .remedy = 请核对车辆用途和业务；仍然急用的，请报主管起草指令。
policy-green_quota = 这项业务（{ $item }）的绿色通道名额（{ $quota } 个）已经用完。
    .remedy = 请报主管增加名额，或者按正常途径办理。
policy-green_twice = “{ $matter }”的这项业务已经有一份绿色通道申请，在等批准，或者已批准、还在期限内。
    .remedy = 请打开列表中的那一份：等批准的，请另一位同事批准或者退回；已批准的，凭它办理。
policy-green_unknown = 没有找到这份绿色通道申请。
    .remedy = 请刷新列表，从里面选择。
policy-green_state = 这份申请现在是“{ $state ->
    [asked] 待批准
    [approved] 已批准
    [refused] 未批准
    [audited] 已补核
   *[other] { $state }
}”，不能这样操作。
    .remedy = 请刷新页面查看最新状态。
