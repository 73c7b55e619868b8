from peer import serve, timed


def add(left, right):
    print("chatter")
    seconds, total = timed(lambda: float(left) + float(right))
    return seconds, total, total * total


def fail():
    raise ValueError("good bye")


serve(globals())
