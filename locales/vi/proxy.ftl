# Nhập thay: chuyên viên gõ những gì đơn vị đọc qua điện thoại.

proxy-how = Đơn vị đọc qua điện thoại, anh/chị gõ thay. Xin ghi tên đơn vị, ví dụ: /nhapthay { $unit }
proxy-which = Anh/chị nhập thay cho đơn vị nào: { $names }?
proxy-ask =
    Nhập thay cho { $unit } những gì đơn vị đọc qua điện thoại?
    Mỗi câu được ghi là «nhập thay» và đứng tên anh/chị; cán bộ của đơn vị được báo.
    Xong thì gõ «/nhapthay xong» hoặc «tạm dừng».
proxy-again = Xin anh/chị chọn «Bắt đầu nhập» hoặc «Thôi».
proxy-cancelled = Vâng, không nhập thay.
proxy-standing = Anh/chị đang nhập thay cho { $unit }. Xong thì gõ «/nhapthay xong».
proxy-none = Anh/chị không nhập thay cho đơn vị nào.
proxy-mark = [Nhập thay: { $unit }]
proxy-ended = Đã thôi nhập thay cho { $unit }: báo cáo có { $answered }/{ $total } câu.
proxy-lapsed = Không nhập thay cho { $unit } được nữa: đợt báo cáo đã đóng, hoặc anh/chị không còn theo dõi đơn vị này.
proxy-submit-ask = Chỉ nộp thay khi đã đọc lại toàn bộ báo cáo cho { $unit } nghe và đơn vị đồng ý.
proxy-submit-again = Xin anh/chị chọn «Đã đọc lại cho đơn vị nghe, nộp» hoặc «Chưa nộp».
proxy-submit-done =
    Người nộp thay: { $name }, đã đọc lại cho { $unit } nghe.
    Bản Word để in và ký sẽ được gửi vào đây. Cần sửa thì nhập thay lần nữa rồi nộp lại thành bản mới.
news-submitted-by-phone = { $by } đã nộp thay báo cáo của { $unit } (bản số { $number }) sau khi đọc lại qua điện thoại. Chưa đúng chỗ nào, anh/chị gõ «xem lại» để sửa rồi nộp lại.
help-proxy = /nhapthay <đơn vị>: gõ thay khi đơn vị đọc qua điện thoại
choice-proxy-start = Bắt đầu nhập
choice-proxy-cancel = Thôi
choice-read-back = Đã đọc lại cho đơn vị nghe, nộp
