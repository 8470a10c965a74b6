"""The test world: no network, fast hashing, a database given by the test session."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("THIDUA_SECRET_KEY", "only for tests")
os.environ.setdefault("THIDUA_AUDIT_KEY", "only for tests too")

from thidua.settings.base import *

DEBUG = False
ALLOWED_HOSTS = ["testserver", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
FILES_ROOT = Path(tempfile.mkdtemp(prefix="thidua-test-files-"))
READING_ROOT = None
SCREENING_ROOT = Path(tempfile.mkdtemp(prefix="thidua-test-screening-"))
STATIC_ROOT = Path(tempfile.mkdtemp(prefix="thidua-test-static-"))
AXES_ENABLED = True
EXAMPLE_ACCOUNTS_SHOWN = True
