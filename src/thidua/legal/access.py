"""Who may look up the law: everybody who is signed in."""

from django.utils.translation import gettext_lazy as _

from thidua.kernel.access import EVERYONE, Reach, grant

grant("legal.read", EVERYONE, Reach.ANY, _("Tra cứu quy định: danh hiệu, hình thức khen thưởng, văn bản, thay đổi"))
