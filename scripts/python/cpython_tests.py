"""Runs a module of CPython's test_asyncio and prints what came of each test, as JSON. Run by scripts/cpython-tests.ts."""

import json
import unittest

from order import LEFT_OUT, MODULE


class Result(unittest.TestResult):
    """Gathers outcomes as [test, outcome, reason]."""

    def __init__(self):
        super().__init__()
        self.rows = []

    def _add(self, test, outcome, reason=""):
        self.rows.append([_name(test), outcome, reason])

    def addSuccess(self, test):
        self._add(test, "passed")

    def addExpectedFailure(self, test, err):
        self._add(test, "passed")

    def addSkip(self, test, reason):
        self._add(test, "skipped", reason)

    def addUnexpectedSuccess(self, test):
        self._add(test, "failed", "unexpected success")

    def addFailure(self, test, err):
        self._add(test, "failed", _reason(err))

    addError = addFailure

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self._add(subtest, "failed", _reason(err))


def _name(test):
    return test.id().removeprefix(f"{MODULE}.")


def _reason(err):
    return f"{err[0].__name__}: {err[1]}".splitlines()[0]


def _tests(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from _tests(test)
        else:
            yield test


result = Result()
kept = unittest.TestSuite()
for test in _tests(unittest.defaultTestLoader.loadTestsFromName(MODULE)):
    reasons = [reason for part, reason in LEFT_OUT.items() if part in _name(test)]
    if reasons:
        result._add(test, "left out", reasons[0])
    else:
        kept.addTest(test)
kept.run(result)
print("\n" + json.dumps(result.rows))
