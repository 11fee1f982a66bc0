# Bàn của cơ quan tổng hợp: duyệt, trả lại, gia hạn, chốt số liệu, nhật ký.

## Officers hear what the desk decided

news-returned-questions = Cơ quan tổng hợp trả lại báo cáo của { $unit } (bản số { $number }) để anh/chị xem lại câu { $numbers }.
news-returned = Cơ quan tổng hợp trả lại báo cáo của { $unit } (bản số { $number }).
news-reason = Lý do: { $reason }
news-approved = ✓ Báo cáo của { $unit } (bản số { $number }) đã được duyệt. Cảm ơn anh/chị.
news-extended = Hạn nộp báo cáo của { $unit } được lùi đến { $until }.
news-locked = Số liệu { $title } đã được chốt. Từ nay báo cáo chỉ xem, không sửa và không nộp thêm.
news-unlocked = Đã huỷ chốt số liệu { $title }; báo cáo sửa và nộp lại được.
choice-fix = Sửa ngay
