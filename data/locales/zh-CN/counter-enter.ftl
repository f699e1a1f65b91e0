# 窗口录入（/counter/enter）。

counter-tab-enter = 录入
enter-title = 窗口录入
enter-words = 申请人就在窗口，不用有账号。提交即受理，请核对身份证和原件。
enter-matter = 车辆识别代号、号牌或身份证号
enter-matter-hint = 新车、二手车输入 17 位车辆识别代号；在册车辆输入号牌号码；驾驶证业务输入身份证号。
enter-kind-hint = 按号牌号码查时才用。
enter-look = 核对
enter-found = 请核对
enter-point = 窗口
enter-other = 换一笔业务
enter-answers = 填写
enter-papers = 看过原件的材料
enter-only-if = 只在选“{ $answer }”时填。
enter-send = 提交并受理
