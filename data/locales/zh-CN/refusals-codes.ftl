# 号码、代码不符合标准时对您说的话。位置都从 1 数起，不计空格和分隔符。

codes-resident_id_length = 身份证号应为 18 位，您输入了 { $found } 位。
    .remedy = 请对照身份证重新输入 18 位号码。
codes-resident_id_old_form = 您输入的是 15 位旧身份证号，已停止使用。
    .remedy = 请输入第二代身份证上的 18 位号码；没有第二代身份证的，请先到户籍派出所办理。
codes-resident_id_character = 身份证号第 { $position } 位是“{ $found }”，此处只能是数字（最后一位也可以是 X）。
    .remedy = 请对照身份证检查这一位。
codes-resident_id_region = 身份证号开头的 { $found } 不是任何省、市的代码。
    .remedy = 请对照身份证检查前 4 位。
codes-resident_id_birth_date = 身份证号第 7 至 14 位应为出生日期，您输入的不是一个存在的日期。
    .remedy = 请对照身份证检查第 7 至 14 位。
codes-resident_id_not_yet_born = 身份证号里的出生日期晚于今天。
    .remedy = 请对照身份证检查第 7 至 14 位。
codes-resident_id_check_digit = 身份证号有误：第 { $position } 位校验码与前面的数字不符。
    .remedy = 多半是某一位输错了，请对照身份证逐位检查。
codes-resident_id_county_unlisted = 身份证号前 6 位 { $found } 不在区县代码表中，但所属的市存在。
    .remedy = 请核对身份证原件；原件如此的，可以继续办理。

codes-credit_code_length = 统一社会信用代码应为 18 位，您输入了 { $found } 位。
    .remedy = 请对照营业执照或登记证书重新输入。
codes-credit_code_character = 统一社会信用代码第 { $position } 位是“{ $found }”，此处不能这样写。代码由数字和大写字母组成，不用 I、O、S、V、Z；第 3 至 8 位是数字。
    .remedy = 请对照证书检查这一位，例如把字母 O 改为数字 0。
codes-credit_code_check_digit = 统一社会信用代码有误：第 { $position } 位校验码与前 17 位不符。
    .remedy = 请对照证书逐位检查；证书上确实如此的，请带证书到窗口，由工作人员向登记机关核实。
codes-credit_code_organisation_check = 统一社会信用代码第 { $position } 位（组织机构代码的校验码）与标准算法不符。
    .remedy = 请对照证书核对；少数代码确实如此，经登记机关核实后可以继续办理。

codes-vin_length = 车辆识别代号应为 17 位，您输入了 { $found } 位。
    .remedy = 请对照行驶证“车辆识别代号”一栏或前风窗左下角的代号重新输入。
codes-vin_forbidden_letter = 车辆识别代号第 { $position } 位是字母“{ $found }”。代号里没有字母 I、O、Q。
    .remedy = 请看这一位是不是数字 { $digit }。
codes-vin_character = 车辆识别代号第 { $position } 位是“{ $found }”，此处只能是数字或大写字母。
    .remedy = 请对照行驶证检查这一位。
codes-vin_check_digit = 车辆识别代号有误：第 { $position } 位是“{ $found }”，按其余各位应为“{ $expected }”。
    .remedy = 请对照行驶证逐位检查；进口车确实如此的，请到窗口查验后办理。

codes-region_length = 行政区划代码应为 6 位，您输入了 { $found } 位。
    .remedy = 请输入 6 位数字，例如宜昌市 420500。
codes-region_character = 行政区划代码第 { $position } 位是“{ $found }”，此处只能是数字。
    .remedy = 请输入 6 位数字，例如宜昌市 420500。
codes-region_unknown = 没有代码为 { $found } 的省、市、区县。
    .remedy = 请检查代码，或按地名选择。

codes-authority_no_letter = 这种号牌上没有发牌机关代号。
    .remedy = 请检查号牌种类是否选对。
codes-authority_province_unlisted = 本系统没有“{ $province }”号牌的发牌机关名单。
    .remedy = 请到车辆登记地的车管所办理，或拨打 12123 咨询。
codes-authority_special = “{ $province }O”是省级专用号牌，不由各市车管所办理。
    .remedy = 请检查第 2 位；确为专用号牌的，请联系发牌的省级机关。
codes-authority_unknown = 没有“{ $province }{ $letter }”这个发牌机关代号。
    .remedy = 请对照行驶证检查号牌的第 2 位。
codes-authority_other_kind = “{ $province }{ $letter }”不用于这种号牌（种类 { $kind }）。
    .remedy = 请检查号牌种类和号牌的第 2 位。
codes-authority_not_yet = “{ $province }{ $letter }”从 { $from } 起才启用。
    .remedy = 请检查日期和号牌的第 2 位。
codes-authority_no_longer = “{ $province }{ $letter }”自 { $until } 之后不再发放。
    .remedy = 请检查日期和号牌的第 2 位。

codes-plate_kind_unknown = 没有代码为“{ $found }”的号牌种类。
    .remedy = 请从列表中选择号牌种类，例如 02 小型汽车。
codes-plate_kind_missing = 号牌记录应以两位种类代码开头，这里是“{ $found }”。
    .remedy = 请先选择号牌种类，再输入号码。
codes-plate_kind_not_given = 种类代码为 { $kind } 的号牌不由车管所登记。
    .remedy = 请检查号牌种类；军队、武警、农机等车辆请到各自的主管部门办理。
codes-plate_length = 这种号牌的号码应为 { $expected } 位，您输入了 { $found } 位。
    .remedy = 请对照号牌重新输入，并检查号牌种类是否选对（新能源汽车多一位）。
codes-plate_province = 号牌第 { $position } 位是“{ $found }”，此处应为省、自治区、直辖市的简称，例如“鄂”。
    .remedy = 请对照号牌检查第一个汉字。
codes-plate_authority_letter = 号牌第 { $position } 位是“{ $found }”，此处应为发牌机关的字母（没有 I）。
    .remedy = 请对照号牌检查这一位。
codes-plate_character = 号牌第 { $position } 位是“{ $found }”，此处只能是数字或大写字母。
    .remedy = 请对照号牌检查这一位。
codes-plate_forbidden_letter = 号牌第 { $position } 位是字母“{ $found }”。号牌序号里没有字母 I 和 O。
    .remedy = 请看这一位是不是数字 { $digit }。
codes-plate_not_a_digit = 号牌第 { $position } 位是“{ $found }”，这种号牌此处只能是数字。
    .remedy = 请对照号牌检查这一位和号牌种类。
codes-plate_energy_letter = 号牌第 { $position } 位是“{ $found }”，新能源汽车号牌此处应为 A 至 H、J 或 K。
    .remedy = 请对照号牌检查这一位和号牌种类。
codes-plate_fixed_sign = 号牌第 { $position } 位是“{ $found }”，这种号牌此处应为“{ $expected }”。
    .remedy = 请对照号牌检查这一位和号牌种类。
codes-plate_too_many_letters = 号牌序号里有 { $found } 个字母，最多只能有 2 个。
    .remedy = 请对照号牌检查哪一位应为数字。
codes-plate_mission = 使馆号牌的前三位不能是 000。
    .remedy = 请对照号牌检查前三位。

codes-mobile_length = 手机号应为 11 位数字，您输入了 { $found } 位。
    .remedy = 请重新输入 11 位手机号。
codes-mobile_character = 手机号第 { $position } 位是“{ $found }”，此处只能是数字。
    .remedy = 请重新输入 11 位手机号。
codes-mobile_start = 手机号第 { $position } 位不能是“{ $found }”：手机号以 13 至 19 开头。
    .remedy = 请检查手机号；座机号码收不到验证码。

codes-waybill_length = 邮件号应为 13 位，您输入了 { $found } 位。
    .remedy = 请对照邮件单重新输入。
codes-waybill_character = 邮件号第 { $position } 位是“{ $found }”，此处不能这样写。
    .remedy = 国内邮件号是 13 位数字；国际邮件号是两个字母、9 位数字、两个字母。请对照邮件单检查。
codes-waybill_check_digit = 国际邮件号有误：第 { $position } 位校验码与前 8 位数字不符。
    .remedy = 请对照邮件单逐位检查。

codes-case_number_length = 业务编号应为 16 位数字，您输入了 { $found } 位。
    .remedy = 请对照回执或短信重新输入，空格可以不输。
codes-case_number_character = 业务编号第 { $position } 位是“{ $found }”，此处只能是数字。
    .remedy = 请对照回执或短信检查这一位。
codes-case_number_region = 业务编号开头的 { $found } 不是任何省、市的代码。
    .remedy = 请对照回执或短信检查前 4 位。
codes-case_number_day = 业务编号第 5 至 10 位应为日期，您输入的不是一个存在的日期。
    .remedy = 请对照回执或短信检查第 5 至 10 位。
codes-case_number_check_digit = 业务编号有误：最后一位校验码与前面的数字不符。
    .remedy = 多半是某一位输错了，请对照回执或短信逐位检查。

codes-calendar_unknown_year = 国务院还没有公布、或者本系统还没有录入 { $year } 年的节假日安排，无法计算工作日。
    .remedy = 请选择较早的日期，或待节假日安排录入后再办理。
