"""The doors of making known and of inspections."""

from django.core.files.uploadedfile import SimpleUploadedFile

from support.door import Door, of, same

TOLD = {"kind": "meeting", "title": "Họp dân ấp 5", "place": "Ấp 5", "held_on": "19/05/2021", "times": "1"}
KNOWN: dict[str, Door] = {
    # the dissemination log
    "outreach-log": Door("outreach-log", of("launched")), "outreach-sums": Door("outreach-sums", of("launched")),
    "outreach-schedule": Door("outreach-schedule", of("launched")),
    "outreach-add": Door("outreach-add", of("launched"), same(**TOLD, then="plan")),
    "outreach-activity": Door("outreach-activity", of("planned_activity")),
    "outreach-activity/done": Door("outreach-activity", of("activity")),
    "outreach-mend": Door("outreach-mend", of("planned_activity"), same(**TOLD, seen="1")),
    "outreach-step": Door("outreach-step", of("planned_activity", "record"), same(times="2")),
    "outreach-step/drop": Door("outreach-step", of("activity", "drop"), same(note="Ghi nhầm.")),
    "outreach-step/restore": Door("outreach-step", of("dropped_activity", "restore")),
    "outreach-file-add": Door("outreach-file-add", of("activity"), lambda world: {
        "file": SimpleUploadedFile("bien-ban.pdf", b"%PDF-1.7 bien ban")}),
    "outreach-file": Door("outreach-file", of("activity", "@attachment")),
    "outreach-movement-page": Door("outreach-movement-page", of("launched"), same(
        title="Phong trào", text="Cổ vũ.", contents="Đăng ký", seen="1")),
    "outreach-movement-page-step": Door("outreach-movement-page-step", of("launched", "take_down"), same(note="Sửa lại.")),
    "role-models": Door("role-models", of("launched")),
    "role-model-find": Door("role-model-find", of("launched"), lambda world: {
        "record": world.other_record.pk, "found_on": "19/05/2021", "headline": "Trồng rau sạch", "story": ""}),
    "role-model": Door("role-model", of("shown_model")),
    "role-model-retell": Door("role-model-retell", of("found_model"), same(headline="Tổ tự quản ấp 3", story="", seen="1")),
    "role-model-step": Door("role-model-step", of("found_model", "verify"), same(on="20/05/2021", note="Đã xem thực tế.")),
    "role-model-step/nurture": Door("role-model-step", of("shown_model", "nurture"), same(on="20/05/2021", note="Giao ấp 3.")),
    "role-model-agree": Door("role-model-agree", of("found_model"), lambda world: {
        "given_by": "Danh Út", "starts_on": "20/05/2021", "file": SimpleUploadedFile("dong-y.pdf", b"%PDF-1.7 dong y")}),
    "role-model-paper": Door("role-model-paper", of("shown_model", "@consent")),
    "role-model-withdraw": Door("role-model-withdraw", of("shown_model")),
    "role-model-page": Door("role-model-page", of("shown_model"), same(
        title="Bà Sen", unit_shown="Ấp 3", headline="Hiến đất", text="Bà Sen hiến đất.", seen="1")),
    "role-model-page-step": Door("role-model-page-step", of("shown_model", "take_down"), same(note="Sửa lại.")),
    "public-movement": Door("public-movement", lambda world: [world.movement_page.slug]),
    "public-stories": Door("public-stories", lambda world: [world.movement_page.slug]),
    "public-story": Door("public-story", lambda world: [world.story_page.slug]),
    "public-picture": Door("public-picture", lambda world: [world.story_page.slug]),
    "outreach-file-remove": Door("outreach-file-remove", of("activity", "@attachment")),
}

RECORD = {"held_on": "20/05/2021", "place": "UBND xã", "present": "Danh Quốc Hùng", "seen": "Sổ đăng ký.", "findings": "Tốt.",
          "demands": "Bổ sung kế hoạch | 30/06/2021", "secretary": "Nguyễn Lan Anh"}
KNOWN |= {
    # inspections
    "inspections": Door("inspections", of("launched"), lambda world: {
        "units": [world.communes[0].pk, world.communes[1].pk], "planned_on": "01/06/2021", "subject": "Việc tuyên truyền",
        "leader": "Nguyễn Lan Anh"}),
    "inspection": Door("inspection", of("sent_visit")), "inspection/planned": Door("inspection", of("written_visit")),
    "inspection/mended": Door("inspection", of("acknowledged_visit")),
    "inspection-record": Door("inspection-record", of("planned_visit"), same(**RECORD, version="1")),
    "inspection-step": Door("inspection-step", of("sent_visit", "acknowledge"), same(note="Nhất trí.")),
    "inspection-step/send": Door("inspection-step", of("written_visit", "send")),
    "inspection-step/recall": Door("inspection-step", of("sent_visit", "recall"), same(note="Thiếu nội dung.")),
    "inspection-step/drop": Door("inspection-step", of("planned_visit", "drop"), same(note="Hoãn.")),
    "inspection-word": Door("inspection-word", of("sent_visit")), "inspection-pdf": Door("inspection-pdf", of("sent_visit")),
    "inspection-answer": Door("inspection-answer", of("sent_visit", "@demand"), same(note="Đã bổ sung.")),
    "inspection-file": Door("inspection-file", of("acknowledged_visit", "@mended")),
    "inspection-judge": Door("inspection-judge", of("acknowledged_visit", "@mended", "settle")),
    "inspection-judge/back": Door("inspection-judge", of("acknowledged_visit", "@mended", "send_back"), same(note="Chưa đủ.")),
}
