# Cách một tin nhắn hiện ra ở nơi không có nút bấm, hoặc không gửi được tệp.

## Trả lời bằng cách gõ

menu-line = { $mark }. { $label }
menu-answer = Trả lời { $marks } hoặc { $last }.
menu-answer-one = Trả lời { $last }.
menu-answer-number = Trả lời bằng một số từ { $first } đến { $last }.
menu-type = Có thể gõ: { $words }
menu-or-type = Hoặc gõ: { $words }

## Chữ gõ thay cho nút

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

## Tệp không gửi được ở đây

file-link = Tệp { $name }: { $link }
file-on-page = Tệp { $name }: xin anh/chị mở trên trang web của trợ lý.

## Pages that open without a chat

page-link-board = Bảng theo dõi trực tiếp (mở được 12 giờ): { $address }
page-link-queues = Bảng hàng đợi (mở được 12 giờ): { $address }
