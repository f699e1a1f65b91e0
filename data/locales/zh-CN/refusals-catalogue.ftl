# 业务事项的拒绝理由。每条：为什么不行；.remedy：那该怎么办。

## 任何事项

catalogue-not_yet_offered = 这项业务从 { $from } 起才办理。
    .remedy = 请到那天再来；急用请打 12123 问一问。
catalogue-applicant_kind = { $kind ->
    [unit] 这项业务只办给个人，您现在用的是单位账户。
   *[person] 这项业务只办给单位，您现在用的是个人账户。
}
    .remedy = 请换一个账户登录再办。
catalogue-no_vehicle = 您名下没有查到这项业务要用的车辆。
    .remedy = 请核对登录的是不是车主本人；如果刚上牌，请第二天再试，或者带行驶证到窗口。
catalogue-no_licence = 您名下没有查到驾驶证。
    .remedy = 请核对登录的是不是本人；如果刚领证，请第二天再试，或者带身份证到窗口。
catalogue-no_origin = 没有查到这个车辆识别代号的来历资料（合格证或进口凭证、发票、完税、交强险）。
    .remedy = 请核对17位代号；资料一般由厂家、销售商和税务部门当天传来，没有传来的，请带原件到窗口录入。
catalogue-cannot_check = 档案里缺少判断所需要的内容，网上判断不了。
    .remedy = 请带身份证和证件到窗口，由工作人员核对。

## 填写

catalogue-field_required = 这一项还没有填。
    .remedy = 请填好再继续。
catalogue-field_too_long = 最多写 { $max } 个字，现在有 { $length } 个。
    .remedy = 请写短一些。
catalogue-field_characters = 里面有不能保存的特殊字符。
    .remedy = 请删掉特殊字符，用普通文字重新填写。
catalogue-field_choice = 请在列出的选项里选一个。
    .remedy = 请重新选择。
catalogue-field_date = 这不是一个有效的日期。
    .remedy = 请按“年-月-日”填写，例如 2026-11-22。
catalogue-field_name = 姓名里只能有文字和间隔号。
    .remedy = 请按身份证上的姓名填写。
catalogue-field_address = 地址太短，邮递员找不到。
    .remedy = 请写到街道和门牌号。
catalogue-field_plate = 这不是一个号牌号码。
    .remedy = 请照号牌填写，从省份简称开始，例如 鄂E5K7C2。
catalogue-field_declaration = 这一项需要您亲自勾选。
    .remedy = 请读完后勾选；如果做不到，请到窗口办理。
catalogue-field_unknown = 这项业务不需要这个内容。
    .remedy = 请刷新页面，按页面上的问题填写。

## 车辆

catalogue-not_your_vehicle = 这辆车登记的所有人不是您。
    .remedy = 请由车主本人登录办理；车主不方便的，带车主的委托书和双方身份证到窗口。
catalogue-vehicle_status = 这辆车现在是“{ $status ->
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
    [P] 达到报废标准
   *[other] 无法确认
}”状态，不能办理。
    .remedy = 请带身份证和行驶证到车管所窗口，问清楚怎样解除。
catalogue-violations_open = 这辆车有 { $count } 条违法没有处理。
    .remedy = 请先在网上或者窗口处理违法、缴清罚款，处理完马上可以再来办。
catalogue-accidents_open = 这辆车有 { $count } 起事故没有处理完。
    .remedy = 请联系处理事故的交警大队结案，结案后再来办。
catalogue-insurance_expired = { $until ->
    [none] 没有查到这辆车的交强险。
   *[other] 这辆车的交强险到 { $until } 为止，已经过期。
}
    .remedy = 请先投保交强险；保险公司一般当天把保单传给我们，之后再来办。
catalogue-vehicle_tax_unpaid = { $until ->
    [none] 没有查到这辆车缴纳车船税的记录。
   *[other] 这辆车的车船税只缴到 { $until }。
}
    .remedy = 请在投保交强险时一并缴纳，或者到税务部门缴纳；免税的请带免税证明到窗口。

## 免检标志

catalogue-exempt_operating = 这辆车登记的使用性质是“{ $use_nature ->
    [B] 公路客运
    [C] 公交客运
    [D] 出租客运
    [E] 旅游客运
    [F] 货运
    [G] 租赁
    [H] 警用
    [I] 消防
    [J] 救护
    [K] 工程救险
    [L] 营转非
    [M] 出租转非
    [N] 教练
    [O] 幼儿校车
    [P] 小学生校车
    [Q] 其他校车
    [R] 危险品运输
   *[other] 其他
}”，免检只限非营运车辆。
    .remedy = 请预约检测机构上线检测，检测合格后当场领标志。
catalogue-exempt_van = 面包车不能免检。
    .remedy = 请预约检测机构上线检测，检测合格后当场领标志。
catalogue-exempt_vehicle_kind = 这种车（车辆类型 { $type_code }）不能免检，免检只限小型、微型客车和摩托车。
    .remedy = 请预约检测机构上线检测，检测合格后当场领标志。
catalogue-exempt_seats = 这辆车核定 { $seats } 座，超过 { $max } 座的不能免检。
    .remedy = 请预约检测机构上线检测，检测合格后当场领标志。
catalogue-exempt_factory_age = 这辆车 { $manufactured_on } 出厂，{ $registered_on } 才上牌，出厂后超过 { $months } 个月上牌的不能免检。
    .remedy = 请预约检测机构上线检测，检测合格后当场领标志。
catalogue-exempt_injury_accident = 这辆车发生过人员伤亡的交通事故，不能免检。
    .remedy = 请预约检测机构上线检测；如果记录有误，请带事故认定书到窗口更正。
catalogue-exempt_illegal_modification = 这辆车因非法改装受过处罚，不能免检。
    .remedy = 请恢复原状后预约检测机构上线检测，检测合格后当场领标志。
catalogue-exempt_on_site_test = 这辆车要做的是第 { $year } 年检验，须上线检测，{ $due_on } 前完成。
    .remedy = 请在 { $opens_on } 到 { $due_on } 之间预约检测机构，带行驶证开车去检测，合格后当场领标志。
catalogue-exempt_too_early = 还没到时间：这辆车的标志 { $due_on } 到期，从 { $opens_on } 起可以申领。
    .remedy = 请在 { $opens_on } 以后再来，网上几分钟就能办好。

## 检验预约

catalogue-inspection_exempt = 这辆车这次不用上线检测：第 { $year } 年免检，{ $due_on } 前申领免检标志就行。
    .remedy = 请从 { $opens_on } 起办“申领免检标志”，网上几分钟就能办好，标志寄到家。
catalogue-inspection_too_early = 还没到时间：这辆车的检验 { $due_on } 到期，最多提前 { $months } 个月，从 { $opens_on } 起可以检测。
    .remedy = 请到 { $opens_on } 以后再约。

## 车辆来历和号牌

catalogue-not_your_origin = 来历资料（发票、转让协议）上的所有人不是您。
    .remedy = 请由资料上的新所有人办理；所有人不方便的，带委托书和双方身份证到窗口。
catalogue-origin_not_new = { $kind ->
    [used_local] 这辆车在本市登记过，不是新车。
   *[file_in] 这辆车在外地登记过，不是新车。
}
    .remedy = { $kind ->
    [used_local] 请办理“二手车转让登记（本地过户）”。
   *[file_in] 请办理“二手车转入”。
}
catalogue-origin_not_local = { $kind ->
    [file_in] 这辆车登记在外地，不能在本地过户。
   *[factory] 这是没有上过牌的新车，不用过户。
}
    .remedy = { $kind ->
    [file_in] 请办理“二手车转入”。
   *[factory] 请办理“新车注册登记”。
}
catalogue-origin_not_in = { $kind ->
    [used_local] 这辆车就登记在本市，不用转入。
   *[factory] 没有收到外地车管所传来的这辆车的电子档案。
}
    .remedy = { $kind ->
    [used_local] 请办理“二手车转让登记（本地过户）”。
   *[factory] 请先在转出地申请转出，电子档案一般三日内传到；新车请办理“新车注册登记”。
}
catalogue-vin_registered = 这个车辆识别代号已经登记在一副号牌上。
    .remedy = 请对照车辆和合格证核对17位代号；确认无误的，请带车到窗口核查。
catalogue-origin_stolen = 这辆车在被盗抢车辆名单里，不能办理。
    .remedy = 请带购车资料到车管所嫌疑车辆调查岗说明情况。
catalogue-origin_seized = 这辆车被法院或者其他机关查封、扣押，不能办理。
    .remedy = 请先到作出决定的机关办理解除，解除后再来办。
catalogue-origin_no_invoice = 没有查到这辆车的发票或者其他来历证明。
    .remedy = 请销售商补传发票；有法院裁定书、继承公证书等来历证明的，请带原件到窗口。
catalogue-purchase_tax_unpaid = 没有查到这辆车的车辆购置税完税或者免税信息。
    .remedy = 请在电子税务局或者税务窗口缴纳，信息当天传来；已经缴纳的，请带完税证明到窗口。
catalogue-emission_below = { $stage ->
    [none] 没有查到这辆车的排放阶段。
   *[other] 这辆车是国{ $stage }排放，本地转入要求国{ $min }以上。
}
    .remedy = 请到窗口核对排放阶段；达不到要求的不能转入，可以在原登记地继续使用或者转让。
catalogue-number_not_kept = 本地过户不能留用车上的号码。
    .remedy = 请改选“另选号码”；原所有人的号码按规定为原所有人保留。
catalogue-temp_plates_had = 这辆车已经领过 { $count } 次临时号牌；没有销售或者还没有上牌的车，最多领 { $max } 次。
    .remedy = 请办理新车注册登记，领正式号牌；要出口、做科研定型试验的，或者是不能上牌的特型车，请按那种情形申领。
catalogue-plates_not_making = 这辆车没有正在制作、您还没有领到的号牌。
    .remedy = 号牌丢失、损坏的，请先办“补换领机动车号牌”，缴费并审核通过、开始制作后再来申领；号牌已经制好的，请直接领取。
catalogue-paper_plate_running = 这辆车的临时号牌到 { $until } 才到期，一次只领一张。
    .remedy = 请用手里的这一张；到期后号牌还没有领到的，可以再领。
catalogue-not_new_energy = 这辆车不是新能源汽车，不能换发新能源号牌。
    .remedy = 请核对行驶证上的能源种类；登记有误的，请带车到窗口更正。
catalogue-plate_is_new_energy = 这辆车已经是新能源号牌。
    .remedy = 不用再换；号牌丢失、损坏的，请办理“补换领机动车号牌”。
catalogue-swap_operating = 这辆车是营运车辆，不能互换号牌号码。
    .remedy = 互换只限两辆非营运车辆；已经不再营运的，请先到窗口变更使用性质。
catalogue-swap_too_soon = 这辆车的号牌号码一年内互换过。
    .remedy = 请在 { $from } 以后再来办。
catalogue-reuse_not_yours = 没有为您保留的原号码，或者这个号码不是为您保留的。
    .remedy = 旧车卖掉、报废或者迁出时，号码用满规定的时间（2017 年 6 月 20 日起为一年）才会为原来的所有人保留；也可以另选一个新号码。
catalogue-reuse_other_kind = 原号码的号牌种类是 { $kept }，这辆车要用 { $due } 类号牌。
    .remedy = 请用到号牌种类相同的车上，或者另选一个新号码。
catalogue-reuse_used_short = 您从 { $since } 到 { $until } 使用这个号码，不满 { $months } 个月，不能保留。
    .remedy = 请另选一个新号码。
catalogue-reuse_too_late = 原车 { $left_on } 办结，使用原号要在 { $until } 以前申请，现在已经过期。
    .remedy = 请另选一个新号码。

## 驾驶证

catalogue-identity_unproven = 您的身份还没有核实。
    .remedy = 请在“我的”里完成实名认证，或者带身份证到窗口办理。
catalogue-not_your_licence = 这本驾驶证不是您本人的。
    .remedy = 请由驾驶人本人登录办理。
catalogue-licence_detained = 您的驾驶证正被扣押、扣留或者暂扣，这期间不能补证。
    .remedy = 请到扣证的交警大队处理完违法，期满领回驾驶证，不用补证。
catalogue-licence_ended = 您的驾驶证已被{ $status ->
    [E] 撤销
    [F] 吊销
   *[G] 注销
}。
    .remedy = 请带身份证到车管所窗口，问清楚什么时候可以重新申领。
catalogue-licence_recoverable = 您的驾驶证已注销，可以恢复，但不能直接补证。
    .remedy = 请申请恢复驾驶资格，科目一考试合格后领新证。
catalogue-licence_full_points = 您的记分已满 12 分，不能补证。
    .remedy = 请先参加满分学习和考试，合格后再来办。
catalogue-licence_status = 您的驾驶证现在是“{ $status ->
    [C] 转出
    [J] 停止使用
    [L] 锁定
   *[other] 无法确认
}”状态，网上不能补证。
    .remedy = 请带身份证到车管所窗口核对；已转到外地的，请在转入地办理。
catalogue-licence_expired = 您的驾驶证 { $until } 已经到期。
    .remedy = 请办理“期满换证”，换证时不用交旧证，不用另外补证。
