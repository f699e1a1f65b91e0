# 表单、照片与请求本身的拒绝说明（kit/web）。

web-not_storable = 这一项里有无法保存的字符（看不见的控制字符或乱码）。
    .remedy = 请删去这一项，重新手动输入，不要从别处粘贴。
web-required = 这一项还没有填写。
    .remedy = 请填写后再继续。
web-not_readable = 这一项的写法系统看不懂。
    .remedy = 请照着这一项下面的示例填写。
web-command_id = 这张表单不完整，系统无法确认它是否已经提交过。
    .remedy = 请重新打开这一页，再填写提交。
web-form_too_large = 您填写的内容太长：一张表单最多 { $limit_kib } KB。
    .remedy = 请删减文字后再提交。
web-form_unreadable = 提交的内容没有完整收到，或者不是本页的表单。
    .remedy = 请检查网络，返回上一页后重新提交。
web-file_too_large = 文件太大：每个文件最多 { $limit_mib } MB。您填写的其他内容都还在。
    .remedy = 请换一张小一些的照片，或者用手机重新拍一张。
web-file_wrong_type = 这个文件不是 JPEG 或 PNG 照片{ $found ->
        [unknown] {""}
       *[other] （它的实际格式是 { $found }）
    }。只改文件名不会改变格式。
    .remedy = 请直接拍照，或者选择一张 JPG、PNG 格式的照片。
web-file_damaged = 这张照片已损坏，打不开。
    .remedy = 请重新拍一张，或者换一张照片。
web-picture_too_large = 照片的像素太多：最多 { $limit_megapixels } 百万像素，这一张至少有 { $megapixels } 百万。
    .remedy = 请把相机调到普通清晰度后重新拍一张。
web-too_many_files = 文件太多：一次最多 { $limit } 个。
    .remedy = 请只保留需要的照片，再提交一次。
web-other_site = 这次提交不是从本网站的页面发出的，为保护您的账户，没有受理。
    .remedy = 请直接打开本网站的页面办理。
web-page_expired = 这一页已经过期，没有提交成功。
    .remedy = 请返回上一页，刷新后再提交；如果浏览器关闭了 Cookie，请先打开。
web-too_many = 操作太频繁了。
    .remedy = 请等 { $seconds } 秒后再试。
web-work_needed = 现在从您所在的网络来的请求特别多，要先做一道小计算（工作量证明），用来和机器刷号区分开。
    .remedy = 请等 { $seconds } 秒再试；程序可以按 challenge 和 bits 算出答案，随同一个请求再发一次。
web-no_page = 没有找到这一页。
    .remedy = 请检查网址，或者从首页开始查找。
web-no_method = 这一页不能这样打开。
    .remedy = 请从首页开始查找。
