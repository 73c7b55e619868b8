"""What every peer script shares: it answers one question a line with seconds and figures.

A script defines functions and calls serve(globals()). A question is the name of a function and its arguments, as
words. The function returns what it is asked for as numbers, the first of which is the seconds it took by timed().
"""

import resource
import sys
import time


def timed(work):
    """The seconds that work() took, and its result."""
    begin = time.perf_counter()
    result = work()
    return time.perf_counter() - begin, result


def memory():
    """The largest resident set of this process so far, in bytes; it took no time."""
    return 0.0, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def serve(functions):
    """Answers until there are no more questions."""
    known = {"memory": memory, **functions}
    for line in sys.stdin:
        name, *arguments = line.split()
        figures = known[name](*arguments)
        print("answer: " + " ".join(repr(float(figure)) for figure in figures), flush=True)
