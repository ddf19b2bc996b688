"""Templates that an earlier build compiled: code, so none is taken up again without the signature of who made it."""

from __future__ import annotations

import hmac
from contextlib import suppress
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from generator.memory import code, secret

_SIGNATURE = 32


class Compiled(BytecodeCache):
    """Compiled templates in one folder, signed with a key that is kept elsewhere; without a key nothing is kept."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.key = folder, secret.key()
        self.engines = " ".join(code.engines())

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take up a template if it is as it was left, by this user and these engines."""
        if self.key is None:
            return
        try:
            data = self._path(bucket).read_bytes()
        except OSError:
            return
        signature, compiled = data[:_SIGNATURE], data[_SIGNATURE:]
        if hmac.compare_digest(signature, self._signature(bucket, compiled)):
            bucket.bytecode_from_string(compiled)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template; where that cannot be done it is compiled again the next time."""
        if self.key is None:
            return
        compiled = bucket.bytecode_to_string()
        path = self._path(bucket)
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            path.write_bytes(self._signature(bucket, compiled) + compiled)

    def _path(self, bucket: Bucket) -> Path:
        return self.folder / f"{bucket.key}.signed"

    def _signature(self, bucket: Bucket, compiled: bytes) -> bytes:
        whose = f"{bucket.key} {self.engines}\n".encode()
        return hmac.digest(self.key or b"", whose + compiled, "sha256")
