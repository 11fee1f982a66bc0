# Lời của Zalo Bot: khi không biết tên người gửi, và các dòng của `tonghop doctor`.

zalo-bot-somebody = Người dùng Zalo …{ $digits }

doctor-zalo-bot-token-good = Zalo Bot «{ $name }» nhận token.
doctor-zalo-bot-token-bad =
    Không gọi được Zalo Bot ({ $reason }).
    Xem mạng ra Internet; nếu là mã 401 hoặc 403, mở Zalo Bot Creator, lấy lại token rồi đặt ZALO_BOT_TOKEN.
doctor-zalo-bot-groups-look =
    Zalo Bot «{ $name }» chưa được vào nhóm; nhắn riêng vẫn chạy.
    Nếu cần nhóm, đăng ký tính năng nhóm (Beta) trong Zalo Bot Creator.
doctor-zalo-bot-webhook-good = Zalo Bot giao tin tới { $url }.
doctor-zalo-bot-webhook-look =
    Zalo Bot đang giao tin tới { $url }, chưa phải { $wanted }.
    Khởi động dịch vụ (dịch vụ tự đăng ký địa chỉ), rồi gõ lại «tonghop doctor».
doctor-zalo-bot-webhook-unknown-look =
    Chưa biết Zalo Bot giao tin tới đâu ({ $reason }).
    Gõ lại «tonghop doctor» sau ít phút.
doctor-zalo-bot-polling-good = Zalo Bot không dùng webhook: dịch vụ tự hỏi tin.
doctor-zalo-bot-polling-look =
    Zalo Bot đang giao tin tới { $url }, mà PUBLIC_URL chưa đặt: khi chạy, dịch vụ sẽ gỡ địa chỉ ấy để tự hỏi tin.
    Nếu địa chỉ ấy là của dịch vụ này, đặt PUBLIC_URL.
