# 程序本身对运行维护人员说的话（app/cheguan）：配置、启动、核对、备份、密钥、体检。

config-wrong = 配置有误，程序没有启动：
config-unreadable = 配置文件读不出来：{ $why }
config-not-toml = 这一行不是正确的 TOML：{ $why }
config-unknown = 没有“{ $key }”这项设置。全部设置见 cheguan config。
config-unknown-near = 没有“{ $key }”这项设置，您要写的是不是“{ $near }”？
config-section = 没有“[{ $section }]”这一节。全部设置见 cheguan config。
config-section-near = 没有“[{ $section }]”这一节，您要写的是不是“[{ $near }]”？
config-not-text = “{ $key }”应当是加引号的文字。
config-not-flag = “{ $key }”应当是 true 或 false。
config-not-number = “{ $key }”应当是整数。
config-not-list = “{ $key }”应当是列表，例如 ["10.0.0.1"]。
config-out-of-bounds = “{ $key }”应当在 { $least } 到 { $most } 之间。
config-no-address = “{ $key }”里的“{ $text }”不是 IP 地址。
config-one-of = “{ $key }”只能是以下之一：{ $words }。
config-listen = 监听地址“{ $text }”应当写成 主机:端口，例如 127.0.0.1:8080。
config-public-address = 公开地址“{ $text }”应当写成 https://主机 或 https://主机:端口，后面不带路径。
config-tls-half = 证书和私钥要一起设置，还缺“{ $missing }”。
config-https-by-nobody = 公开地址 { $address } 是 https，但没有谁负责 https：请设置 server.tls_certificate 和 server.tls_key；前面有代理时设 server.behind_proxy = true。
config-https-not-public = 已经有 https，公开地址 { $address } 却是 http：请改成 https。
config-plain-http = 公开地址 { $address } 是明文 http，登录和验证码会被旁人看到，正式运行不接受：请配置 https。只在本机试用时请写 http://127.0.0.1:端口。
config-proxy-unknown = server.behind_proxy = true 时，请在 server.trusted_proxies 里写出代理的 IP 地址。
config-no-database-url = database.engine = "postgres" 时，请设置 database.url。
config-database-url = “{ $key }”应当写成 postgresql://账号@主机/数据库。
config-password-in-url = 密码不能写在“{ $key }”里：请放进只有本程序能读的文件，把文件路径写在“{ $file }”。
config-log-level = 日志级别“{ $text }”看不懂：可用 error、warn、info、debug、trace，也可按部分写，如 info,db=debug。
config-node = 节点名“{ $text }”只能用小写字母、数字和连字符，最多 32 个字符。

program-stopped = 程序已停止。
program-fault = 没有做成：{ $why }
program-port-in-use = 地址 { $listen } 已被另一个程序占用：请先停掉它，或换一个端口（demo 用 --listen，正式运行用 server.listen）。
program-port = 无法监听：{ $why }
program-folder-taken = 另一个程序正在使用文件夹 { $folder }：请先停掉它，或换一个文件夹。
demo-not-a-demo = 文件夹 { $folder } 里已有不是演示程序建立的数据库：请用 --data 另选文件夹，或用 serve 启动。
program-no-database = 这里没有数据库：{ $file }。请用 --data 或 --config 指明。
program-migrate-first = 数据库还缺这些升级：{ $list }。请先备份，再运行 cheguan migrate。
program-older-than-database = 数据库比这个程序新，有本程序不认识的升级：{ $list }。请换用新版程序。

migrate-ran = { $name }
migrate-done = 数据库已是本程序的版本，这次执行了 { $count } 项升级。

verify-begins = 正在核对 { $place }。
verify-no-anchor = 没有封存头文件 { $file }：账本尾部若被截掉或整体重签，这次查不出来。
verify-progress = { $authority }：已核对 { $entries } 条
verify-agrees = 一致。核对了 { $authorities } 个机关的 { $entries } 条记录、{ $seals } 次封存，并用账本重建全部表格，逐行比对 { $rows } 行，用时 { $seconds } 秒。
verify-chain-agrees = 账本完整。核对了 { $authorities } 个机关的 { $entries } 条记录、{ $seals } 次封存，用时 { $seconds } 秒；没有重建表格（--chain-only）。
verify-differs = 不一致。第一处：{ $difference }
verify-stopped = 核对被中断，没有结论。

backup-together = 密钥和数据不能备份到一处：两样都拿到的人能读出全部个人信息。请给 --keys-to 另选一个地方。
backup-done = 数据已备份到 { $place }。请用 cheguan verify --data { $place } --keys 密钥文件夹 证明它可用。
backup-pg-dump = PostgreSQL 的数据请用 pg_dump 备份到 { $place }；封存头已复制到那里。
backup-no-keys = 密钥没有备份：{ $keys }。没有密钥，备份里的个人信息谁也读不出来。请用 --keys-to 备份到另一处。
backup-keys-done = { $count } 个密钥文件已备份到 { $place }。请与数据分开保管。

rotate-done = 已生成新密钥 { $file }，下次启动后使用。旧密钥请保留。
rotate-seal = 请把新密钥备份到安全处，然后重新启动程序；之后的封存和凭证用新密钥签名，旧签名仍用旧密钥验证。
rotate-master = 请把新密钥备份到安全处，然后重新启动程序；程序会边运行边用它重新包裹每个人的密钥，完成后日志里有一行说明。旧备份还需要旧密钥。
rotate-csrf = 请重新启动程序；已打开的表单仍可提交，再换一次后失效。

bench-no-server = 没有 PostgreSQL 可测，只测 SQLite。两者都测请运行 make bench。
bench-debug = 这是调试版本，慢很多倍：下面的数字只能看能不能跑通，不能用来比较。请用 make bench 测正式版本。
bench-pools = { $engine }：报备、核准、公布号段，投放清单
bench-crowd = { $engine }：经接口预约 { $visits } 次
bench-rush-begins = { $engine }：{ $citizens } 人来选 { $numbers } 个号码
bench-rush = { $engine }：{ $numbers } 个号码已选出 { $served } 个
bench-round = 第 { $round } 轮，共 { $of } 轮：{ $engine }

simulate-bounds = { $flag } 应当在 { $least } 到 { $most } 之间。
simulate-hours = --arrivals 最多写 { $most } 个小时。
simulate-no-point = 没有服务点“{ $point }”。服务点的代码见 data/points。
simulate-no-lane = data/lanes 里没有通道“{ $lane }”，无法比较。
simulate-no-hours = 服务点“{ $point }”没有工作日的开放时间，无法推演。
simulate-nobody = 没有人来，或者没有岗位开着，无法推演。
simulate-unwritable = 图写不进 { $file }：{ $why }
simulate-progress = 推演中：第 { $done } 场，共 { $of } 场
simulate-head = { $point_zh }，新车注册登记：推演 { $days } 个工作日，共 { $people } 人，随机种子 { $seed }。
simulate-column-windows = 窗口数
simulate-column-one-half = 一条队：半数（分钟）
simulate-column-one-nine = 一条队：九成
simulate-column-three-half = 三条队：半数
simulate-column-three-nine = 三条队：九成
simulate-one = 一条队：半数人在 { $half } 分钟内办完，九成在 { $nine } 分钟内；{ $windows } 个窗口，{ $staff } 名工作人员。
simulate-three = 三条队：半数人在 { $half } 分钟内办完，九成在 { $nine } 分钟内；{ $windows } 个窗口，{ $staff } 名工作人员。
simulate-saved = 一条队每天共为大家省下 { $hours } 小时。
simulate-refused = 按真实的取号规则，一条队有 { $one } 人、三条队有 { $three } 人当天办不完，取不到号；这里让他们都排上了。
simulate-left-out = 有 { $people } 人在关门以后才来，没有算进去。
simulate-fitted = 注意：各环节用时和来人数是示例，按文章003的“大概45分钟”和“约2小时”凑出来的，不是实测，因此本结果不能证明这两个数字；请在 data/lanes 换成本所实测的用时。
simulate-measured = 用了本所实测用时的环节（次数）：{ $stages_zh }。
simulate-measured-none = 本所办完的次数还不够，各环节都用文件里的示例用时。
simulate-drawn = 等候图已写入 { $file }。
simulate-picture-title = { $point }：从进门到拿到车牌要多久
simulate-picture-one = 一条队：半数 { $half } 分钟，九成 { $nine } 分钟
simulate-picture-three = 三条队：半数 { $half } 分钟，九成 { $nine } 分钟
simulate-picture-across = 几点来
simulate-picture-fitted = （线：半数人；色带：到九成。用时为示例，按文章003的总时间凑出，非实测）
simulate-picture-up = 分钟

console-first-admin = 首位管理员 { $number } 已设立，管理 { $authority } 及其下级的人员。
console-password = 登录密码（只显示这一次）：
console-totp-reset = { $number } 的动态口令已重置，原有登录全部退出。
console-totp = 请用手机上的动态口令应用扫描下面的二维码，或手动输入密钥（只显示这一次）：
console-once = 请当场登录一次，确认可用，然后清除屏幕。此事已记入账本。

doctor-config = 配置正确。
doctor-clock = 时钟正常：{ $now }。
doctor-clock-old = 时钟显示 { $now }，显然不对：请校准时间（如 timedatectl set-ntp true）后再启动。
doctor-clock-back = 时钟倒退了：现在是 { $now }，而账本最后一次封存在 { $last }，早了 { $seconds } 秒。请校准时间后再启动。
doctor-database-new = 还没有数据库 { $file }：第一次启动前请运行 cheguan migrate（演示会自动建立）。
doctor-running = 程序正在使用这个文件夹；体检只读，不影响它。
doctor-database-away = 数据库没有应答：{ $why }
doctor-engine = 数据库：{ $version }。
doctor-engine-old = { $version } 太旧：请使用 PostgreSQL 15 或更新的版本。
doctor-misordered = 这些列不按字节排序，核对和翻页会出错：{ $list }。请按 docs/operations/troubleshooting.md 处理。
doctor-fragile = 数据库的这些设置会在断电时丢失已确认的办理：{ $list }。请改回默认值；SQLite 的 journal_mode 在程序启动时自动改好。
doctor-migrated = 数据库已是本程序的版本。
doctor-journal-open = 程序所用的数据库账号可以改写账本（{ $list }）：请用单独的程序账号，并由建表账号运行 cheguan migrate。
doctor-room = 磁盘剩余 { $mib } MiB。
doctor-room-low = 磁盘只剩 { $mib } MiB：请清理或扩容。
doctor-no-folder = 数据文件夹 { $folder } 不存在，也无处建立。
doctor-folder-open = 别人也能打开数据文件夹 { $folder }：请运行 chmod 700。
doctor-no-reserve = 没有磁盘预留：磁盘满过，或剩余不足 512 MiB。有空间后程序会自动留出 64 MiB。
doctor-keys = 密钥可读：{ $folder }。
doctor-keys-new = 还没有密钥文件夹 { $folder }：第一次启动时生成，生成后请立即备份。
doctor-keys-wrong = 密钥有问题：{ $why }
doctor-secret = 只有本程序能读：{ $file }。
doctor-secret-open = 别人也能读 { $file }：请运行 chmod 600。
doctor-file = 可读：{ $file }。
doctor-unreadable = { $path } 读不出来：{ $why }
doctor-no-overlay = 业务资料文件夹 { $folder } 不存在（data.overlay）。
doctor-anchor-near = 封存头文件与数据库在同一文件夹：最好放到另一块磁盘或另一台机器（anchor.file）。
doctor-styles = 页面的样式、字体和脚本齐全。
doctor-no-styles = 缺少页面文件 { $name }：请运行 make web 后重新编译。
doctor-address = 公开地址：{ $address }。
doctor-address-loopback = 公开地址 { $address } 只在本机有效，手机扫二维码打不开。同一网络可用：{ $list }（demo 加 --listen 0.0.0.0:端口）。
doctor-port = 地址 { $listen } 已被占用：如果是本程序正在运行，就没有问题；否则请先停掉那个程序。
doctor-fonts = 打印凭证用的字体齐全。
doctor-no-fonts = 缺少打印凭证用的字体：请运行 make web 后重新编译。
doctor-no-partner = 没有设置 { $key }：程序不会启动。请生成至少 32 个字符的密钥文件，并写明路径。
doctor-sum = { $bad } 处必须处理，{ $notes } 处请留意。

draw-begins = 复核选号 { $draw }。
draw-unreadable = 文件 { $file } 读不了：{ $why }
draw-no-proof = { $file } 不是选号证明：{ $why }
draw-no-key = --key 应是十六进制写的公钥。
draw-check-commitment = 承诺：公布的秘密就是事先承诺的那一个
draw-check-list = 清单：号码与事先记下的清单摘要一致
draw-check-walk = 重算：由种子重新洗牌，逐步遇到的正是这些号码，一步不少
draw-check-skips = 跳过：每个跳过的号码都写明取走它的那条记录
draw-check-chosen = 选定：选定的号码曾经给出
draw-check-journal = 账本：账本记录所写与文件一致
draw-check-seals = 封存：记录已签名封存，承诺在先
draw-holds = 对得上。
draw-broken = 对不上：{ $place }
draw-open-secret = 没有核对：秘密尚未公布，选号还没有结束。
draw-open-numbers = 没有核对：文件里没有清单，请用 --list 给出。
draw-open-entries = 没有核对：文件里没有这次选号的账本记录。
draw-open-seal = 没有核对：有记录还在等待封存，请稍后重新下载证明。
draw-open-key = 没有核对：没有封存公钥，请用 --key 给出。
draw-key-of-file = 签名用的是文件自带的公钥，只说明文件前后一致；请用另外取得的公钥 --key 再核对一次。
draw-skips-elsewhere = 跳过的号码 { $count } 个：取走它们的记录不在文件里，属实与否要到账本里查。
draw-agrees = 全部对得上，以上每项都已核对。
draw-differs = 这份证明对不上。请保留文件，向省级号池监管反映。
draw-incomplete = 没有发现不符，但有的项没有核对，还不算证明。
