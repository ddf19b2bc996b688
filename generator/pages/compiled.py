"""Templates that an earlier build compiled: code, so none is taken up again without the signature of who made it."""

from __future__ import annotations

import hmac
from contextlib import suppress
from pathlib import Path
from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from generator.memory import code, secret

_SIGNATURE = 32
# What this process compiled or took up, by its place and the hash of its source: one run makes several engines.
_known: dict[tuple[str, str, str], CodeType] = {}


class Compiled(BytecodeCache):
    """Compiled templates in one folder, signed with a key that is kept elsewhere; without a key nothing is kept.

    Without a folder they are kept for this process alone. ``kind`` tells engines apart that compile in other ways.
    """

    def __init__(self, folder: Path | None = None, kind: str = "") -> None:
        self.folder, self.kind = folder, kind
        self.key = secret.key() if folder else None
        self.engines = " ".join(code.engines())

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take up a template if it is as it was left, by this user and these engines."""
        bucket.code = _known.get(self._name(bucket)) or self._read(bucket)
        if bucket.code is not None:
            _known[self._name(bucket)] = bucket.code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template; where that cannot be done it is compiled again the next time."""
        if bucket.code is not None:
            _known[self._name(bucket)] = bucket.code
        if self.folder is None or self.key is None:
            return
        compiled = bucket.bytecode_to_string()
        path = self._path(self.folder, bucket)
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            path.write_bytes(self._signature(bucket, compiled) + compiled)

    def _read(self, bucket: Bucket) -> CodeType | None:
        if self.folder is None or self.key is None:
            return None
        try:
            data = self._path(self.folder, bucket).read_bytes()
        except OSError:
            return None
        signature, compiled = data[:_SIGNATURE], data[_SIGNATURE:]
        if hmac.compare_digest(signature, self._signature(bucket, compiled)):
            bucket.bytecode_from_string(compiled)
        return bucket.code

    def _name(self, bucket: Bucket) -> tuple[str, str, str]:
        return self.kind, bucket.key, bucket.checksum

    def _path(self, folder: Path, bucket: Bucket) -> Path:
        return folder / f"{bucket.key}.signed"

    def _signature(self, bucket: Bucket, compiled: bytes) -> bytes:
        whose = f"{bucket.key} {self.engines}\n".encode()
        return hmac.digest(self.key or b"", whose + compiled, "sha256")
