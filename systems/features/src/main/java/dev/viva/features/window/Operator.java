package dev.viva.features.window;

import dev.viva.features.Event;
import dev.viva.features.FeatureDefinition.Prior;
import dev.viva.features.NumberField;
import org.jspecify.annotations.Nullable;

/** Computes one feature from the bounds in a {@link Frame}. Immutable; shared by all keys of a group. */
@FunctionalInterface
interface Operator {
    double value(Frame frame);

    /** A window of a group: the indices of its two bounds among the offsets. */
    record Span(int low, int high) {}

    static Operator count(Span span) {
        return frame -> frame.events(span.low, span.high);
    }

    static Operator matches(Span span, int cell) {
        return frame -> frame.difference(cell, span.low, span.high);
    }

    static Operator sum(Span span, int cell, double scale) {
        return frame -> {
            frame.loadSum(cell, span.low, span.high);
            return frame.sum.toDouble() / scale;
        };
    }

    static Operator mean(Span span, int cell, double scale) {
        return frame -> {
            frame.loadSum(cell, span.low, span.high);
            return frame.mean(scale);
        };
    }

    static Operator deviation(Span span, int sumCell, int squareCell, double scale) {
        return frame -> {
            frame.loadSum(sumCell, span.low, span.high);
            frame.loadSquares(squareCell, span.low, span.high);
            return frame.deviation(scale);
        };
    }

    static Operator ratioToMean(Span span, int sumCell, int field, double scale) {
        return frame -> {
            frame.loadSum(sumCell, span.low, span.high);
            double mean = frame.mean(scale);
            return mean == 0 ? Double.NaN : number(frame.present.scaled[field], scale) / mean;
        };
    }

    static Operator zScore(Span span, int sumCell, int squareCell, int field, double scale) {
        return frame -> {
            frame.loadSum(sumCell, span.low, span.high);
            frame.loadSquares(squareCell, span.low, span.high);
            double mean = frame.mean(scale);
            double deviation = frame.deviation(scale);
            return deviation == 0 ? Double.NaN : (number(frame.present.scaled[field], scale) - mean) / deviation;
        };
    }

    static Operator extreme(Span span, int cell, boolean largest, int index, double scale) {
        Extremes searched = new Extremes(cell, largest);
        return frame -> {
            KeyState state = frame.state;
            Extremes kept = state.extremes == null ? searched : state.extremes[index];
            return number(kept.between(state, frame.low(span.low), frame.at[span.high]), scale);
        };
    }

    static Operator decayed(Column.Decayed column) {
        return frame -> column.at(frame.state, frame.at[0], frame.time);
    }

    static Operator fraudRisk(Operator events, Operator frauds, Prior prior) {
        return frame -> {
            double all = events.value(frame) + prior.strength();
            return all == 0 ? 0 : (frauds.value(frame) + prior.strength() * prior.rate()) / all;
        };
    }

    /** The known frauds of a window that meet the condition of a series; {@code length} may be Long.MAX_VALUE. */
    record Frauds(long delay, long length, int series) {
        Operator count() {
            return frame -> {
                FraudTimes times = times(frame);
                return times == null ? 0 : end(times, frame) - start(times, frame);
            };
        }

        Operator sinceLast() {
            return frame -> {
                FraudTimes times = times(frame);
                return times == null ? Double.NaN : since(frame, times, end(times, frame) - 1);
            };
        }

        Operator sinceFirst() {
            return frame -> {
                FraudTimes times = times(frame);
                return times == null ? Double.NaN : since(frame, times, start(times, frame));
            };
        }

        double since(Frame frame, FraudTimes times, int index) {
            boolean within = index >= start(times, frame) && index < end(times, frame);
            return within ? (frame.time - times.time(index)) / 1000.0 : Double.NaN;
        }

        @Nullable FraudTimes times(Frame frame) {
            @Nullable FraudTimes[] all = frame.state.frauds;
            return all == null ? null : all[series];
        }

        int start(FraudTimes times, Frame frame) {
            return length == Long.MAX_VALUE ? 0 : times.countAtMost(frame.time - delay - length);
        }

        int end(FraudTimes times, Frame frame) {
            return times.countAtMost(frame.time - delay);
        }
    }

    /** Finds the newest event of a window that meets a condition. */
    record Last(Span span, int matchesCell) {
        static final int ANY = -1;

        /** Its position, or -1. */
        long position(Frame frame) {
            return before(frame, frame.at[span.high]);
        }

        /** The position of the newest one before {@code high}, or -1. */
        long before(Frame frame, long high) {
            long low = frame.low(span.low);
            if (low >= high) {
                return -1;
            }
            return matchesCell == ANY ? high - 1 : lastMatch(frame.state, low, high);
        }

        /** How many there are from {@code low} to the end of the window. */
        long count(Frame frame, long low) {
            long high = frame.at[span.high];
            KeyState state = frame.state;
            return matchesCell == ANY
                    ? high - low
                    : state.ring[state.row(high) + matchesCell] - state.ring[state.row(low) + matchesCell];
        }

        private long lastMatch(KeyState state, long low, long high) {
            long total = state.ring[state.row(high) + matchesCell];
            if (state.ring[state.row(low) + matchesCell] == total) {
                return -1;
            }
            long below = low;
            long reached = high;
            while (reached - below > 1) {
                long middle = (below + reached) >>> 1;
                if (state.ring[state.row(middle) + matchesCell] < total) {
                    below = middle;
                } else {
                    reached = middle;
                }
            }
            return below;
        }
    }

    static Operator lastNumber(Last last, int cell, double scale) {
        return frame -> {
            long position = last.position(frame);
            return position < 0 ? Double.NaN : number(frame.state.ring[frame.state.row(position) + cell], scale);
        };
    }

    static Operator lastCode(Last last, int cell) {
        return frame -> {
            long position = last.position(frame);
            long code = position < 0 ? Event.ABSENT : frame.state.ring[frame.state.row(position) + cell];
            return code == Event.ABSENT ? Double.NaN : code;
        };
    }

    static Operator secondsSinceLast(Last last) {
        return frame -> {
            long position = last.position(frame);
            return position < 0 ? Double.NaN : (frame.time - frame.state.time(position)) / 1000.0;
        };
    }

    /** Which cells of a row and which fields of an event say where it happened. */
    record Route(int latitudeCell, int longitudeCell, int latitude, int longitude) {}

    /** The great-circle distance from the last event in kilometres, per hour where a speed is wanted. */
    record Travel(Last last, Route route, boolean perHour) implements Operator {
        private static final double LEAST_SECONDS = 1;

        @Override
        public double value(Frame frame) {
            long position = last.position(frame);
            if (position < 0) {
                return Double.NaN;
            }
            double kilometres = frame.kilometres(position, route);
            double seconds = Math.max(LEAST_SECONDS, (frame.time - frame.state.time(position)) / 1000.0);
            return perHour ? kilometres / (seconds / 3600) : kilometres;
        }
    }

    static Operator quantileRank(Span span, int cell, int field) {
        return frame -> {
            long value = frame.present.scaled[field];
            KeyState state = frame.state;
            long high = frame.at[span.high];
            long from = Math.max(frame.low(span.low), high - RANKED);
            return value == NumberField.MISSING ? Double.NaN : rank(state, cell, from, high, value);
        };
    }

    /** How many events of the history a rank looks at. */
    int RANKED = 1024;

    private static double rank(KeyState state, int cell, long from, long high, long value) {
        int present = 0;
        int halves = 0;
        for (long position = from; position < high; position++) {
            long other = state.ring[state.row(position) + cell];
            if (other != NumberField.MISSING) {
                present++;
                halves += other < value ? 2 : other == value ? 1 : 0;
            }
        }
        return present == 0 ? Double.NaN : halves / (2.0 * present);
    }

    /** How many different codes a window has, or how often it has the present one. */
    record Codes(Span span, int cell, int index) {
        private static final int SMALL = 24;

        int distinct(Frame frame) {
            long low = frame.low(span.low);
            long high = frame.at[span.high];
            CodeWindow window = window(frame.state, low, high);
            return window == null
                    ? distinctOfFew(frame.state, low, high)
                    : window.moveTo(frame.state, cell, low, high).distinct();
        }

        double share(Frame frame, int field, double events) {
            long code = frame.present.codes[field];
            // Counted first: a kept window must follow every event, or what it still holds is forgotten under it.
            int count = count(frame, code);
            return code == Event.ABSENT || events == 0 ? Double.NaN : count / events;
        }

        private int count(Frame frame, long code) {
            long low = frame.low(span.low);
            long high = frame.at[span.high];
            CodeWindow window = window(frame.state, low, high);
            return window == null
                    ? countOfFew(frame.state, low, high, code)
                    : window.moveTo(frame.state, cell, low, high).count(code);
        }

        /** Follows a late event back, before the rows are moved. */
        void rewind(Frame frame) {
            CodeWindow window = frame.state.codeWindow(index);
            if (window != null) {
                window.moveTo(frame.state, cell, frame.low(span.low), frame.at[span.high]);
            }
        }

        private @Nullable CodeWindow window(KeyState state, long low, long high) {
            CodeWindow window = state.codeWindow(index);
            if (window != null || high - low <= SMALL) {
                return window;
            }
            CodeWindow fresh = new CodeWindow(low);
            state.keep(index, fresh);
            return fresh;
        }

        private int distinctOfFew(KeyState state, long low, long high) {
            int distinct = 0;
            for (long position = low; position < high; position++) {
                long code = state.ring[state.row(position) + cell];
                boolean first = code != Event.ABSENT && countOfFew(state, low, position, code) == 0;
                distinct += first ? 1 : 0;
            }
            return distinct;
        }

        private int countOfFew(KeyState state, long low, long high, long code) {
            int count = 0;
            for (long position = low; position < high; position++) {
                count += state.ring[state.row(position) + cell] == code ? 1 : 0;
            }
            return count;
        }
    }

    private static double number(long scaled, double scale) {
        return scaled == NumberField.MISSING ? Double.NaN : scaled / scale;
    }
}
