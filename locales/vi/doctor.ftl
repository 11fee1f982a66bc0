# Lời của `tonghop doctor`: dòng đầu nói thấy gì, dòng sau nói phải làm gì.

doctor-count = { $count } điểm phải sửa trước khi dịch vụ chạy được.
doctor-slow-bad =
    { $name }: không xong trong { $seconds } giây.
    Xem máy chủ ấy còn chạy không và máy này có ra được mạng không, rồi gõ lại «tonghop doctor».
doctor-broken-bad =
    { $name }: không kiểm tra được ({ $why }).
    Sửa điều vừa nêu rồi gõ lại «tonghop doctor».

doctor-node-good = Node.js { $version } (cần { $needed } trở lên)
doctor-node-bad =
    Node.js { $version } cũ quá.
    Cài Node.js { $needed } trở lên.
doctor-settings-good = Các biến cấu hình đúng dạng.
doctor-settings-bad =
    Một biến cấu hình sai.
    { $problem }
doctor-settings-unknown-look =
    Biến { $name } không có trong danh sách nên không có tác dụng.
    So lại tên với bảng biến trong docs/operating.md.
doctor-settings-simulator-look =
    SIMULATOR=1: ai mở trang chủ cũng đọc được mọi cuộc trò chuyện.
    Khi chạy thật, bỏ biến SIMULATOR hoặc đặt SIMULATOR=0.
doctor-settings-clock-look =
    CLOCK_START đang đặt: ngày giờ nghiệp vụ không phải ngày giờ thật.
    Khi chạy thật, bỏ biến CLOCK_START và dùng một cơ sở dữ liệu chưa chạy thử.

doctor-data-folder-good = Thư mục dữ liệu { $dir } ghi được, còn trống { $free }.
doctor-data-folder-bad =
    Không ghi được vào thư mục dữ liệu { $dir } ({ $why }).
    Cho người dùng chạy dịch vụ quyền ghi thư mục ấy, hoặc đặt DATA_DIR sang thư mục khác.
doctor-data-space-look =
    Thư mục dữ liệu { $dir } chỉ còn trống { $free }.
    Dọn bớt đĩa hoặc chuyển DATA_DIR sang đĩa rộng hơn trước khi nhận ảnh của các đơn vị.
doctor-data-space-bad =
    Đĩa của thư mục dữ liệu { $dir } gần đầy: còn { $free }.
    Dọn đĩa ngay; đĩa đầy thì cơ sở dữ liệu dừng.
doctor-secret-key-set-good = SECRET_KEY đã đặt.
doctor-secret-key-weak-look =
    SECRET_KEY trông dễ đoán.
    Tạo khóa ngẫu nhiên bằng «openssl rand -hex 32»; liên kết đã gửi sẽ hết hiệu lực.
doctor-secret-key-file-good = Khóa ở { $file }, chỉ chủ đọc được.
doctor-secret-key-file-look =
    Người khác trên máy đọc được khóa ở { $file }.
    Gõ «chmod 600 { $file }».
doctor-secret-key-new-good = Khóa sẽ được tạo ở { $file } trong lần chạy đầu.
doctor-letters-good = Có phông chữ để vẽ ảnh tổng hợp.
doctor-letters-bad =
    Thiếu phông chữ để vẽ ảnh tổng hợp.
    Gõ «npm ci» trong thư mục chương trình để cài lại đủ gói.
doctor-pdf-good = LibreOffice { $version } ({ $program }): tệp Word được gửi kèm bản PDF.
doctor-pdf-look =
    LibreOffice ở { $program } không chạy được ({ $why }): tệp Word được gửi đi không kèm bản PDF.
    Cài lại LibreOffice Writer (xem docs/operating.md) rồi khởi động lại dịch vụ, hoặc đặt PDF=0.
doctor-pdf-off = Không có LibreOffice: tệp Word được gửi đi không kèm bản PDF. Muốn có: cài LibreOffice Writer, xem docs/operating.md.
doctor-pdf-never-off = PDF=0: tệp Word được gửi đi không kèm bản PDF. Muốn có: bỏ biến PDF.
doctor-days-off-good = Ngày nghỉ bù và hoán đổi chỉ biết đến năm { $until }; các năm sau, lịch nhắc tự tính theo luật (xem docs/operating.md).
doctor-days-off-off = Ngày nghỉ bù và hoán đổi chỉ biết đến năm { $until }: năm { $year } lịch nhắc tự tính theo luật, có thể lệch ngày được công bố (xem docs/operating.md).

doctor-database-good = PostgreSQL { $version } tại { $where }.
doctor-database-bad =
    Không dùng được cơ sở dữ liệu tại { $where } ({ $why }).
    Xem lại DATABASE_URL và máy chủ PostgreSQL.
doctor-database-refused-bad =
    Không có PostgreSQL nào nhận kết nối tại { $where } ({ $why }).
    Bật máy chủ PostgreSQL, xem tường lửa, và so lại máy, cổng trong DATABASE_URL.
doctor-database-no-host-bad =
    Không tìm thấy máy chủ của { $where } ({ $why }).
    So lại tên máy trong DATABASE_URL.
doctor-database-password-bad =
    PostgreSQL tại { $where } không nhận tên hoặc mật khẩu ({ $why }).
    So lại người dùng và mật khẩu trong DATABASE_URL; ký tự đặc biệt của mật khẩu phải viết dạng %XX.
doctor-database-absent-bad =
    Chưa có cơ sở dữ liệu { $where } ({ $why }).
    Tạo bằng «createdb -E UTF8 -T template0 TÊN», hoặc sửa tên trong DATABASE_URL.
doctor-database-own-bad =
    PostgreSQL kèm theo ở { $where } không chạy được ({ $why }).
    Đọc server.log trong thư mục ấy. Nếu báo thiếu chương trình, gõ «npm rebuild»; nếu đĩa đầy, dọn đĩa rồi thử lại.
doctor-database-new-good = PostgreSQL kèm theo ở { $where } chạy được; cơ sở dữ liệu sẽ được tạo trong lần chạy đầu.
doctor-database-old-bad =
    PostgreSQL { $version } tại { $where } cũ quá.
    Nâng cấp lên PostgreSQL { $oldest } trở lên.
doctor-database-encoding-bad =
    Cơ sở dữ liệu dùng bảng mã { $encoding }, không giữ được chữ Việt.
    Tạo cơ sở dữ liệu mới bằng «createdb -E UTF8 -T template0 TÊN» rồi đặt DATABASE_URL sang đó.
doctor-database-rights-bad =
    Người dùng của DATABASE_URL không được tạo bảng trong cơ sở dữ liệu này.
    Trong psql, bằng quyền quản trị: GRANT CREATE ON DATABASE … TO …; GRANT CREATE ON SCHEMA public TO …
doctor-database-clock-look =
    Đồng hồ máy này và đồng hồ máy chủ PostgreSQL lệch nhau { $seconds } giây.
    Bật đồng bộ giờ (NTP) trên cả hai máy; các tiến trình chia việc theo đồng hồ.
doctor-migrations-good = Các bảng đúng với phiên bản này.
doctor-migrations-none-look =
    Cơ sở dữ liệu chưa có bảng nào của dịch vụ.
    Gõ «tonghop migrate», hoặc cứ chạy dịch vụ: lần chạy đầu tự tạo.
doctor-migrations-look =
    Các bảng còn thiếu bước nâng cấp: { $names }.
    Gõ «tonghop migrate», hoặc khởi động lại dịch vụ bằng phiên bản này.
doctor-migrations-newer-bad =
    Cơ sở dữ liệu đã được một phiên bản mới hơn nâng cấp: { $names }.
    Cài lại phiên bản mới ấy; phiên bản này không được dùng cơ sở dữ liệu này.
doctor-queue-postgres-good = Hàng đợi việc nằm trong PostgreSQL.
doctor-queue-redis-good = Hàng đợi việc nằm trong Redis tại { $where }, có lưu và không tự xóa.
doctor-queue-redis-look =
    Redis tại { $where } có thể quên việc.
    { $warning }
doctor-queue-redis-bad =
    Redis tại { $where } không dùng được ({ $why }).
    Bật Redis, so lại REDIS_URL và mật khẩu; hoặc bỏ REDIS_URL để hàng đợi nằm trong PostgreSQL.
doctor-scan-good = clamd tại { $where } quét được tệp.
doctor-scan-bad =
    clamd không quét được ({ $why }): tệp gửi đến phải chờ.
    Bật clamd và so lại CLAMD_HOST; hoặc bỏ CLAMD_HOST nếu không quét vi-rút.
doctor-scan-off = Không quét vi-rút tệp nhận được. Muốn quét: chạy clamd và đặt CLAMD_HOST (xem docs/operating.md).

doctor-address-good = { $url } trả lời, đúng là dịch vụ này.
doctor-address-look =
    { $url } không trả lời ({ $why }).
    Nếu dịch vụ chưa chạy thì chạy rồi xem lại. Nếu đang chạy: xem tên miền, chứng chỉ và proxy; từ trong mạng cơ quan có khi không gọi được tên miền của chính mình.
doctor-address-other-look =
    { $url } trả lời, nhưng không phải dịch vụ này (mã { $status }).
    Xem proxy có chuyển mọi đường dẫn về HOST:PORT của dịch vụ không, và dịch vụ đang chạy không.
doctor-address-off = PUBLIC_URL chưa đặt: trang web chỉ mở được theo HOST và PORT, Telegram và Zalo Bot nhận tin bằng cách tự hỏi (xem docs/messengers.md).
doctor-address-needed-bad =
    Zalo OA chỉ giao tin qua webhook, mà PUBLIC_URL chưa đặt.
    Đặt PUBLIC_URL thành địa chỉ https:// có tên miền mà từ Internet mở được, chẳng hạn https://bao-cao.example.vn.
doctor-address-https-look =
    { $url } không phải https: người ngoài đọc được nội dung trên đường truyền.
    Đặt một proxy có TLS phía trước và đổi PUBLIC_URL sang https://.
doctor-address-https-bad =
    { $url } không phải https: Telegram và Zalo không giao tin tới đó.
    Đặt một proxy có TLS phía trước và đổi PUBLIC_URL sang https://.
doctor-address-private-bad =
    { $url } chỉ mở được trong máy hoặc mạng này: Telegram và Zalo không tới được.
    Đặt PUBLIC_URL thành địa chỉ mở được từ Internet; với Telegram và Zalo Bot có thể bỏ PUBLIC_URL.
doctor-address-telegram-port-bad =
    Telegram không giao tin tới cổng { $port } của { $url }.
    Dùng cổng 443, 80, 88 hoặc 8443, hoặc bỏ PUBLIC_URL để Telegram được hỏi tin (long polling).
doctor-address-zalo-domain-bad =
    Zalo OA đòi tên miền, không nhận địa chỉ IP hay địa chỉ kèm cổng như { $url }.
    Dùng tên miền của cơ quan ở cổng 443 và xác thực tên miền ấy tại developers.zalo.me.

doctor-telegram-off = Telegram chưa bật. Muốn dùng: đặt TELEGRAM_BOT_TOKEN, xem mục Telegram trong docs/messengers.md.
doctor-zalo-oa-off = Zalo OA chưa bật. Muốn dùng: đặt bốn biến ZALO_OA_…, xem mục Zalo OA trong docs/messengers.md.
doctor-zalo-bot-off = Zalo Bot chưa bật. Muốn dùng: đặt ZALO_BOT_TOKEN, xem mục Zalo Bot trong docs/messengers.md.
doctor-zalo-oa-waits-look =
    Chưa hỏi Zalo OA: refresh token chỉ dùng được một lần, mà cơ sở dữ liệu chưa sẵn sàng để giữ token kế tiếp.
    Sửa cơ sở dữ liệu hoặc chạy dịch vụ một lần, rồi gõ lại «tonghop doctor».
