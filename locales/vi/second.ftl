# Người thứ hai: một cán bộ đề nghị nộp, một cán bộ khác của đơn vị đồng ý thì báo cáo mới được nộp.

second-alone = Đợt này cần hai người của { $unit } cùng đồng ý mới nộp được, mà hiện chỉ có anh/chị. Xin nhờ { $host } cấp thêm một mã mời cho người thứ hai; câu đã trả lời vẫn còn nguyên.
second-waiting = Anh/chị đã đề nghị nộp lúc { $at }; đang chờ người thứ hai của đơn vị đồng ý.
second-ask = { $by } đề nghị nộp báo cáo của { $unit } lúc { $at }. Anh/chị đồng ý nộp không? (Đọc lại: /xemlai)
second-again = Xin anh/chị chọn «Đồng ý nộp» hoặc «Chưa, cần sửa».
second-refused = Vâng, chưa nộp; { $by } được báo. Anh/chị sửa xong thì gõ «nộp».
second-done = Người đề nghị: { $asked } · Người đồng ý: { $by }
ready-done = Báo cáo của { $unit } chờ người thứ hai đồng ý; các cán bộ khác của đơn vị đã được báo.
ready-ended = ⚠ Báo cáo đã được đề nghị nộp, nay có câu vừa sửa nên đề nghị không còn hiệu lực. Xong thì gõ «nộp» lại.
ready-gone = Đề nghị nộp đó không còn: báo cáo đã được sửa sau đó. Anh/chị gõ «xem lại» để đọc bản mới.
news-ready = { $by } đã xong báo cáo của { $unit } và đề nghị nộp. Anh/chị đọc lại bằng /xemlai, rồi chọn:
news-ready-ended = { $by } vừa sửa câu { $numbers } nên đề nghị nộp báo cáo của { $unit } không còn hiệu lực.
news-ready-refused = { $by } chưa đồng ý nộp báo cáo của { $unit }: còn chỗ cần sửa.
news-submitted-together = ✓ Đã nộp báo cáo của { $unit } (bản số { $number }, mã { $receipt }). Người đề nghị: { $asked } · Người đồng ý: { $by }
choice-second-yes = Đồng ý nộp
choice-second-no = Chưa, cần sửa
