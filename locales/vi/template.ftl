# Đề cương của đợt báo cáo: gửi, xem, mở.

## Tệp đề cương

template-file-wanted = Xin anh/chị gửi tệp đề cương (.yaml) vào đây, như một tệp đính kèm.
template-file-reading = Đang đọc tệp { $name }…
template-file-one = Mỗi lần trợ lý chỉ đọc một tệp đề cương. Xin anh/chị gửi lại một tệp .yaml thôi.
news-template-again = Xin anh/chị gõ /dot rồi gửi lại tệp đề cương.
template-file-how = Trợ lý đang chờ tệp đề cương: xin anh/chị gửi tệp .yaml (không quá 512 KB) như một tệp đính kèm. Nếu ứng dụng này không cho gửi tệp, anh/chị gõ /doikenh để làm tiếp ở ứng dụng khác.
