"""Hosts and origins in one spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vivere.web.authority import Authority, host_name, read_authority, read_origin


@pytest.mark.parametrize(
    ("text", "scheme", "found"),
    [
        ("localhost", "http", ("localhost", 80)),
        ("LOCALHOST.:80", "http", ("localhost", 80)),
        ("rooms.example", "https", ("rooms.example", 443)),
        ("rooms.example:", "https", ("rooms.example", 443)),
        ("[::1]:8501", "http", ("::1", 8501)),
        ("[0:0:0:0:0:0:0:1]", "http", ("::1", 80)),
        ("[::FFFF:192.0.2.7]:1", "http", ("192.0.2.7", 1)),
    ],
)
def test_one_host_has_one_spelling(text: str, scheme: str, found: tuple[str, int]) -> None:
    assert read_authority(text, scheme) == Authority(*found)


@pytest.mark.parametrize(
    "text",
    [
        "", ".", "::1", "[::1", "[zz]", "a b", "a,b", "a:b", "a:0", "a:65536", "a:1:2", "u@a",
        "a/b", "a..b", "é.example", "a" * 254, "a\n", "a:٣",
    ],
)  # fmt: skip
def test_what_is_no_host_is_none(text: str) -> None:
    assert read_authority(text, "http") is None


@pytest.mark.parametrize(
    "text",
    ["null", "", "file://", "http://", "ftp://a", "http://a/", "HTTP://a", "http://u@a", "//a"],
)
def test_what_is_no_web_page_has_no_origin(text: str) -> None:
    assert read_origin(text) is None


NAMES = st.from_regex(r"[a-zA-Z0-9]{1,9}(\.[a-zA-Z0-9]{1,9}){0,3}", fullmatch=True)


@given(NAMES, st.integers(1, 65535), st.sampled_from(["http", "https"]), st.booleans())
def test_a_host_is_read_back_as_it_was_written(
    name: str, port: int, scheme: str, dot: bool
) -> None:
    found = read_authority(f"{name}{'.' if dot else ''}:{port}", scheme)
    assert found == Authority(name.lower(), port)
    assert found
    assert read_authority(found.text(scheme), scheme) == found
    assert read_origin(f"{scheme}://{found.text(scheme)}") == (scheme, found)


@given(st.ip_addresses())
def test_an_address_is_one_host_with_and_without_brackets(address: object) -> None:
    name = host_name(str(address))
    text = f"[{address}]" if ":" in str(address) else str(address)
    assert read_authority(text, "http") == Authority(name, 80)


@given(st.text())
def test_no_text_is_too_strange_to_be_read(text: str) -> None:
    read_authority(text, "http")
    read_origin(text)
    host_name(text)
