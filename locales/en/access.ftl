# Permissions, rooms, invitations and privacy.

## Who may use which command

command-not-yours-staff = This command is for the staff who compile. Leaders can use /status, /tonghop and /xuat.
command-other-unit = You can only see the report of your own unit, with /xemlai.
command-own-unit = You can read the report of your unit with /xemlai.
command-room-officers = The officers' group does not show the figures of single units; staff and leaders see them in their own chats.
command-room-none = This group is not registered as leadership's group, so no figures are shown here. Staff get a code with /nhom in private.

## Rooms

room-ask = Which group is it?
room-ask-campaign = For which campaign?
room-campaign = { $title }
room-no-campaign = No campaign is open that a group could be registered for.
room-code-in-group = A group's code is said in the group itself. For a new one, go on here.
room-code =
    Code for the group: { $code }
    1. Add the assistant to the group.
    2. Write in the group: /nhom { $code }
    It will be { $purpose ->
        [leadership] leadership's group
       *[officers] the officers' group
    } of { $title }. The code works once, within { $minutes } minutes.
room-made = ✓ From now on this is { $purpose ->
        [leadership] leadership's group of { $title }: summaries are sent here, and everybody in the group can see them
       *[officers] the officers' group of { $title }: general notices and reminders are sent here
    }.
room-was = It was { $purpose ->
        [leadership] leadership's group
       *[officers] the officers' group
    } of { $title }; the newest code counts.
room-here = This is { $purpose ->
        [leadership] leadership's group
       *[officers] the officers' group
    } of { $title }.
room-change-how = To change it, staff get a new code with /nhom in private and say it here.
room-how = This group is not registered. Staff get a code with /nhom in private, then write here: /nhom <code>
room-code-unknown = There is no such code; staff get one with /nhom in private.
room-code-used = This code has been used; staff get a new one with /nhom in private.
room-code-expired = This code has expired; staff get a new one with /nhom in private.
room-closed = { $title } is closed and takes no more groups.
room-end-nothing = No group is registered.
room-end-ask = Which group is to be a room no more?
room-line = { $mark }. { $purpose ->
        [leadership] Leadership's group
       *[officers] Officers' group
    }, { $channel ->
        [telegram] Telegram
        [zalo-oa] Zalo
        [zalo-bot] Zalo Bot
        [web] web page
       *[other] { $channel }
    }, { $title }{ $at ->
        [none] {""}
       *[other] {" "}(last called on { $at })
    }
room-end-choice = Group { $mark }
room-end-again = You are choosing a group; write «/nhom bo» to see the list again.
room-end-kept = All groups stay as they are.
room-end-done = ✓ Done. The group is told, and no figures are sent there any more.
choice-room-leadership = Leadership's group
choice-room-officers = Officers' group
choice-room-keep = Keep them all
news-room-made = ✓ A group on { $channel ->
        [telegram] Telegram
        [zalo-oa] Zalo
        [zalo-bot] Zalo Bot
        [web] the web page
       *[other] { $channel }
    } used your code and is { $purpose ->
        [leadership] leadership's group
       *[officers] the officers' group
    } of { $title }. If that is not the group you meant, write /nhom bo.
news-room-ended = This group is no longer { $purpose ->
        [leadership] leadership's group
       *[officers] the officers' group
    } of { $title }.

## Invitations

invite-made =
    Invitation for { $role ->
        [officer] officers
        [leader] leaders
       *[staff] staff
    } of { $unit }: { $code }
    For { $uses } people, until the end of { $until }.
invite-follows = Links and a QR picture follow. Give the code to the right people only: whoever has it can do that work.
invite-how =
    Invite: /moi <unit> [officer, staff or leader] [people] [until]
    For example: /moi ward 3 officer 2 30/6 · Take back: /moi huy <unit>
invite-open = Invitations that still work:
invite-none-open = No invitation is open.
invite-line = – { $unit }, { $role ->
        [officer] officer
        [leader] leader
       *[staff] staff
    }: used { $uses }/{ $maxUses }{ $until ->
        [none] {""}
       *[other] , until the end of { $until }
    }
invite-none = { $unit } has no open invitation.
invite-revoked = ✓ Took back { $count } invitations of { $unit }. Whoever has come in stays.
invite-closed = { $title } is closed; nobody can be invited any more.
invite-misfit-officer = { $unit } does not report in this campaign, so it has no officers; choose staff or leader.
invite-misfit-staff = { $unit } reports, so only officers can be invited; staff belong to the unit that compiles.
invite-misfit-leader = { $unit } reports, so only officers can be invited; leaders belong to the unit that compiles.
invite-uses = A code is for 1 to { $most } people.
invite-date = The last day is not right; write it like 30/6 or 30/6/2026.
invite-past = { $day } has passed; please choose another last day.
invite-which-of = Which unit: { $names }?
invite-which-unit = Which unit is meant in «{ $name }»? For example: /moi ward 3 officer
invite-not-yours = { $unit } is neither your unit nor one below it, so you cannot let people in there. Please ask the staff of { $unit }, or of a unit above it.
news-invitation = How to come in with the invitation of { $unit }:
news-invitation-link = – { $channel ->
        [telegram] Telegram
        [zalo-oa] Zalo
        [zalo-bot] Zalo Bot
        [web] Web page
       *[other] { $channel }
    }: { $link }
news-invitation-type = – { $channel ->
        [telegram] Telegram
        [zalo-oa] Zalo
        [zalo-bot] Zalo Bot
        [web] Web page
       *[other] { $channel }
    }: open the assistant and send /start { $code }

## Privacy

help-access = /moi: invite people · /nhom: register a group
privacy-what =
    What is stored: the name you show, the id of your account, when you last wrote; your answers and files with the words you typed, who typed them and when.
    Talk in groups that is not for the assistant is not stored.
privacy-why = What for: compiling the report, nothing else. Seen by your unit and { $host ->
        [none] the office that asks
       *[other] { $host }
    }; by no other unit.
privacy-long = How long: name and account until the office erases them or you ask for it; the unit's report as the rules for archives say.
privacy-where-carrier = Where: on the servers of { $host ->
        [none] the office that asks
       *[other] { $host }
    }. Messages here are also on the servers of { $channel ->
        [telegram] Telegram, abroad
       *[other] Zalo
    }, under the rules of that app.
privacy-where-own = Where: on the servers of { $host ->
        [none] the office that asks
       *[other] { $host }
    }, through no other app.
privacy-rights =
    Your rights: to see what is stored (/toi), to correct answers (/sua), to withdraw consent and ask for erasure (/xoadulieu, done within { $days } days).
    Questions and complaints: { $host ->
        [none] the office that asks
       *[other] { $host }
    }.

## The command tonghop invite

cli-invite-qr = write a QR picture of the web page's link into this PNG file
cli-invite-list = list the campaign's open invitations
cli-invite-revoke = take back the unit's open invitations
cli-invite-needs = { $option } is missing.
cli-invite-open = { $unit }, { $role }: used { $uses }/{ $maxUses }{ $until ->
        [none] {""}
       *[other] , until { $until }
    }
cli-invite-none = No invitation is open.
cli-invite-none-of = Unit “{ $unit }” has no open invitation in campaign “{ $campaign }”.
cli-invite-revoked = Took back { $count } invitations of unit “{ $unit }”.
cli-invite-no-file = The QR picture cannot be written to { $file }; the code is good all the same.
