"""Who was reminded on which day: the row that keeps a round that is repeated from saying anything twice."""

from typing import ClassVar

from django.db import models

from thidua.kernel.models import Account


class Reminded(models.Model):
    """One person was reminded on one day (đã nhắc việc)."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    count = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["account", "day"], name="reminded_once_a_day")]
        indexes: ClassVar = [models.Index(fields=["day"], name="reminded_on_day")]

    def __str__(self) -> str:
        return f"{self.account_id} {self.day}: {self.count}"
