# JSON 接口：问题（problem+json）的标题，以及系统出错时的说明。

api-title-refused = 请求没有受理
api-title-fault = 系统出了问题
api-fault = 系统出了问题，您的请求可能没有完成。编号 { $reference }。
api-fault-remedy = 请稍后用同一个 Idempotency-Key 再发一次；还不行，请告诉我们这个编号。
