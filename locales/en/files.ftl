# Why a file sent through a messenger is not taken.
file-kind = Only JPG and PNG pictures and PDF and DOCX files are taken.
file-heic = HEIC pictures cannot be opened. Please send it as a photo (not as a file): the messenger turns it into a JPG.
file-broken = This picture is damaged and cannot be opened. Please take or choose it again.
file-pixels = This picture has too many pixels to be opened. Please make it smaller, or take it again at the usual size.
file-template-kind = A template must be a text file, .yaml; pictures, PDF, Word and Excel cannot be used.
file-template-too-big = This template file is larger than 512 KB.
file-template-encoding = This template file is not saved in UTF-8. Please open it and save it as UTF-8.
file-empty = This file is empty.
file-too-big = This file is larger than 10 MB.
file-expired = The messenger let the file go before it could be fetched.
file-not-allowed = This file may not be fetched from the messenger.
file-infected = This file carries a virus and is not taken. Please scan the device it was made on.
file-unfetched = For days this file could not be fetched from the messenger.
file-unopenable = This file could not be opened, twice. Please send another one.
file-quota-member = You have sent as many files as are taken from one person in this campaign. Please ask the compiling office.
file-quota-campaign = This campaign has as many files as can be kept. Please ask the compiling office.
file-unscanned = Files cannot be scanned for viruses just now. Please send it again in a few minutes.
