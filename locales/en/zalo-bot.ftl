# What Zalo Bot says: when a sender's name is not known, and the lines of `tonghop doctor`.

zalo-bot-somebody = Zalo user …{ $digits }

doctor-zalo-bot-token-good = Zalo Bot “{ $name }” accepts the token.
doctor-zalo-bot-token-bad =
    Zalo Bot could not be called ({ $reason }).
    Look at the way out to the Internet; with code 401 or 403, take the token from Zalo Bot Creator and set ZALO_BOT_TOKEN.
doctor-zalo-bot-groups-look =
    Zalo Bot “{ $name }” may not join groups yet; private chats work.
    If groups are needed, apply for them (Beta) in Zalo Bot Creator.
doctor-zalo-bot-webhook-good = Zalo Bot delivers to { $url }.
doctor-zalo-bot-webhook-look =
    Zalo Bot delivers to { $url }, not yet to { $wanted }.
    Start the service, which registers its address itself, and run “tonghop doctor” again.
doctor-zalo-bot-webhook-unknown-look =
    Where Zalo Bot delivers to is not known ({ $reason }).
    Run “tonghop doctor” again in a few minutes.
doctor-zalo-bot-polling-good = Zalo Bot uses no webhook: the service asks for messages itself.
doctor-zalo-bot-polling-look =
    Zalo Bot delivers to { $url }, and PUBLIC_URL is not set: once started, the service takes that address away and asks for messages itself.
    If that address is this service's, set PUBLIC_URL.
