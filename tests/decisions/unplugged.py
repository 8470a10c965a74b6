"""A plug-in of a token that is pulled out: "decisions.unplugged:2" signs twice and then cannot be reached."""

from papers.written import offices
from thidua.papers.errors import PaperRefused
from thidua.papers.sign.keys import FileKey


class Token(FileKey):
    left = 0

    def sign(self, data: bytes, digest: str) -> bytes:
        if not self.left:
            raise PaperRefused("token", "Thiết bị ký bị rút ra.", "The token was pulled out.")
        self.left -= 1
        return super().sign(data, digest)


def open_key(where: str, secret: str) -> Token:
    key = Token(offices.key_file("Trần Văn Hùng", curve=True), secret)
    key.left = int(where)
    return key
