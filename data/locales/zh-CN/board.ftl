# 大厅叫号屏（/board）。

board-title = 叫号
board-call = 请 { $number } 号到 { $window } 号窗口
board-window = 号窗口
board-window-before = {""}
board-none = 还没有叫号
board-overflow = 还在等：
board-lines = 现在取号，约等
board-lines-none = 没有人在等
board-line = { $lane } · { $stage }
board-waiting = 前面 { $n } 人
board-wait = { $from }–{ $to }
board-minutes = 分钟
board-missed = 过号不作废：
board-restore = { $minutes } 分钟内到导办台恢复
board-phone = 有事打 12123
board-voice = 打开语音播报
board-voice-on = 语音播报已开
board-lost = 网络断了，正在重连；请留意窗口工作人员喊号。
