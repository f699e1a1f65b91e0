# Choosing a number: how plates are said, the offer, the tray, the line, the countdown, the proof, composing.

# Kinds of plates, after those of ui.ftl
plate-kind-09 = embassy motorcycle plate
plate-kind-10 = consulate motorcycle plate

# Signs of plates, said one by one
plate-sign-beijing = Beijing
plate-sign-tianjin = Tianjin
plate-sign-shanghai = Shanghai
plate-sign-chongqing = Chongqing
plate-sign-hebei = Hebei
plate-sign-henan = Henan
plate-sign-yunnan = Yunnan
plate-sign-liaoning = Liaoning
plate-sign-heilongjiang = Heilongjiang
plate-sign-hunan = Hunan
plate-sign-anhui = Anhui
plate-sign-shandong = Shandong
plate-sign-xinjiang = Xinjiang
plate-sign-jiangsu = Jiangsu
plate-sign-zhejiang = Zhejiang
plate-sign-jiangxi = Jiangxi
plate-sign-hubei = Hubei
plate-sign-guangxi = Guangxi
plate-sign-gansu = Gansu
plate-sign-shanxi = Shanxi
plate-sign-neimenggu = Inner Mongolia
plate-sign-shaanxi = Shaanxi
plate-sign-jilin = Jilin
plate-sign-fujian = Fujian
plate-sign-guizhou = Guizhou
plate-sign-guangdong = Guangdong
plate-sign-qinghai = Qinghai
plate-sign-xizang = Xizang
plate-sign-sichuan = Sichuan
plate-sign-ningxia = Ningxia
plate-sign-hainan = Hainan
plate-sign-police = police
plate-sign-trailer = trailer
plate-sign-learner = learner
plate-sign-embassy = embassy
plate-sign-consulate = consulate
plate-sign-hongkong = Hong Kong
plate-sign-macau = Macau

offer-group = { $kind }s: { $n }, choose one
offer-plain = Press a plate to go on to the confirmation; until you confirm there you can come back and choose another.
offer-hint = Press a plate to put it among your favourites, again to take it out.
offer-hint-keys = {" "}On a keyboard: arrow keys move, Space puts it there.
offer-filters = Filter
offer-all = All { $n }
offer-without = Without { $digit } · { $n }
offer-digits = Digits only · { $n }
# The page's script replaces {"{n}"} and {"{number}"}.
offer-hidden = {"{n}"} hidden. Nobody took them away: press “All” to see them.
offer-taken = just taken
offer-in-tray = {"{number}"}, favourite {"{n}"}

tray = Favourites
tray-count = Favourites: { $n }
tray-count-script = Favourites: {"{n}"}
tray-again = Press the plate again to take it out
tray-less = Fold
tray-more = Unfold
tray-stop = {". "}
tray-choose = Choose from your favourites
tray-first = First
tray-second = Second
tray-third = Third
tray-full = {"{n}"} favourites at most. Press one that you do not want, then add another.
tray-submit = Choose
tray-holds-nothing = Favourites are not kept for you: they end with the time. The next page asks once more; after that it cannot be changed.

countdown-until = (ends at { $time })
countdown-label = {"{m}"} min {"{s}"} s left
countdown-over = Time is up

line = Waiting for numbers
line-place = Your place in the line
line-place-unit = {""}
line-ahead = { $n ->
    [one] 1 person is ahead of you
   *[other] { $n } people are ahead of you
 }
line-ahead-none = Nobody is ahead of you: you are next
line-minutes = about { $from } to { $to } more minutes
line-minutes-one = { $n ->
    [one] about 1 more minute
   *[other] about { $n } more minutes
 }
line-minutes-soon = less than 1 minute
line-minutes-unknown = There may not be enough numbers: we cannot say how long it will take
line-honest = Estimated from how fast numbers were released and chosen lately; it may turn out otherwise.
line-next = What happens next
line-kept = Loading the page again, a lost connection or another window never costs you your place.
line-look = See whether it is your turn
line-looks = This page looks by itself every { $n } seconds, more often the closer your turn is; you can also ask yourself.

proof = Proof of this draw
proof-lead = Only what stands here decides: the commitment was published before the draw, the random text is yours, the list was closed before. Anybody can work it out again.
proof-lead-here = Only what stands here decides: the commitment was on record before the draw, the random text is the citizen's, the list was closed before. Anybody can work it out again.
proof-contribution-here = Random text of the citizen
proof-commitment = Commitment (digest of the office’s secret, published before)
proof-contribution = Your own random text
proof-contribution-none = none written
proof-list = List of numbers
proof-list-digest = Digest of the list
proof-secret = Secret of the office
proof-secret-later = published once you have chosen
proof-seed = Seed digest (secret, draw and random text make the seed)
proof-check = Open this draw and check it yourself
proof-qr = QR code of { $link }
proof-qr-words = Scan it to check on your own phone

contribution-label = Your random text
contribution-hint = A draw takes a secret of the office together with what you write. Anything will do that others cannot guess.
contribution-new = Let this device make another
contribution-own = You may also delete it all and write your own.

compose-label = The { $n } signs after { $head }
compose-label-sign = The { $n } signs between { $head } and “{ $sign }”
compose-hint = Digits and capital letters, no I or O; two letters at most.
compose-hint-energy = The first or last sign is a new-energy letter (A to H, J, K); the others follow the rules of the plate.
compose-tries = { $left ->
    [one] 1 try left of { $all }
   *[other] { $left } tries left of { $all }
 }
compose-tries-none = All { $all } tries are used. You can still draw at random.
compose-tried = Numbers you tried

pool-battery = { $kind } (battery)
pool-other = { $kind } (not battery only)
