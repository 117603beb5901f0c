"""Is a text the exact origin of a web page, written as browsers write it?"""

import re

_ORIGIN = re.compile(r"(https?)://([a-z0-9.-]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?/?")
_USUAL_PORTS = {"http": "80", "https": "443"}


def read_origins(value: object) -> object:
    """A list of origins, or several in one text, parted by commas. Raises ValueError, which names the first bad one."""
    if isinstance(value, str):
        value = [part.strip() for part in value.split(",") if part.strip()]
    if isinstance(value, list | tuple):
        return tuple(dict.fromkeys(read_origin(part) for part in value))
    return value


def read_origin(written: object) -> str:
    """One origin in a browser's spelling: lower case, no path, no port where it is the usual one."""
    found = _ORIGIN.fullmatch(str(written).lower())
    if not found:
        raise ValueError(
            f"“{written}” is not an origin. Write scheme, host and port alone, such as https://intranet.example:8443; "
            "wildcards are not known"
        )
    scheme, host, port = found.groups()
    return f"{scheme}://{host}" + (f":{port}" if port and port != _USUAL_PORTS[scheme] else "")
