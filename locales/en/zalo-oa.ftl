# Texts of the Zalo Official Account channel: a stand-in name, checks of the connection, the OA's group chats.

zalo-oa-somebody = Officer { $digits }

doctor-zalo-oa-token-good = Zalo OA: the access token works.
doctor-zalo-oa-token-bad =
    Zalo OA: no access token could be got ({ $reason }).
    If the refresh token is used up or expired: an administrator of the OA grants the app again at developers.zalo.me (API Explorer); set ZALO_OA_REFRESH_TOKEN to the new refresh token and start again.
doctor-zalo-oa-account-good = Zalo OA: “{ $name }” (type { $type }), verified, package { $package }, valid until { $until }.
doctor-zalo-oa-account-look =
    Zalo OA: “{ $name }” (type { $type }), package { $package }, valid until { $until }: not verified.
    Verify it at oa.zalo.me, else group chats and many features cannot be used.
doctor-zalo-oa-account-bad =
    Zalo OA: the account could not be read ({ $reason }).
    Mend what Zalo says; docs/messengers.md explains the error codes.
doctor-zalo-oa-quota-good = Zalo OA: { $remain } of { $total } consult messages outside 48 hours are left in the package.
doctor-zalo-oa-quota-look =
    Zalo OA: the allowance could not be read ({ $reason }).
    See it in the console at oa.zalo.me; docs/messengers.md explains the error codes.
doctor-zalo-oa-webhook-look =
    Zalo OA: whether the webhook is set right cannot be asked, somebody has to look.
    Open developers.zalo.me, Webhook: the address is { $url }; switch on each event: { $events }.
doctor-zalo-oa-webhook-bad =
    Zalo OA: without PUBLIC_URL Zalo cannot deliver messages.
    Set PUBLIC_URL to the https address of the service.

cli-zalo-group = group chats (GMF) of the Zalo OA: create, list, invite
cli-zalo-group-create = make a group for a campaign with the officers who are on Zalo
cli-zalo-group-list = groups of the OA, and places for groups that are free
cli-zalo-group-invite = invite further people of the campaign into a group
cli-zalo-group-asset = id of the bought place for a group (asset_id), see the command list
cli-zalo-group-unset = The Zalo OA is not set up: set ZALO_OA_APP_ID, ZALO_OA_APP_SECRET, ZALO_OA_SECRET_KEY and ZALO_OA_REFRESH_TOKEN.
cli-zalo-group-nobody = Nobody who fits is on the Zalo OA in the campaign “{ $campaign }” yet; have them write to the OA first.
cli-zalo-group-made = Made the group “{ $name }” ({ $id }) with { $count } people.
cli-zalo-group-link = Link into the group (keep it, Zalo does not show it again): { $link }
cli-zalo-group-no-link = Zalo gave no link into the group.
cli-zalo-group-refused = Zalo refused: { $reason }
cli-zalo-group-uninvited = The group was made, but the others could not be invited, run the command invite again: { $reason }
cli-zalo-group-line = { $id }: “{ $name }”, { $members } members, { $status }
cli-zalo-group-room = { $id }: “{ $name }”, { $members } members, { $status }; room { $purpose } of the campaign { $campaign }
cli-zalo-group-none = The OA has no group yet.
cli-zalo-group-free = Free place for a group: { $id } ({ $product })
cli-zalo-group-no-room = The group { $group } belongs to no campaign.
cli-zalo-group-invited = Invited { $count } people.
