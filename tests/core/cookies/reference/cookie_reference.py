#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Sessionscope developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A second, plain cookie jar, written from the text of draft-ietf-httpbis-rfc6265bis, for comparison.

No speed, no cleverness, standard library only: each function follows the draft's steps in their order. It reads
operations from standard input, one a line, and prints one answer a line:

  C                                             forget everything; prints the jar as it was
  R NOW URL SITE NAVIGATION METHOD HEX          a Set-Cookie line; prints stored, replaced, deleted or rejected
  S NOW URL SITE NAVIGATION METHOD              a request; prints the Cookie field in hexadecimal, or "-"

NOW is in milliseconds since 1970, SITE is same or cross, NAVIGATION is top or inner.
"""

import datetime
import re
import sys
from urllib.parse import urlsplit

# The suffixes that the generated domains may meet; everything without a dot is one by the list's default rule.
PUBLIC_SUFFIXES = {"co.uk", "github.io"}

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
LIMIT_MS = 400 * 24 * 3600 * 1000
EARLIEST_MS = (datetime.datetime(1601, 1, 1, tzinfo=datetime.timezone.utc) - EPOCH) // datetime.timedelta(milliseconds=1)
MONTHS = [b"jan", b"feb", b"mar", b"apr", b"may", b"jun", b"jul", b"aug", b"sep", b"oct", b"nov", b"dec"]


# 5.1.1 Dates
def parse_date(text):
    tokens = [t for t in re.split(rb"[\x09\x20-\x2f\x3b-\x40\x5b-\x60\x7b-\x7e]+", text) if t]
    time = day = month = year = None
    for token in tokens:
        if time is None:
            m = re.match(rb"([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(?:[^0-9].*)?\Z", token, re.DOTALL)
            if m:
                time = tuple(int(g) for g in m.groups())
                continue
        if day is None:
            m = re.match(rb"([0-9]{1,2})(?:[^0-9].*)?\Z", token, re.DOTALL)
            if m:
                day = int(m.group(1))
                continue
        if month is None and token[:3].lower() in MONTHS:
            month = MONTHS.index(token[:3].lower()) + 1
            continue
        if year is None:
            m = re.match(rb"([0-9]{2,4})(?:[^0-9].*)?\Z", token, re.DOTALL)
            if m:
                year = int(m.group(1))
    if year is not None:
        if 70 <= year <= 99:
            year += 1900
        elif 0 <= year <= 69:
            year += 2000
    if time is None or day is None or month is None or year is None:
        return None
    hour, minute, second = time
    if day < 1 or day > 31 or year < 1601 or hour > 23 or minute > 59 or second > 59:
        return None
    try:
        date = datetime.datetime(year, month, day, hour, minute, second, tzinfo=datetime.timezone.utc)
    except ValueError:
        return None
    return (date - EPOCH) // datetime.timedelta(milliseconds=1)


def is_address(host):
    if ":" in host:
        return True
    parts = host.split(".")
    return len(parts) == 4 and all(p.isdigit() and int(p) <= 255 for p in parts)


# 5.1.3 Domain Matching
def domain_match(string, domain):
    if string == domain:
        return True
    if is_address(string) or domain == "":
        return False
    return string.endswith(domain) and string[: len(string) - len(domain)].endswith(".")


# 5.1.4 Paths and Path-Match
def default_path(path):
    if not path.startswith(b"/"):
        return b"/"
    if path.count(b"/") == 1:
        return b"/"
    return path[: path.rindex(b"/")]


def path_match(request, cookie):
    if request == cookie:
        return True
    if request.startswith(cookie):
        if cookie.endswith(b"/"):
            return True
        if request[len(cookie):len(cookie) + 1] == b"/":
            return True
    return False


# 5.6 The Set-Cookie Header Field
def parse_line(line, now, request_path):
    """Gives (name, value, list of attributes), or nothing when the line is to be ignored."""
    if re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line):
        return None
    pair, semicolon, unparsed = line.partition(b";")
    unparsed = semicolon + unparsed
    if b"=" in pair:
        name, _, value = pair.partition(b"=")
    else:
        name, value = b"", pair
    name, value = name.strip(b" \t"), value.strip(b" \t")
    if len(name) + len(value) > 4096:
        return None
    attributes = []
    while unparsed:
        unparsed = unparsed[1:]
        end = unparsed.find(b";")
        if end < 0:
            end = len(unparsed)
        av, unparsed = unparsed[:end], unparsed[end:]
        key, _, word = av.partition(b"=")
        key, word = key.strip(b" \t").lower(), word.strip(b" \t")
        if len(word) > 1024:
            continue
        process_attribute(attributes, key, word, now, request_path)
    return name, value, attributes


def process_attribute(attributes, key, word, now, request_path):
    if key == b"expires":
        when = parse_date(word)
        if when is not None:
            attributes.append(("expires", min(when, now + LIMIT_MS)))
    elif key == b"max-age":
        if re.fullmatch(rb"-?[0-9]+", word):
            seconds = int(word)
            when = EARLIEST_MS if seconds <= 0 else now + min(seconds * 1000, LIMIT_MS)
            attributes.append(("max-age", when))
    elif key == b"domain":
        attributes.append(("domain", (word[1:] if word.startswith(b".") else word).lower()))
    elif key == b"path":
        attributes.append(("path", word if word.startswith(b"/") else default_path(request_path)))
    elif key == b"secure":
        attributes.append(("secure", b""))
    elif key == b"httponly":
        attributes.append(("httponly", b""))
    elif key == b"samesite":
        known = {b"none": "None", b"strict": "Strict", b"lax": "Lax"}
        attributes.append(("samesite", known.get(word.lower(), "Default")))


def last(attributes, key):
    found = None
    for name, value in attributes:
        if name == key:
            found = value
    return found


def is_public_suffix(domain):
    if is_address(domain):
        return False
    if domain.endswith("."):
        domain = domain[:-1]
    return domain != "" and ("." not in domain or domain in PUBLIC_SUFFIXES)


class Jar:
    def __init__(self):
        self.cookies = []  # in the order of arrival

    def evict_expired(self, now):
        self.cookies = [c for c in self.cookies if c["expiry"] is None or c["expiry"] >= now]

    # 5.7 Storage Model
    def receive(self, line, now, request):
        self.evict_expired(now)
        parsed = parse_line(line, now, request.path)
        if parsed is None:
            return "rejected"
        name, value, attributes = parsed
        if name == b"" and value == b"":  # 2
            return "rejected"
        cookie = {"name": name, "value": value, "created": now}
        cookie["expiry"] = last(attributes, "max-age")  # 6
        if cookie["expiry"] is None:
            cookie["expiry"] = last(attributes, "expires")
        domain = last(attributes, "domain") or b""  # 7
        try:
            domain = domain.decode("ascii")  # 8
        except UnicodeDecodeError:
            return "rejected"
        if is_public_suffix(domain):  # 9
            if domain != request.host:
                return "rejected"
            domain = ""
        if domain != "":  # 10
            if not domain_match(request.host, domain):
                return "rejected"
            cookie["host_only"], cookie["domain"] = False, domain
        else:
            cookie["host_only"], cookie["domain"] = True, request.host
        path = last(attributes, "path")  # 11
        cookie["path"] = default_path(request.path) if path is None else path
        cookie["secure"] = last(attributes, "secure") is not None  # 12
        if cookie["secure"] and not request.secure:  # 13
            return "rejected"
        cookie["http_only"] = last(attributes, "httponly") is not None  # 14
        if not cookie["secure"] and not request.secure:  # 16
            for other in self.cookies:
                if (other["name"] == name and other["secure"]
                        and (domain_match(other["domain"], cookie["domain"])
                             or domain_match(cookie["domain"], other["domain"]))
                        and path_match(cookie["path"], other["path"])):
                    return "rejected"
        cookie["same_site"] = last(attributes, "samesite") or "Default"  # 17
        if cookie["same_site"] != "None" and request.cross and not request.top:  # 18
            return "rejected"
        if cookie["same_site"] == "None" and not cookie["secure"]:  # 19
            return "rejected"
        if breaks_prefix(cookie, attributes):  # 20 and following
            return "rejected"
        return self.insert(cookie, now)

    def insert(self, cookie, now):
        expired = cookie["expiry"] is not None and cookie["expiry"] < now
        for place, old in enumerate(self.cookies):
            if all(old[field] == cookie[field] for field in ("name", "domain", "host_only", "path")):
                cookie["created"] = old["created"]
                self.cookies[place] = cookie
                self.evict_expired(now)
                return "deleted" if expired else "replaced"
        if expired:
            return "rejected"  # evicted at once, and nothing went with it
        self.cookies.append(cookie)
        return "stored"

    # 5.8.3 Retrieval Algorithm
    def cookie_string(self, now, request):
        self.evict_expired(now)
        chosen = [c for c in self.cookies if self.goes(c, request)]
        chosen.sort(key=lambda c: (-len(c["path"]), c["created"]))
        parts = [(c["name"] + b"=" if c["name"] else b"") + c["value"] for c in chosen]
        return b"; ".join(parts)

    @staticmethod
    def goes(cookie, request):
        if cookie["host_only"]:
            if request.host != cookie["domain"]:
                return False
        elif not domain_match(request.host, cookie["domain"]) or is_public_suffix(cookie["domain"]):
            return False
        if not path_match(request.path, cookie["path"]):
            return False
        if cookie["secure"] and not request.secure:
            return False
        if request.cross and cookie["same_site"] != "None":
            if cookie["same_site"] not in ("Lax", "Default"):
                return False
            if request.method not in ("GET", "HEAD", "OPTIONS", "TRACE") or not request.top:
                return False
        return True

    def dump(self):
        rows = []
        for c in self.cookies:
            rows.append(",".join([
                c["name"].hex(), c["value"].hex(), c["domain"], str(int(c["host_only"])), c["path"].hex(),
                "-" if c["expiry"] is None else str(c["expiry"]), str(int(c["secure"])), str(int(c["http_only"])),
                c["same_site"], str(c["created"])]))
        return ";".join(sorted(rows)) or "-"


def breaks_prefix(cookie, attributes):
    name = cookie["name"].lower()
    has_path = last(attributes, "path") is not None
    bound = cookie["host_only"] and has_path and cookie["path"] == b"/"
    if name.startswith(b"__secure-") and not cookie["secure"]:
        return True
    if name.startswith(b"__host-") and not (cookie["secure"] and bound):
        return True
    if name.startswith(b"__http-") and not (cookie["secure"] and cookie["http_only"]):
        return True
    if name.startswith(b"__host-http-") and not (cookie["secure"] and cookie["http_only"] and bound):
        return True
    if name == b"":
        value = cookie["value"].lower()
        return value.startswith((b"__secure-", b"__host-", b"__http-", b"__host-http-"))
    return False


class Request:
    def __init__(self, url, site, navigation, method):
        parts = urlsplit(url)
        self.host = parts.hostname
        self.path = parts.path.encode("ascii") or b"/"
        self.secure = parts.scheme == "https"
        self.cross = site == "cross"
        self.top = navigation == "top"
        self.method = method


def main():
    jar = Jar()
    answers = []
    for operation in sys.stdin:
        fields = operation.rstrip("\n").split(" ")
        if fields[0] == "C":
            answers.append(jar.dump())
            jar = Jar()
            continue
        now, request = int(fields[1]), Request(*fields[2:6])
        if fields[0] == "R":
            answers.append(jar.receive(bytes.fromhex(fields[6]), now, request))
        else:
            answers.append(jar.cookie_string(now, request).hex() or "-")
    print("\n".join(answers))


main()
