# Quyền, nhóm, mã mời và quyền riêng tư.

## Ai được dùng lệnh nào

command-not-yours-staff = Lệnh này dành cho chuyên viên tổng hợp. Lãnh đạo xem được /status và /tonghop.
command-other-unit = Anh/chị chỉ xem được báo cáo của đơn vị mình, bằng /xemlai.
command-own-unit = Báo cáo của đơn vị mình anh/chị xem bằng /xemlai.
command-room-officers = Nhóm cán bộ không xem chung số liệu của từng đơn vị; chuyên viên và lãnh đạo xem trong chat riêng với trợ lý.
command-room-none = Nhóm này chưa được nhận làm nhóm lãnh đạo nên trợ lý chưa đưa số liệu vào đây. Chuyên viên nhắn riêng cho trợ lý /nhom để lấy mã.
