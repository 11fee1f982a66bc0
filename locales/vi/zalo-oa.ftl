# Lời của kênh Zalo Official Account: tên thay thế, kiểm tra kết nối, nhóm chat của OA.

zalo-oa-somebody = Cán bộ { $digits }

doctor-zalo-oa-token-good = Zalo OA: mã truy cập dùng được.
doctor-zalo-oa-token-bad =
    Zalo OA: không lấy được mã truy cập ({ $reason }).
    Nếu refresh token đã dùng hoặc hết hạn: quản trị viên OA cấp quyền lại cho ứng dụng tại developers.zalo.me (API Explorer), đặt ZALO_OA_REFRESH_TOKEN bằng refresh token mới rồi khởi động lại.
doctor-zalo-oa-account-good = Zalo OA: «{ $name }» (loại { $type }), đã xác thực, gói { $package }, hạn dùng { $until }.
doctor-zalo-oa-account-look =
    Zalo OA: «{ $name }» (loại { $type }), gói { $package }, hạn dùng { $until }: chưa xác thực.
    Xác thực OA tại oa.zalo.me; chưa xác thực thì không dùng được nhóm chat và nhiều tính năng.
doctor-zalo-oa-account-bad =
    Zalo OA: không đọc được thông tin tài khoản ({ $reason }).
    Sửa theo lời Zalo vừa nêu, xem bảng mã lỗi trong docs/messengers.md.
doctor-zalo-oa-quota-good = Zalo OA: còn { $remain }/{ $total } tin tư vấn ngoài 48 giờ của gói dịch vụ.
doctor-zalo-oa-quota-look =
    Zalo OA: không đọc được hạn mức tin nhắn ({ $reason }).
    Xem hạn mức trong trang quản trị oa.zalo.me; mã lỗi được giải thích trong docs/messengers.md.
doctor-zalo-oa-webhook-look =
    Zalo OA: Zalo không cho hỏi webhook đã đặt đúng chưa, cần người xem.
    Mở developers.zalo.me, mục Webhook: địa chỉ là { $url }; bật từng sự kiện: { $events }.
doctor-zalo-oa-webhook-bad =
    Zalo OA: chưa có PUBLIC_URL nên Zalo không gửi tin tới được.
    Đặt PUBLIC_URL bằng địa chỉ https của dịch vụ.

cli-zalo-group = nhóm chat (GMF) của Zalo OA: tạo, liệt kê, mời thêm
cli-zalo-group-create = tạo nhóm cho một đợt báo cáo với các cán bộ đã dùng Zalo
cli-zalo-group-list = các nhóm của OA và các suất nhóm còn trống
cli-zalo-group-invite = mời thêm cán bộ của đợt báo cáo vào nhóm
cli-zalo-group-asset = mã suất nhóm (asset_id), xem bằng lệnh list
cli-zalo-group-unset = Chưa cấu hình Zalo OA: đặt ZALO_OA_APP_ID, ZALO_OA_APP_SECRET, ZALO_OA_SECRET_KEY và ZALO_OA_REFRESH_TOKEN.
cli-zalo-group-nobody = Đợt báo cáo «{ $campaign }» chưa có ai phù hợp dùng Zalo OA; hãy mời họ nhắn tin cho OA trước.
cli-zalo-group-made = Đã tạo nhóm «{ $name }» ({ $id }) với { $count } người.
cli-zalo-group-link = Liên kết vào nhóm (hãy lưu lại, Zalo không cho xem lần thứ hai): { $link }
cli-zalo-group-no-link = Zalo không trả về liên kết vào nhóm.
cli-zalo-group-refused = Zalo từ chối: { $reason }
cli-zalo-group-uninvited = Nhóm đã được tạo nhưng chưa mời được những người còn lại, chạy lại lệnh invite: { $reason }
cli-zalo-group-line = { $id }: «{ $name }», { $members } thành viên, { $status }
cli-zalo-group-room = { $id }: «{ $name }», { $members } thành viên, { $status }; nhóm { $purpose } của đợt { $campaign }
cli-zalo-group-none = OA chưa có nhóm nào.
cli-zalo-group-free = Suất nhóm còn trống: { $id } ({ $product })
cli-zalo-group-no-room = Nhóm { $group } không thuộc đợt báo cáo nào.
cli-zalo-group-invited = Đã mời { $count } người.
