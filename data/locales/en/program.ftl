# What the program says to those who run it (app/cheguan): configuration, start, proof, backup, keys, check-up.

config-wrong = The configuration is not right; the program did not start:
config-unreadable = The configuration file cannot be read: { $why }
config-not-toml = This line is no right TOML: { $why }
config-unknown = There is no setting { $key }. `cheguan config` shows all.
config-unknown-near = There is no setting { $key }; did you mean { $near }?
config-section = There is no section [{ $section }]. `cheguan config` shows all.
config-section-near = There is no section [{ $section }]; did you mean [{ $near }]?
config-not-text = { $key } takes text in quotes.
config-not-flag = { $key } takes true or false.
config-not-number = { $key } takes a whole number.
config-not-list = { $key } takes a list, such as ["10.0.0.1"].
config-out-of-bounds = { $key } must lie between { $least } and { $most }.
config-no-address = { $key }: "{ $text }" is no IP address.
config-one-of = { $key } must be one of: { $words }.
config-listen = The address to listen on, "{ $text }", must be HOST:PORT, such as 127.0.0.1:8080.
config-public-address = The public address "{ $text }" must be https://HOST or https://HOST:PORT, without a path.
config-tls-half = Certificate and key belong together; { $missing } is missing.
config-https-by-nobody = The public address { $address } is https, but nobody speaks https: set server.tls_certificate and server.tls_key, or server.behind_proxy = true where a proxy stands in front.
config-https-not-public = There is https, but the public address { $address } is http: make it https.
config-plain-http = The public address { $address } is plain http: others could read sign-ins and codes, so it is refused. Set up https. For a trial on this machine alone, write http://127.0.0.1:PORT.
config-proxy-unknown = With server.behind_proxy = true, name the proxy's addresses in server.trusted_proxies.
config-no-database-url = With database.engine = "postgres", set database.url.
config-database-url = { $key } must be postgresql://ROLE@HOST/DATABASE.
config-password-in-url = No password may stand in { $key }: put it into a file that only the program may read, and name the file in { $file }.
config-log-level = The log level "{ $text }" is not understood: error, warn, info, debug, trace, or per part, such as info,db=debug.
config-node = The node's name "{ $text }" may hold small letters, digits and hyphens, 32 at most.

program-stopped = The program has stopped.
program-fault = It was not done: { $why }
program-port-in-use = Another program uses { $listen } already: stop it, or choose another port (--listen for the demo, server.listen otherwise).
program-port = { $why }
program-folder-taken = Another program is using the folder { $folder }: stop it, or choose another folder.
demo-not-a-demo = The folder { $folder } holds a database that no demo has made: choose another with --data, or start the program with serve.
program-no-database = There is no database here: { $file }. Name it with --data or --config.
program-migrate-first = The database lacks these migrations: { $list }. Make a backup, then run `cheguan migrate`.
program-older-than-database = The database is newer than this program and has migrations that it does not know: { $list }. Use the newer program.

migrate-ran = { $name }
migrate-done = { $count ->
    [one] The database is at this version; 1 migration ran.
   *[other] The database is at this version; { $count } migrations ran.
}

verify-begins = Checking { $place }.
verify-no-anchor = There is no file of signed heads, { $file }: a history that was cut short or signed anew would not be found.
verify-progress = { $authority }: { $entries } entries checked
verify-agrees = All agree: { $entries } entries, seals { $seals }, authorities { $authorities }; every table was rebuilt from the journal and compared, row by row ({ $rows }); { $seconds } s.
verify-chain-agrees = The journal is whole: { $entries } entries, seals { $seals }, authorities { $authorities }; { $seconds } s. The tables were not rebuilt (--chain-only).
verify-differs = They differ. First: { $difference }
verify-stopped = The check was interrupted; there is no result.

backup-together = Keys and data may not be copied to one place: whoever has both reads everything. Choose another place for --keys-to.
backup-done = The data is copied to { $place }. Prove it: cheguan verify --data { $place } --keys FOLDER.
backup-pg-dump = Copy PostgreSQL's data with pg_dump into { $place }; the signed heads are there already.
backup-no-keys = The keys are not copied: { $keys }. Without them nobody can read the personal data of a backup. Copy them elsewhere with --keys-to.
backup-keys-done = { $count ->
    [one] 1 key file is copied to { $place }. Keep it apart from the data.
   *[other] { $count } key files are copied to { $place }. Keep them apart from the data.
}

rotate-done = The new key is { $file }; it counts from the next start on. Keep the earlier ones.
rotate-seal = Back the new key up, then start the program again: from then on it signs seals and papers with it, and verifies earlier signatures with the earlier keys.
rotate-master = Back the new key up, then start the program again: while it works it wraps every person's key anew, and the log says when it is done. Earlier backups still need the earlier key.
rotate-csrf = Start the program again. Forms that are open stay good until the next rotation.

bench-no-server = There is no PostgreSQL to measure on, only SQLite is measured. `make bench` measures both.
bench-debug = This is a DEBUG build, slower many times over: the figures show that it runs, and compare with nothing. `make bench` measures a release build.
bench-pools = { $engine }: segments are filed, approved and published, lists opened
bench-crowd = { $engine }: { $visits } bookings through the interface
bench-rush-begins = { $engine }: { $citizens } people come for { $numbers } numbers
bench-rush = { $engine }: { $served } of { $numbers } numbers are given out
bench-round = round { $round } of { $of }: { $engine }

simulate-bounds = { $flag } should be between { $least } and { $most }.
simulate-hours = --arrivals takes { $most } hours at most.
simulate-no-point = There is no point “{ $point }”. The codes of the points stand in data/points.
simulate-no-lane = There is no lane “{ $lane }” in data/lanes, so there is nothing to compare.
simulate-no-hours = The point “{ $point }” has no weekday hours to play.
simulate-nobody = Nobody comes or no desk is open, so there is nothing to play.
simulate-unwritable = The picture cannot be written to { $file }: { $why }
simulate-progress = playing: { $done } of { $of }
simulate-head = { $point_en }, registration of new cars: { $days } weekdays played, { $people } people, seed { $seed }.
simulate-column-windows = windows
simulate-column-one-half = one queue: half (min)
simulate-column-one-nine = one: nine of ten
simulate-column-three-half = three queues: half
simulate-column-three-nine = three: nine of ten
simulate-one = One queue: half of the people are done within { $half } minutes, nine of ten within { $nine }; { $windows } windows, { $staff } staff.
simulate-three = Three queues: half of the people are done within { $half } minutes, nine of ten within { $nine }; { $windows } windows, { $staff } staff.
simulate-saved = One queue saves everybody together { $hours } hours a day.
simulate-refused = By the rules of a real hall { $one } of them in one queue and { $three } in three would get no ticket, since they would not be done on the day; here they are let in.
simulate-left-out = { $people } people would come after closing; they are not played.
simulate-fitted = Mind: stage times and arrivals are examples, fitted until the totals met the “about 45 minutes” and “about 2 hours” of article 003. They are not measured, so this proves neither figure; put your office's own measured times into data/lanes.
simulate-measured = Played with times measured here (how many): { $stages_en }.
simulate-measured-none = Too few were finished here: all stages are played with the times of the file.
simulate-drawn = The waiting picture is in { $file }.
simulate-picture-title = { $point }: from the door to the plates
simulate-picture-one = One queue: half { $half } min, nine of ten { $nine } min
simulate-picture-three = Three queues: half { $half } min, nine of ten { $nine } min
simulate-picture-across = hour of coming
simulate-picture-fitted = (line: half of the people; band: up to nine of ten; times are examples fitted to article 003, not measured)
simulate-picture-up = minutes

console-first-admin = { $number } is the first administrator and manages the staff of { $authority } and below.
console-password = The password, shown this once:
console-totp-reset = { $number } has a new authenticator secret; whoever was signed in is signed out.
console-totp = Scan this with an authenticator app, or type the secret; shown this once:
console-once = Sign in now to see that it works, then clear the screen. The journal has an entry of it.

doctor-config = The configuration is right.
doctor-clock = The clock is right: { $now }.
doctor-clock-old = The clock says { $now }, which cannot be: set the time (timedatectl set-ntp true) before you start.
doctor-clock-back = The clock has stepped back: it says { $now }, but the last seal was made at { $last }, { $seconds } s later. Set the time before you start.
doctor-database-new = There is no database { $file } yet: run `cheguan migrate` before the first start (a demo makes its own).
doctor-running = The program is using this folder; this check only reads.
doctor-database-away = The database does not answer: { $why }
doctor-engine = Database: { $version }.
doctor-engine-old = { $version } is too old: use PostgreSQL 15 or later.
doctor-misordered = These columns do not sort bytewise, so lists and proofs would go wrong: { $list }. See docs/operations/troubleshooting.md.
doctor-fragile = With these settings a power cut loses what was acknowledged: { $list }. Set them back to their defaults; SQLite's journal_mode is set when the program starts.
doctor-migrated = The database is at this version.
doctor-journal-open = The program's role could rewrite the journal ({ $list }): use a role of its own, and let the owner of the tables run `cheguan migrate`.
doctor-room = { $mib } MiB are left on the disk.
doctor-room-low = Only { $mib } MiB are left on the disk: make room.
doctor-no-folder = The data folder { $folder } does not exist and cannot be made.
doctor-folder-open = Others can look into the data folder { $folder }: run chmod 700.
doctor-no-reserve = There is no disk reserve: the disk has been full, or less than 512 MiB are left. With room the program lays 64 MiB aside by itself.
doctor-keys = The keys can be read: { $folder }.
doctor-keys-new = There is no folder of keys { $folder } yet: the first start makes it; back it up at once.
doctor-keys-wrong = The keys are not right: { $why }
doctor-secret = Only the program can read { $file }.
doctor-secret-open = Others can read { $file }: run chmod 600.
doctor-file = Readable: { $file }.
doctor-unreadable = { $path } cannot be read: { $why }
doctor-no-overlay = The folder { $folder } does not exist (data.overlay).
doctor-anchor-near = The signed heads lie in the same folder as the database: another disk or machine is better (anchor.file).
doctor-styles = Styles, fonts and scripts of the pages are there.
doctor-no-styles = The file { $name } of the pages is missing: run `make web` and build again.
doctor-address = Public address: { $address }.
doctor-address-loopback = The public address { $address } means this machine alone: a phone that scans a QR code cannot open it. On the same network it would be: { $list } (for the demo add --listen 0.0.0.0:PORT).
doctor-port = { $listen } is in use: by this program, if it is running; otherwise stop the other one.
doctor-fonts = The fonts of papers are there.
doctor-no-fonts = The fonts of papers are missing: run `make web` and build again.
doctor-no-partner = { $key } is not set, so the program will not start: make a key file of at least 32 characters and name it.
doctor-sum = { $bad } must be mended, { $notes } deserve a look.

draw-begins = Checking draw { $draw }.
draw-unreadable = The file { $file } cannot be read: { $why }
draw-no-proof = { $file } is no proof of a draw: { $why }
draw-no-key = --key takes the public key in hexadecimal digits.
draw-check-commitment = Commitment: the secret told is the one that was committed to
draw-check-list = List: the numbers are those of the digest on record
draw-check-walk = Replay: shuffled anew from the seed, each step meets these numbers, none left out
draw-check-skips = Skips: each number passed over names the entry that had taken it
draw-check-chosen = Choice: the number chosen had been offered
draw-check-journal = Journal: its entries say the same as the file
draw-check-seals = Seals: the entries are signed, the commitment first
draw-holds = It holds.
draw-broken = It does not hold: { $place }
draw-open-secret = Not checked: the secret is not told yet, the draw is not over.
draw-open-numbers = Not checked: the list is not in the file; give it with --list.
draw-open-entries = Not checked: the journal's entries of this draw are not in the file.
draw-open-seal = Not checked: an entry still waits for its seal; fetch the proof again later.
draw-open-key = Not checked: there is no public key of the seal; give it with --key.
draw-key-of-file = The seals were checked with the key in the file, which shows only that the file agrees with itself. Check again with --key and a key from elsewhere.
draw-skips-elsewhere = Numbers passed over: { $count }. The entries that had taken them are not in the file; whether they say the truth stands in the journal.
draw-agrees = All of it holds; every line above was checked.
draw-differs = This proof does not hold. Keep the file and tell the province's supervision of number pools.
draw-incomplete = Nothing disagrees, but something was not checked: this is no proof yet.
