"""Behind a reverse proxy with TLS. THIDUA_HOSTS names the hosts, separated by commas."""

import os

from thidua.settings.base import *

DEBUG = False
ALLOWED_HOSTS = [host for host in os.environ.get("THIDUA_HOSTS", "").split(",") if host]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
EXAMPLE_ACCOUNTS_SHOWN = False
