# 号池：报备号段的城市、监管号池的省（/office）。

counter-tab-pools = 号池
counter-tab-segments = 号段

office-cities = 发证机关
office-by-when = { $by }，{ $when }
office-pool-battery = { $kind }（纯电动）
office-pool-other = { $kind }（非纯电动）

office-pools = 号池
office-pools-words = 已公布号段的每个号码都只在一种状态。每次查看都有记录。
office-pools-refill = 剩余不足 { $numbers } 个的 { $percent }% 时，程序自动补充。
office-pools-standing = 号池现状
office-pools-counts = 号码状态
office-pools-none = 没有已公布的号段
office-pools-none-words = 号段核准并公布后列在这里。
office-standing-free = 可选
office-standing-offered = 候选中
office-standing-promised = 已预留
office-standing-waiting = 排队人数
office-standing-list = 最近补充
office-standing-no-list = 还没有投放
office-standing-opened = { $when }，{ $n } 个

office-segments = 号段
office-segments-none = 没有号段
office-segments-none-words = 号段管理岗报备本市需要的号码，省里核准。
office-col-pool = 号池
office-col-segment = 号段
office-col-size = 号码数
office-col-filed = 报备
office-col-reason = 理由
office-col-reviewed = 审核人
office-col-published = 公布时间
office-col-compose = 可自编起始日
office-col-commitment = 投放次序摘要
office-col-frozen-why = 冻结理由

office-segment-filed = 待核准
office-segment-approved = 已核准
office-segment-refused = 未核准
office-segment-published = 已公布
office-segment-frozen = 已冻结
office-segment-new = 报备号段
office-segment-form-hint = # 代表数字，@ 代表字母（不含 I 和 O），其他字符照写：鲁B5K###
office-segment-count = 计算号码数
office-segment-counted = 共 { $n } 个号码
office-segment-sample = 其中几个号码
office-segment-reason-hint = 为什么需要这些号码，供省里审核。
office-segment-file = 报备

office-act-approve = 核准
office-act-refuse = 不核准
office-act-publish = 公布
office-act-freeze = 冻结
office-act-unfreeze = 解冻
office-done-filed = 已报备，等省里核准。
office-done-approve = 已核准，可以公布。
office-done-refuse = 未核准，理由已记下。
office-done-publish = 已公布，程序开始投放。
office-done-freeze = 已冻结，不再投放。
office-done-unfreeze = 已解冻，继续投放。

office-count-unreleased = 未投放
office-count-pooled = 在池
office-count-offered = 候选中
office-count-held = 已占用
office-count-issued = 已核发
office-count-retained = 原号保留
office-count-cooling = 冷却
office-count-frozen = 冻结
office-count-withdrawn = 停用
office-count-sum = 合计
