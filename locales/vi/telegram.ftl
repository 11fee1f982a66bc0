# Telegram: dòng trong trình đơn «/» và kết quả kiểm tra.

telegram-menu-report = Làm báo cáo, làm tiếp phần đang dở
telegram-menu-outline = Mục lục: đã có gì, còn thiếu gì
telegram-menu-review = Xem lại toàn bộ báo cáo
telegram-menu-submit = Nộp báo cáo
telegram-menu-pause = Tạm dừng, lát nữa làm tiếp
telegram-menu-help = Hướng dẫn các lệnh
telegram-menu-me = Thông tin đang lưu về tôi
telegram-menu-link = Lấy mã để dùng tiếp trên Zalo hoặc trang web
telegram-menu-forget = Yêu cầu xoá dữ liệu của tôi
telegram-menu-status = Tình hình nộp báo cáo
telegram-menu-summary = Bản tổng hợp mới nhất
telegram-menu-remind = Nhắc đơn vị chưa nộp
telegram-menu-approve = Duyệt báo cáo
telegram-menu-return = Trả lại báo cáo, kèm lý do
telegram-menu-extend = Gia hạn cho một đơn vị
telegram-menu-export = Xuất số liệu ra tệp
telegram-menu-proxy = Nhập thay đơn vị báo qua điện thoại
telegram-menu-lock = Chốt số liệu
telegram-menu-unlock = Huỷ chốt số liệu
telegram-menu-invite = Mời người, xem lời mời còn mở
telegram-menu-room = Đặt việc cho một nhóm
telegram-menu-campaigns = Các đợt báo cáo và đề cương
telegram-menu-audit = Nhật ký các quyết định
telegram-menu-privacy = Dữ liệu cá nhân: lưu gì, quyền gì

doctor-telegram-token-good = Telegram: bot { $name } hoạt động.
doctor-telegram-token-bad =
    Telegram: không dùng được bot ({ $reason }).
    Đặt TELEGRAM_BOT_TOKEN bằng mã do @BotFather cấp và kiểm tra máy chủ ra được api.telegram.org.
doctor-telegram-webhook-good = Telegram: webhook { $url } đã đăng ký, { $pending } tin đang chờ.
doctor-telegram-webhook-look =
    Telegram: webhook { $url } vừa gặp lỗi ({ $reason }), { $pending } tin đang chờ.
    Kiểm tra địa chỉ này mở được từ Internet qua HTTPS.
doctor-telegram-webhook-bad =
    Telegram: webhook đang là { $url }, cần là { $expected }.
    Khởi động dịch vụ (tonghop start) để đăng ký lại.
doctor-telegram-polling-good = Telegram: không dùng webhook, dịch vụ tự hỏi tin mới; { $pending } tin đang chờ.
doctor-telegram-polling-bad =
    Telegram: bot đang có webhook ở { $url } nên dịch vụ không tự hỏi tin được.
    Đặt PUBLIC_URL, hoặc khởi động dịch vụ (tonghop start) để bỏ webhook này.
doctor-telegram-groups-good = Telegram: trong nhóm, { $name } chỉ đọc tin gửi cho bot.
doctor-telegram-groups-look =
    Telegram: { $name } đang đọc được mọi tin trong nhóm, không cần thiết.
    Gửi /setprivacy cho @BotFather, chọn Enable, rồi thêm lại bot vào nhóm.
doctor-telegram-groups-bad =
    Telegram: { $name } không được vào nhóm.
    Gửi /setjoingroups cho @BotFather và chọn Enable.
