# 当日规则的拒绝理由。每条：为什么不行；.remedy：那该怎么办。

policy-unknown_calendar_year = { $year } 年的放假安排还没有录入，算不出准确的工作日和期限。
    .remedy = 请先带材料到窗口，由工作人员当面告诉您期限。（工作人员：国务院办公厅的通知发布后，写入 data/holidays/{ $year }.toml 再启动。）
