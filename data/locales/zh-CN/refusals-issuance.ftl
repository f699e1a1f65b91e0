# 制证、打印、空白证件和核验的拒绝理由。每条：为什么不行；.remedy：那该怎么办。

issuance-unknown = 没有找到编号为 { $serial } 的证件或文书。
    .remedy = 请核对编号；也可以从“我的业务”或者办件页面重新打开。
issuance-not_approved = 这笔业务还没有审核通过的记录，不能制作证件。
    .remedy = 请先完成审核；审核通过后系统会自动安排制作。
issuance-already_ordered = 这笔业务的这种证件已经安排制作过了，没有重复安排。
    .remedy = 请在办件页面查看已有的证件；做坏了的，登记空白证件作废后重新制作。
issuance-never_valid = 按现在的日期，这张临时行驶车号牌从 { $from } 起有效，但交强险只到 { $until }，没有一天有效，没有安排制作。
    .remedy = 请申请人续保；不续保的，请按没有办成处理，退还工本费。
issuance-erased = 这位当事人的个人信息已经按规定删除，不能再制作或者打印。
    .remedy = 如需证件，请当事人重新申请。
issuance-not_to_be_made = 编号 { $serial } { $status ->
    [made] 已经制作完成
    [revoked] 已经撤销
   *[superseded] 已经被新的证件代替
}，不能再制作。
    .remedy = { $status ->
        [made] 做坏了的，请先登记这张空白证件作废，再换一张重新制作。
       *[other] 如仍需要证件，请重新受理业务。
    }
issuance-to_be_made = 办件 { $case } 里编号 { $serial } 的还要制作，不能发放，也不能寄出。
    .remedy = 请等制证室或者制牌室制好。
issuance-closed = 编号 { $serial } { $status ->
    [revoked] 已经撤销
   *[superseded] 已经被新的证件代替
}，不能再处理。
    .remedy = 如仍需要证件，请重新受理业务。
issuance-blank_number = “{ $blank }”不是空白证件的编号。
    .remedy = 编号由字母和数字组成，最后一位是数字，最多 18 位；请照空白证件上印的填写。
issuance-unknown_blank = 空白证件 { $blank } 没有入库登记。
    .remedy = 请核对编号；确实是新到的，请先由空白证件管理员登记入库。
issuance-blank_gone = 空白证件 { $blank } 已经用掉或者作废了。
    .remedy = 请核对手里这张的编号，换一张没有用过的。
issuance-other_blank = 编号 { $serial } 不是用空白证件 { $blank } 制作的。
    .remedy = 请核对要作废的空白证件编号。
issuance-block = 从 { $first } 到 { $last } 不是一段完整的编号。
    .remedy = 首尾编号的位数和前面的字母要相同，首号不大于尾号，一次最多 { $max } 张。
issuance-block_overlaps = 其中有的空白证件已经入库了：{ $first } 到 { $last }。
    .remedy = 请核对箱签上的首尾编号，只登记新到的部分。
issuance-reason = 请写明原因，最多 { $max } 个字。
    .remedy = 请用一两句话说明情况，例如“打印时卡纸，卡面划伤”。
issuance-reprint = 编号 { $serial } 已经打印过，再次打印需要写明原因。
    .remedy = 请填写再次打印的原因；空白证件坏了的，请先登记作废。
issuance-count = 没有选择要打印的内容，或者一次选得太多。
    .remedy = 请选择 1 到 { $max } 份，多的分几次打印。
issuance-not_genuine = 核验不通过：这个二维码不是本平台签发的，或者已经被改动、残缺。
    .remedy = 请重新扫一次完整的二维码；仍不通过的，证件很可能是伪造的，请拨打 12123 或者 110 反映。
issuance-revoked = 编号 { $serial } 确是本平台签发，但已于 { $day } 撤销，不再有效。
    .remedy = 请持证人联系签发的车管所，或者拨打 12123 咨询。
