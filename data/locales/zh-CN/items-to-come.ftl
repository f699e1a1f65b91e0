# 目录里还没有、政策和服务点已经提到的业务：工作人员看到的是名称，不是代码。

item-veh_change = 变更登记
item-veh_licence_replace = 补换领行驶证
item-veh_mark_replace = 补换领检验合格标志
item-veh_mark_delegated = 委托核发检验合格标志
item-veh_inspection = 安全技术检验（年审）
item-veh_contact_change = 变更机动车联系方式
item-drv_first_apply = 初次申领驾驶证
item-drv_upgrade_medical = 增驾申请和体检
item-drv_renew_expiry = 期满换证
item-drv_replace_damaged = 损毁换证
item-drv_transfer_in = 外地驾驶证转入换证
item-drv_medical_exam = 驾驶人体检
item-drv_medical_submit = 提交身体条件证明
item-drv_photo_capture = 自助照相
item-exam_book_local = 本地考试预约
item-exam_book_other = 异地考试预约
item-exam_take = 驾驶人考试
item-exam_rural_session = 送考下乡（摩托车）
item-vio_handle = 交通违法处理
item-acct_face_sign = 互联网用户面签
