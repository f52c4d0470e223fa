"""Why a program was ended from outside."""


class ProgramEnded(KeyboardInterrupt):
    """Ends a program from outside its own code.

    It is a `KeyboardInterrupt`: tasks let that pass, and plain CPython would be ended by Ctrl-C where this is raised.
    """


class Deadlock(ProgramEnded):
    """Nothing is ready, no timer is set and nothing will arrive: plain CPython would wait for ever."""


class Stopped(ProgramEnded):
    """The time the program was given is used up, or somebody pressed Stop."""
