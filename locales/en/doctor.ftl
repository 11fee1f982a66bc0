# What `tonghop doctor` says: the first line what it sees, the second what to do.

doctor-count = { $count } { $count ->
    [one] thing
   *[other] things
} must be mended before the service can work.
doctor-slow-bad =
    { $name }: not finished within { $seconds } seconds.
    See whether that server runs and whether this machine reaches the network, then run “tonghop doctor” again.
doctor-broken-bad =
    { $name }: could not be checked ({ $why }).
    Mend that and run “tonghop doctor” again.

doctor-node-good = Node.js { $version } ({ $needed } or later is needed)
doctor-node-bad =
    Node.js { $version } is too old.
    Install Node.js { $needed } or later.
doctor-settings-good = The settings have the right form.
doctor-settings-bad =
    A setting is wrong.
    { $problem }
doctor-settings-unknown-look =
    The variable { $name } is not one of the settings and does nothing.
    Compare its name with the table in docs/operating.md.
doctor-settings-simulator-look =
    SIMULATOR=1: whoever opens the front page reads every chat.
    For real service, unset SIMULATOR or set SIMULATOR=0.
doctor-settings-clock-look =
    CLOCK_START is set: the service's dates are not the real ones.
    For real service, unset CLOCK_START and use a database that was not tried on.

doctor-data-folder-good = The data folder { $dir } can be written to, { $free } are free.
doctor-data-folder-bad =
    The data folder { $dir } cannot be written to ({ $why }).
    Let the service's user write there, or set DATA_DIR to another folder.
doctor-data-space-look =
    The data folder { $dir } has only { $free } free.
    Free space, or move DATA_DIR to a larger disk, before units send pictures.
doctor-data-space-bad =
    The disk of the data folder { $dir } is almost full: { $free } are left.
    Free space now; on a full disk the database stops.
doctor-secret-key-set-good = SECRET_KEY is set.
doctor-secret-key-weak-look =
    SECRET_KEY looks easy to guess.
    Draw one with “openssl rand -hex 32”; links already sent become invalid.
doctor-secret-key-file-good = The key is in { $file }, readable by its owner only.
doctor-secret-key-file-look =
    Others on this machine can read the key in { $file }.
    Run “chmod 600 { $file }”.
doctor-secret-key-new-good = The key will be made in { $file } at the first start.
doctor-letters-good = The letters for the summary's pictures are there.
doctor-letters-bad =
    The letters for the summary's pictures are missing.
    Run “npm ci” in the program's folder to install all packages.
doctor-pdf-good = LibreOffice { $version } ({ $program }): Word files go out as PDF too.
doctor-pdf-look =
    LibreOffice at { $program } does not run ({ $why }): Word files go out without PDF.
    Install LibreOffice Writer again (see docs/operating.md) and start the service again, or set PDF=0.
doctor-pdf-off = There is no LibreOffice: Word files go out without PDF. To have it: install LibreOffice Writer, see docs/operating.md.
doctor-pdf-never-off = PDF=0: Word files go out without PDF. To have it: unset PDF.
doctor-days-off-good = Compensatory and swapped days off are known until { $until } only; later years are reckoned by the law (see docs/operating.md).
doctor-days-off-off = Compensatory and swapped days off are known until { $until } only: reminders of { $year } are reckoned by the law and may miss an announced day (see docs/operating.md).

doctor-database-good = PostgreSQL { $version } at { $where }.
doctor-database-bad =
    The database at { $where } cannot be used ({ $why }).
    Check DATABASE_URL and the PostgreSQL server.
doctor-database-refused-bad =
    No PostgreSQL takes connections at { $where } ({ $why }).
    Start the PostgreSQL server, look at the firewall, and compare host and port in DATABASE_URL.
doctor-database-no-host-bad =
    The host of { $where } is not found ({ $why }).
    Compare the host in DATABASE_URL.
doctor-database-password-bad =
    PostgreSQL at { $where } refuses the name or the password ({ $why }).
    Compare user and password in DATABASE_URL; special characters of a password are written as %XX.
doctor-database-absent-bad =
    There is no database { $where } ({ $why }).
    Make it with “createdb -E UTF8 -T template0 NAME”, or mend the name in DATABASE_URL.
doctor-database-own-bad =
    The PostgreSQL that comes along, in { $where }, does not run ({ $why }).
    Read server.log in that folder. If a program is missing, run “npm rebuild”; if the disk is full, free space and try again.
doctor-database-new-good = The PostgreSQL that comes along, in { $where }, runs; the first start makes the database.
doctor-database-old-bad =
    PostgreSQL { $version } at { $where } is too old.
    Upgrade to PostgreSQL { $oldest } or later.
doctor-database-encoding-bad =
    The database is in { $encoding }, which cannot hold Vietnamese.
    Make a new one with “createdb -E UTF8 -T template0 NAME” and point DATABASE_URL to it.
doctor-database-rights-bad =
    The user of DATABASE_URL may not make tables in this database.
    In psql, as an administrator: GRANT CREATE ON DATABASE … TO …; GRANT CREATE ON SCHEMA public TO …
doctor-database-clock-look =
    The clocks of this machine and of the PostgreSQL server are { $seconds } seconds apart.
    Turn time synchronisation (NTP) on for both; processes share their work by the clock.
doctor-migrations-good = The tables are those of this version.
doctor-migrations-none-look =
    The database has no table of the service yet.
    Run “tonghop migrate”, or simply start: the first start makes them.
doctor-migrations-look =
    The tables lack: { $names }.
    Run “tonghop migrate”, or start the service again with this version.
doctor-migrations-newer-bad =
    A newer version has changed the database: { $names }.
    Install that version again; this one must not use the database.
doctor-queue-postgres-good = The queues are in PostgreSQL.
doctor-queue-redis-good = The queues are in Redis at { $where }, which persists and evicts nothing.
doctor-queue-redis-look =
    Redis at { $where } may forget work.
    { $warning }
doctor-queue-redis-bad =
    Redis at { $where } cannot be used ({ $why }).
    Start Redis, compare REDIS_URL and its password; or unset REDIS_URL for queues in PostgreSQL.
doctor-scan-good = clamd at { $where } scans files.
doctor-scan-bad =
    clamd does not scan ({ $why }): files that come in must wait.
    Start clamd and compare CLAMD_HOST; or unset CLAMD_HOST to do without a virus scan.
doctor-scan-off = Files are not scanned for viruses. To have them scanned: run a clamd and set CLAMD_HOST (see docs/operating.md).

doctor-address-good = { $url } answers, and it is this service.
doctor-address-look =
    { $url } does not answer ({ $why }).
    If the service is not running, start it and look again. If it is: look at domain, certificate and proxy; from inside an office's network its own domain is sometimes out of reach.
doctor-address-other-look =
    { $url } answers, but it is not this service (status { $status }).
    See whether the proxy passes every path on to the service's HOST:PORT, and whether the service is running.
doctor-address-off = PUBLIC_URL is unset: the page is found by HOST and PORT only, and Telegram and Zalo Bot are asked for messages (see docs/messengers.md).
doctor-address-needed-bad =
    Zalo OA delivers by webhook only, and PUBLIC_URL is unset.
    Set PUBLIC_URL to an https:// address with a domain that can be reached from the Internet, such as https://bao-cao.example.vn.
doctor-address-https-look =
    { $url } is not https: others can read along.
    Put a proxy with TLS before it and change PUBLIC_URL to https://.
doctor-address-https-bad =
    { $url } is not https: Telegram and Zalo do not deliver there.
    Put a proxy with TLS before it and change PUBLIC_URL to https://.
doctor-address-private-bad =
    { $url } is found on this machine or network only: Telegram and Zalo do not reach it.
    Set PUBLIC_URL to an address that the Internet reaches; with Telegram and Zalo Bot it may be unset instead.
doctor-address-telegram-port-bad =
    Telegram does not deliver to port { $port } of { $url }.
    Use port 443, 80, 88 or 8443, or unset PUBLIC_URL so that Telegram is asked (long polling).
doctor-address-zalo-domain-bad =
    Zalo OA wants a domain, neither an IP address nor one with a port such as { $url }.
    Use the office's domain on port 443 and verify it at developers.zalo.me.

doctor-telegram-off = Telegram is off. To use it: set TELEGRAM_BOT_TOKEN, see Telegram in docs/messengers.md.
doctor-zalo-oa-off = Zalo OA is off. To use it: set the four ZALO_OA_… variables, see Zalo OA in docs/messengers.md.
doctor-zalo-bot-off = Zalo Bot is off. To use it: set ZALO_BOT_TOKEN, see Zalo Bot in docs/messengers.md.
doctor-zalo-oa-waits-look =
    Zalo OA was not asked: its refresh token works once, and the database is not ready to keep the next one.
    Mend the database or start the service once, then run “tonghop doctor” again.
