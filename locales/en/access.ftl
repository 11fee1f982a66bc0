# Permissions, rooms, invitations and privacy.

## Who may use which command

command-not-yours-staff = This command is for the staff who compile. Leaders can use /status and /tonghop.
command-other-unit = You can only see the report of your own unit, with /xemlai.
command-own-unit = You can read the report of your unit with /xemlai.
command-room-officers = The officers' group does not show the figures of single units; staff and leaders see them in their own chats.
command-room-none = This group is not registered as leadership's group, so no figures are shown here. Staff get a code with /nhom in private.
