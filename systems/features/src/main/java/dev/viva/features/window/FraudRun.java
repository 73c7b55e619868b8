package dev.viva.features.window;

/**
 * The frauds at the end of a window after which nothing else came: those later than every event that is not known as a
 * fraud. Found by halving, O(log frauds · log events), however long the run is.
 *
 * @param last finds the newest event of the window that meets the condition
 * @param frauds the known frauds of the same window and condition
 */
record FraudRun(Operator.Last last, Operator.Frauds frauds) {
    Operator length() {
        return frame -> {
            FraudTimes times = frauds.times(frame);
            return times == null ? 0 : frauds.end(times, frame) - begin(times, frame);
        };
    }

    Operator sinceBegan() {
        return frame -> {
            FraudTimes times = frauds.times(frame);
            return times == null ? Double.NaN : frauds.since(frame, times, begin(times, frame));
        };
    }

    Operator sinceGenuine() {
        return frame -> {
            long position = last.before(frame, beginPosition(frame));
            return position < 0 ? Double.NaN : (frame.time - frame.state.time(position)) / 1000.0;
        };
    }

    /** Where the events of the run begin. The newest event before is genuine or as old as a genuine one. */
    private long beginPosition(Frame frame) {
        long high = frame.at[last.span().high()];
        FraudTimes times = frauds.times(frame);
        if (times == null) {
            return high;
        }
        int begin = begin(times, frame);
        return begin == frauds.end(times, frame) ? high : firstAt(frame, times.time(begin));
    }

    /** The first fraud of the run; the end of the frauds where there is none. */
    private int begin(FraudTimes times, Frame frame) {
        int end = frauds.end(times, frame);
        int from = frauds.start(times, frame);
        int to = end;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (isNothingElseSince(times.time(middle), times, end, frame)) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }

    private boolean isNothingElseSince(long time, FraudTimes times, int end, Frame frame) {
        long low = firstAt(frame, time);
        return last.count(frame, low) == end - times.countAtMost(time - 1);
    }

    private long firstAt(Frame frame, long time) {
        return frame.state.firstAt(
                time, frame.low(last.span().low()), frame.at[last.span().high()]);
    }
}
