# Telegram: lines of the «/» menu and results of the check.

telegram-menu-report = Write the report, or go on with it
telegram-menu-outline = Contents: what is there, what is missing
telegram-menu-review = Look through the whole report
telegram-menu-submit = Submit the report
telegram-menu-pause = Pause and go on later
telegram-menu-help = What the bot understands
telegram-menu-me = What is stored about me
telegram-menu-link = A code to go on in Zalo or on the web page
telegram-menu-forget = Ask for my data to be erased
telegram-menu-status = Who has reported
telegram-menu-summary = The latest summary
telegram-menu-remind = Remind units that have not submitted
telegram-menu-approve = Approve a report
telegram-menu-return = Return a report, with the reason
telegram-menu-extend = Give a unit more time
telegram-menu-export = Export the data as a file
telegram-menu-proxy = Enter what a unit tells by phone
telegram-menu-lock = Lock the figures
telegram-menu-unlock = Unlock the figures
telegram-menu-invite = Invite people, list open invitations
telegram-menu-room = Give a group its purpose
telegram-menu-campaigns = Campaigns and their templates
telegram-menu-audit = Log of decisions
telegram-menu-privacy = Personal data: what is kept, your rights

doctor-telegram-token-good = Telegram: the bot { $name } works.
doctor-telegram-token-bad =
    Telegram: the bot cannot be used ({ $reason }).
    Set TELEGRAM_BOT_TOKEN to the token given by @BotFather, and see that this machine reaches api.telegram.org.
doctor-telegram-webhook-good = Telegram: the webhook { $url } is registered, { $pending } updates wait.
doctor-telegram-webhook-look =
    Telegram: the webhook { $url } failed lately ({ $reason }), { $pending } updates wait.
    See that the address is reached from the Internet over HTTPS.
doctor-telegram-webhook-bad =
    Telegram: the webhook is { $url } and must be { $expected }.
    Start the service (tonghop start): it registers the webhook.
doctor-telegram-polling-good = Telegram: no webhook, the service asks for updates; { $pending } wait.
doctor-telegram-polling-bad =
    Telegram: the bot has a webhook at { $url }, so the service cannot ask for updates.
    Set PUBLIC_URL, or start the service (tonghop start), which removes that webhook.
doctor-telegram-groups-good = Telegram: in groups { $name } reads only what is meant for it.
doctor-telegram-groups-look =
    Telegram: { $name } reads everything in groups, which is not needed.
    Send /setprivacy to @BotFather, choose Enable, and add the bot to its groups again.
doctor-telegram-groups-bad =
    Telegram: { $name } may not join groups.
    Send /setjoingroups to @BotFather and choose Enable.
