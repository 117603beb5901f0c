"""Which path of ours does a request ask for, wherever a proxy shows the server?"""

from starlette.types import Scope


def path_of(scope: Scope) -> str:
    """The path below the root path."""
    path, root = str(scope["path"]), str(scope.get("root_path", ""))
    below = path.removeprefix(root)
    return below if root and below.startswith("/") else path
