"""A full disk is named on the page that says that something failed; the page asks nothing of what failed."""

import errno

import pytest
from django.db import OperationalError

from thidua.web.views.errors import broken

SENTENCE = "Ổ đĩa của máy chủ đã đầy"


@pytest.mark.parametrize(("trouble", "is_named"), [
    (OSError(errno.ENOSPC, "No space left on device"), True), (OperationalError("database or disk is full"), True),
    (OperationalError("disk I/O error"), True), (OSError(errno.EACCES, "Permission denied"), False),
    (OperationalError("no such table"), False), (RuntimeError("disk is full"), False),
])
def test_the_page_of_errors_says_so_where_it_is_so(rf, trouble, is_named):
    try:
        raise trouble
    except (OSError, OperationalError, RuntimeError):
        answer = broken(rf.get("/"))
    assert answer.status_code == 500
    assert "<h1>Phần mềm gặp lỗi</h1>" in answer.content.decode()
    assert (SENTENCE in answer.content.decode()) == is_named
