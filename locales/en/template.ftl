# The template of a campaign: sent, looked at, opened.

## A template file

template-file-wanted = Please send the template file (.yaml) here, as an attachment.
template-file-reading = Reading { $name }…
template-file-one = One template file is read at a time. Please send a single .yaml file again.
news-template-again = Please type /dot and send the template file again.
template-file-how = A template file is awaited: please send a .yaml file (at most 512 KB) as an attachment. If this messenger sends no files, type /doikenh to go on in another one.
