# 选号：号牌念法、五十个号、备选、排队、倒计时、抽号凭证、自编号码。

# 号牌种类，接 ui.ftl
plate-kind-09 = 使馆摩托车号牌
plate-kind-10 = 领馆摩托车号牌

# 念号码时一个字一个字念
plate-sign-beijing = 京
plate-sign-tianjin = 津
plate-sign-shanghai = 沪
plate-sign-chongqing = 渝
plate-sign-hebei = 冀
plate-sign-henan = 豫
plate-sign-yunnan = 云
plate-sign-liaoning = 辽
plate-sign-heilongjiang = 黑
plate-sign-hunan = 湘
plate-sign-anhui = 皖
plate-sign-shandong = 鲁
plate-sign-xinjiang = 新
plate-sign-jiangsu = 苏
plate-sign-zhejiang = 浙
plate-sign-jiangxi = 赣
plate-sign-hubei = 鄂
plate-sign-guangxi = 桂
plate-sign-gansu = 甘
plate-sign-shanxi = 晋
plate-sign-neimenggu = 蒙
plate-sign-shaanxi = 陕
plate-sign-jilin = 吉
plate-sign-fujian = 闽
plate-sign-guizhou = 贵
plate-sign-guangdong = 粤
plate-sign-qinghai = 青
plate-sign-xizang = 藏
plate-sign-sichuan = 川
plate-sign-ningxia = 宁
plate-sign-hainan = 琼
plate-sign-police = 警
plate-sign-trailer = 挂
plate-sign-learner = 学
plate-sign-embassy = 使
plate-sign-consulate = 领
plate-sign-hongkong = 港
plate-sign-macau = 澳

offer-group = { $kind }，{ $n } 个，请选一个
offer-plain = 按一个号牌，就去下一页确认；在那里确认之前都可以回来另选。
offer-hint = 点号牌，先放进备选；再点一下去掉。
offer-hint-keys = 用键盘时：方向键移动，空格键放进备选。
offer-filters = 筛选
offer-all = 全部 { $n }
offer-without = 不含 { $digit } · { $n }
offer-digits = 纯数字 · { $n }
# {"{n}"} 由页面脚本换成数。
offer-hidden = 藏起了 {"{n}"} 个，它们没有被拿走；点“全部”就能看到。
offer-taken = 刚被选走
offer-in-tray = {"{number}"}，备选第 {"{n}"}

tray = 备选
tray-count = 备选 { $n } 个
tray-count-script = 备选 {"{n}"} 个
tray-again = 再点一下号牌可以去掉
tray-less = 收起
tray-more = 展开
tray-stop = 。
tray-choose = 从备选里选定
tray-first = 首选
tray-second = 第 2
tray-third = 第 3
tray-full = 备选最多 {"{n}"} 个。先点一下不要的去掉，再放新的。
tray-submit = 选定
tray-holds-nothing = 备选不占号，时间到了一样作废。下一页再确认一次，确认后不能更改。

countdown-until = { $time } 到点
countdown-label = 还剩 {"{m}"} 分 {"{s}"} 秒
countdown-over = 时间到

line = 排队等号
line-place = 您排在第
line-place-unit = 位
line-ahead = 前面还有 { $n } 人
line-ahead-none = 前面没有人了，下一个就是您
line-minutes = 大约还要等 { $from } 到 { $to } 分钟
line-minutes-one = 大约还要等 { $n } 分钟
line-minutes-soon = 不到 1 分钟
line-minutes-unknown = 现有的号码可能不够，说不准还要等多久
line-honest = 按最近放号和选号的快慢估计，会有出入。
line-next = 接下来
line-kept = 刷新、断网、换一个窗口，都不会丢掉您的位置。
line-look = 看看轮到没有
line-looks = 这一页每 { $n } 秒自动看一次，排得越靠前看得越勤；也可以自己点。

proof = 这次抽号的凭证
proof-lead = 左右结果的只有下面几样：承诺在抽号前就公布，随机文字由您写，号单事先锁定。任何人都能据此重算。
proof-lead-here = 决定结果的只有下面几样：承诺在选号前就写进账本，随机文字由选号人写，号单事先锁定。任何人都能据此重算。
proof-contribution-here = 选号人写的随机文字
proof-commitment = 承诺（车管所秘密的摘要，抽号前公布）
proof-contribution = 您自己的随机文字
proof-contribution-none = 没有写
proof-list = 号单
proof-list-digest = 号单摘要
proof-secret = 车管所的秘密
proof-secret-later = 选定以后公布
proof-seed = 种子摘要（秘密、编号和随机文字合成种子）
proof-check = 打开这次抽号，自己核对
proof-qr = 二维码，内容是 { $link }
proof-qr-words = 扫一扫，在自己的手机上核对

contribution-label = 您的随机文字
contribution-hint = 抽号要用车管所的秘密，再加上您写的字。随便写什么都行，别人猜不到就好。
contribution-new = 由这台设备另生成一个
contribution-own = 也可以全部删掉，写自己的。

compose-label = { $head } 后面的 { $n } 位
compose-label-sign = { $head } 和“{ $sign }”之间的 { $n } 位
compose-hint = 数字和大写字母，没有 I 和 O；字母最多 2 个。
compose-hint-energy = 首位或末位是新能源字母（A 至 H、J、K），其余按号牌规则。
compose-tries = 还可以试 { $left } 次，共 { $all } 次
compose-tries-none = { $all } 次都试完了。可以改用随机选号。
compose-tried = 试过的号

pool-battery = { $kind }（纯电动）
pool-other = { $kind }（非纯电动）
