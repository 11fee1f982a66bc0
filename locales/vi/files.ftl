# Vì sao một tệp gửi qua ứng dụng nhắn tin không được nhận.
file-kind = Chỉ nhận ảnh JPG, PNG và tệp PDF, DOCX.
file-heic = Ảnh dạng HEIC chưa mở được. Xin gửi như ảnh thường (không gửi như tệp), ứng dụng sẽ tự đổi sang JPG.
file-broken = Ảnh này bị hỏng, không mở được. Xin anh/chị chụp hoặc chọn lại.
file-pixels = Ảnh này có quá nhiều điểm ảnh nên không mở được. Xin anh/chị thu nhỏ ảnh, hoặc chụp lại ở cỡ thường.
file-template-kind = Tệp đề cương phải là tệp chữ .yaml; ảnh, PDF, Word và Excel không dùng được.
file-template-too-big = Tệp đề cương này lớn hơn 512 KB.
file-template-encoding = Tệp đề cương này chưa lưu bằng bảng mã UTF-8. Xin anh/chị mở ra, chọn lưu với mã UTF-8.
file-empty = Tệp này trống.
file-too-big = Tệp này lớn hơn 10 MB.
file-expired = Tệp đã hết hạn trên ứng dụng nhắn tin trước khi kịp tải về.
file-not-allowed = Không được phép tải tệp này từ ứng dụng nhắn tin.
file-infected = Tệp này có mã độc nên không được nhận. Xin quét vi-rút máy đã tạo ra tệp.
file-unfetched = Đã thử nhiều ngày mà không tải được tệp này từ ứng dụng nhắn tin.
file-unopenable = Đã hai lần không mở nổi tệp này. Xin anh/chị gửi một tệp khác.
file-quota-member = Anh/chị đã gửi hết số tệp được nhận trong đợt báo cáo này. Xin liên hệ cơ quan ra kế hoạch.
file-quota-campaign = Đợt báo cáo này đã nhận hết số tệp có thể lưu. Xin liên hệ cơ quan ra kế hoạch.
file-unscanned = Chưa quét được vi-rút lúc này. Xin anh/chị gửi lại tệp sau ít phút.
