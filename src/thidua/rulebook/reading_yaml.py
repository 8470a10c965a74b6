"""Reads YAML and JSON that others wrote: limits first, then one sentence for each way to be wrong."""

from collections.abc import Hashable
from typing import Any

import yaml

from thidua.rulebook.errors import FactsRefused, RulebookRefused
from thidua.rulebook.said import Said

LARGEST = 5_000_000
"""Bytes of one file; a subject with ten thousand awards has less."""


class _Loader(yaml.CSafeLoader):
    """The safe loader without keys given twice."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Hashable, Any]:
    seen: dict[Hashable, Any] = {}
    for key_node, value_node in node.value:
        key = _key(loader, key_node)
        if not isinstance(key, Hashable) or key in seen:
            raise yaml.constructor.ConstructorError(None, None, f"key {key!r} twice", key_node.start_mark)
        seen[key] = loader.construct_object(value_node, deep=True)
    return seen


def _key(loader: _Loader, node: yaml.Node) -> Any:
    """Return a key; `on` and `no` are words there, not true and false."""
    if node.tag == "tag:yaml.org,2002:bool":
        return node.value
    return loader.construct_object(node, deep=True)


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read_yaml(content: bytes | str, *, name: str, refusal: type[RulebookRefused] = FactsRefused) -> Any:
    """Return what a YAML or JSON text says. Raises the refusal for what is too large, not text, or not YAML."""
    if len(content) > LARGEST:
        raise refusal(Said(
            f"Tệp {name} lớn hơn {LARGEST // 1_000_000} MB: tách thành nhiều tệp.",
            f"The file {name} is larger than {LARGEST // 1_000_000} MB: split it.",
        ))
    try:
        text = content.decode("utf-8-sig") if isinstance(content, bytes) else content
    except UnicodeDecodeError:
        raise refusal(Said(
            f"Tệp {name} không phải văn bản UTF-8: lưu lại bằng bảng mã UTF-8.",
            f"The file {name} is not UTF-8 text: save it as UTF-8.",
        )) from None
    try:
        _refuse_anchors(text)
        return yaml.load(text, Loader=_Loader)  # noqa: S506  (a SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise refusal(_where(error, name)) from None


def _refuse_anchors(text: str) -> None:
    """Raise YAMLError for a text with aliases: a few lines of them make gigabytes."""
    if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.CSafeLoader)):
        raise yaml.YAMLError("alias")


def _where(error: Exception, name: str) -> Said:
    mark = getattr(error, "problem_mark", None)
    line = f"{mark.line + 1}" if mark else "?"
    if "alias" in str(error):
        return Said(
            f"Tệp {name} dùng neo (&, *) của YAML, không được phép: viết lại đầy đủ.",
            f"The file {name} uses anchors (&, *), which are not allowed: write it out.",
        )
    if "twice" in str(error):
        return Said(
            f"Tệp {name}, dòng {line}: một mục được ghi hai lần; giữ lại một.",
            f"File {name}, line {line}: a key stands there twice; keep one.",
        )
    if "digits" in str(error):
        return Said(f"Tệp {name} có một số quá dài.", f"The file {name} has a number with too many digits.")
    if isinstance(error, ValueError):
        return Said(
            f"Tệp {name} có ngày không tồn tại: sửa lại theo dạng năm-tháng-ngày, ví dụ 2024-12-31.",
            f"The file {name} has a date that does not exist: write year-month-day, for example 2024-12-31.",
        )
    return Said(
        f"Tệp {name}, dòng {line}: không đọc được; kiểm tra thụt dòng và dấu hai chấm.",
        f"File {name}, line {line}: cannot be read; check indentation and colons.",
    )
