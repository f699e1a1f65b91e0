# 一条队还是三条队：假如（/office/lane）。其余的话与“cheguan simulate lane”共用。

counter-tab-lane = 推演
lane-title = 假如：窗口和人数
lane-words = 用真实的排队规则推演 10 个工作日，只算不存。留空就按本所的设置。
lane-windows = 窗口数（1 到 20）
lane-people = 一天来多少人（1 到 500）
lane-people-hint = 按平时各时段的比例分摊。
lane-play = 推演
lane-one = 一条队，半数人
lane-three = 三条队，半数人
lane-nine = 九成在 { $nine } 分钟内
lane-table = 窗口多一个、少一个
lane-measured = 本所实测的用时：{ $stages }。
lane-measured-part = 这些环节用的是本所实测的用时：{ $stages }；其余环节办完的次数还不够，用文件里的示例。
lane-measured-one = { $stage }（{ $count } 次）
lane-desks = 岗位和人
lane-desks-words = 推演按平时的人数；右边是现在开着的窗口。
lane-desk = 岗位
lane-desk-usual = 平时
lane-desk-now = 现在
lane-desk-nobody = 没有人
lane-desk-machine = 自助，不用人
