# How a message looks where there are no buttons, or where a file cannot be sent. The assistant understands
# Vietnamese words only, so what is to be typed is Vietnamese here too.

## Answering by typing

menu-line = { $mark }. { $label }
menu-answer = Answer { $marks } or { $last }.
menu-answer-one = Answer { $last }.
menu-answer-number = Answer with a number from { $first } to { $last }.
menu-type = You can type: { $words }
menu-or-type = Or type: { $words }

## Words typed instead of buttons

typed-yes = có
typed-no = không
typed-missing = chưa có số liệu
typed-skip = bỏ qua
typed-back = quay lại
typed-pause = tạm dừng
typed-explain = ?
typed-keep = giữ nguyên
typed-done = xong
typed-discard = bỏ đoạn này
typed-right = đúng
typed-wrong = sửa lại
typed-review = xem lại
typed-next = trang sau
typed-continue = tiếp tục
typed-submit = nộp báo cáo
typed-fix = sửa ngay
typed-second-yes = nộp
typed-second-no = xem lại
typed-return-no = thôi
typed-no-unlock = thôi
typed-room-keep = giữ nguyên

## Files that cannot be sent here

file-link = File { $name }: { $link }
file-on-page = File { $name }: please open it on the assistant's web page.

## Pages that open without a chat

page-link-board = Live board (opens for 12 hours): { $address }
page-link-queues = Queue board (opens for 12 hours): { $address }
