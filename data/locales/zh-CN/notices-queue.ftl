# 排队通知 · what people with a ticket are told
notice-queue-near = 您的 { $number } 号快到了：{ $point }，“{ $item }”，前面还有 { $ahead } 人。请回到等候区；赶不到，打开号票可以往后让。
notice-queue-next = 您的 { $number } 号就要叫到：{ $point }，“{ $item }”，前面没有人了。请到等候区听广播、看屏幕；赶不到，打开号票可以往后让。
