"""Units and people with names and roles."""

from datetime import date

from thidua.kernel.access import Actor, Role
from thidua.kernel.models import Account
from thidua.org import queries
from thidua.org.models import Group, Person, Post, Unit, UnitSpan
from thidua.org.names import sort_key
from thidua.papers.text import fold

FOUNDED = date(2015, 1, 1)
TODAY = date(2021, 5, 20)


def make_unit(code, name, parent=None, kind="office", level="district", starts_on=FOUNDED, ends_on=None):
    """Return a unit with one span."""
    unit = Unit.objects.create(code=code)
    UnitSpan.objects.create(
        unit=unit, name=name, search_key=fold(name), kind=kind, level=level, parent=parent, starts_on=starts_on,
        ends_on=ends_on, certainty="example",
    )
    return unit


def make_account(username, password="mật khẩu thử"):
    """Return an account with a password."""
    account = Account(username=username)
    account.set_password(password)
    account.save()
    return account


def make_post(username, name, unit, role, scope=None, title="Chuyên viên"):
    """Return the post of a new person with an account."""
    person = Person.objects.create(
        name=name, sort_key=sort_key(name), search_key=fold(name), account=make_account(username),
    )
    return Post.objects.create(
        person=person, unit=unit, scope=scope or unit, title=title, role=role, starts_on=FOUNDED,
    )


def acting(post, day=TODAY) -> Actor:
    """Return the holder of the post acting in it."""
    return queries.actor_in(post, day)


class District:
    """A district with its Home Affairs office, an office, three communes, and a neighbour; one person per role."""

    def __init__(self):
        self.province = make_unit("tinh", "UBND tỉnh Thử Nghiệm", kind="committee", level="province")
        self.district = make_unit("huyen", "UBND huyện Thử", self.province, "committee", "district")
        self.neighbour = make_unit("huyen-ben", "UBND huyện Bên", self.province, "committee", "district")
        self.home_affairs = make_unit("noi-vu", "Phòng Nội vụ huyện Thử", self.district)
        self.education = make_unit("gddt", "Phòng Giáo dục và Đào tạo huyện Thử", self.district)
        self.communes = [
            make_unit(f"xa-{n}", f"UBND xã {name}", self.district, "committee", "commune")
            for n, name in enumerate(("Định An", "Thới Quản", "Vĩnh Tuy"), start=1)
        ]
        self.all_communes = Group.objects.create(
            code="cap-xa", name="UBND cấp xã", phrases=["UBND cấp xã"],
            rule={"levels": ["commune"], "kinds": ["committee"]},
        )
        post = make_post
        self.posts = {
            "officer": post("lan", "Nguyễn Thị Lan", self.home_affairs, Role.OFFICER, self.district),
            "head": post("hung", "Trần Văn Hùng", self.district, Role.HEAD, title="Chủ tịch"),
            "clerk": post("mai", "Lê Thị Mai", self.district, Role.CLERK, title="Văn thư"),
            "reader": post("tam", "Phạm Văn Tâm", self.district, Role.READER),
            "focal": post("dung", "Võ Thị Dung", self.communes[0], Role.FOCAL),
            "commune_head": post("phuc", "Đỗ Văn Phúc", self.communes[0], Role.HEAD),
            "other_focal": post("loan", "Huỳnh Thị Loan", self.communes[1], Role.FOCAL),
            "province_officer": post("quang", "Bùi Văn Quang", self.province, Role.OFFICER),
            "stranger": post("la", "Người Lạ", self.neighbour, Role.OFFICER),
            "administrator": post("tri", "Ngô Quản Trị", self.district, Role.ADMINISTRATOR),
        }

    def actor(self, who: str) -> Actor:
        """Return one of the people acting in their post."""
        return acting(self.posts[who])
