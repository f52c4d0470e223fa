"""Compiles modules to bytecode by the interpreter that will run it. Run by scripts/python/compile.ts."""

import importlib.util
from importlib._bootstrap_external import _code_to_hash_pyc


def compile_module(path: str, source: str) -> bytes:
    """A `.pyc` that is taken as it is, without a look at its source, which may not be there."""
    data = source.encode()
    code = compile(data, path, "exec", dont_inherit=True, optimize=0)
    return bytes(_code_to_hash_pyc(code, importlib.util.source_hash(data), False))


compile_module
