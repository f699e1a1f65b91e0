//! The staff of an invented office: one person of each duty, two where duties must be separate.

/// Somebody who works here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// Staff number.
    pub number: &'static str,
    /// As on the sign at the desk.
    pub name: &'static str,
    /// The role of `data/rights.toml`.
    pub role: &'static str,
    /// The city.
    pub city: &'static str,
}

const fn member(
    number: &'static str,
    name: &'static str,
    role: &'static str,
    city: &'static str,
) -> Member {
    Member { number, name, role, city }
}

/// The administrator, who adds the others.
pub const ADMINISTRATOR: Member = member("0001", "王敏", "administrator", "000000");

/// Everybody else.
pub const STAFF: [Member; 57] = [
    member("0101", "沈静", "pool_keeper", "370200"),
    member("0102", "魏东", "pool_operator", "370200"),
    member("0103", "贺宁", "pool_operator", "370200"),
    member("0201", "刘洋", "clerk_aux", "370200"),
    member("0202", "马骏", "approver", "370200"),
    // With 0201 the four acceptance windows of the lane (article 003), and the second approver.
    member("0203", "许诺", "clerk_aux", "370200"),
    member("0204", "杨帆", "clerk_aux", "370200"),
    member("0205", "蒋勇", "clerk_police", "370200"),
    member("0206", "董洁", "approver", "370200"),
    member("0301", "丁伟", "inspector", "370200"),
    member("0302", "冯涛", "inspector", "370200"),
    member("0303", "彭飞", "inspector", "370200"),
    member("0304", "邓凯", "inspector", "370200"),
    member("0417", "陈立", "online_centre", "370200"),
    member("0418", "林芳", "online_centre", "370200"),
    member("0419", "高远", "online_centre", "370200"),
    member("0501", "孙洁", "cert_maker", "370200"),
    member("0502", "江涛", "plate_maker", "370200"),
    member("0503", "田野", "plate_maker", "370200"),
    member("0504", "石磊", "plate_maker", "370200"),
    member("0505", "叶青", "cert_maker", "370200"),
    member("0601", "何平", "mail_room", "370200"),
    member("0701", "赵倩", "cashier", "370200"),
    member("0702", "钱进", "accountant", "370200"),
    member("0801", "吴强", "supervisor", "370200"),
    member("0803", "韩梅", "slot_planner", "370200"),
    member("0821", "宋佳", "hotline_agent", "370200"),
    member("0901", "郑洋", "blank_keeper", "370200"),
    member("1101", "龚雪", "pool_keeper", "420500"),
    member("1417", "曹宇", "online_centre", "420500"),
    member("1418", "谢丹", "online_centre", "420500"),
    member("1501", "潘磊", "cert_maker", "420500"),
    member("1601", "范琳", "mail_room", "420500"),
    member("1901", "唐娜", "blank_keeper", "420500"),
    member("1801", "罗勇", "supervisor", "420500"),
    member("1803", "姚远", "slot_planner", "420500"),
    member("2801", "崔亮", "supervisor", "371600"),
    member("2803", "曲婷", "slot_planner", "371600"),
    member("3701", "秦岭", "pool_supervisor", "370000"),
    member("3711", "白露", "policy_admin", "370000"),
    member("3712", "康健", "policy_admin", "370000"),
    member("4101", "韩冰", "policy_admin", "410000"),
    member("4102", "邵华", "policy_admin", "410000"),
    member("4103", "柯敏", "biz_supervisor", "410000"),
    member("4111", "苗青", "clerk_police", "410100"),
    member("4112", "宋岩", "supervisor", "410100"),
    // Xuchang, a city of class 2: it dates its steps and chooses a part of the third itself (article 004).
    member("4121", "景明", "policy_admin", "411000"),
    member("4122", "阮文", "policy_admin", "411000"),
    // Cities whose halls give tickets: somebody who calls them.
    member("4123", "葛兰", "clerk_aux", "411000"),
    member("4131", "路遥", "clerk_aux", "410200"),
    member("4141", "申强", "clerk_aux", "411500"),
    member("4201", "夏清", "pool_supervisor", "420000"),
    member("4211", "万里", "clerk_aux", "420300"),
    member("5211", "龙飞", "clerk_aux", "520100"),
    member("5221", "吴桐", "clerk_aux", "520600"),
    member("5231", "安然", "clerk_aux", "520500"),
    member("5241", "韦佳", "clerk_aux", "522300"),
];
