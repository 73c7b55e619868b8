package dev.viva.table;

import java.util.Arrays;

/** What changes when a value enters a rolling frame or the oldest leaves it. Not thread-safe. */
sealed interface RollingState {
    void add(double value);

    void removeOldest(double value);

    double figure();

    /** Whether values that have left were so much larger that what they left behind shows: begin anew then. */
    default boolean isStale() {
        return false;
    }

    /**
     * Sums of the values and of their squares, each held as the unevaluated sum of two doubles (Dekker 1971), so that
     * what left the frame leaves no trace of its rounding. Values count as differences from the first one.
     */
    final class Moments implements RollingState {
        private final Aggregation.Figure asked;
        private int count;
        private int positive;
        private int negative;
        private double origin;
        private double sum;
        private double sumRest;
        private double squares;
        private double squaresRest;
        private double peak;

        Moments(Aggregation.Figure asked) {
            this.asked = asked;
        }

        @Override
        public void add(double value) {
            if (count == 0) {
                origin = Double.isInfinite(value) ? 0 : value;
                sum = sumRest = squares = squaresRest = peak = 0;
            }
            count++;
            change(value, 1);
        }

        @Override
        public void removeOldest(double value) {
            count--;
            change(value, -1);
        }

        private void change(double value, int sign) {
            if (Double.isInfinite(value)) {
                positive += value > 0 ? sign : 0;
                negative += value < 0 ? sign : 0;
                return;
            }
            double difference = value - origin;
            double lost = lost(value, -origin, difference);
            addToSum(sign * difference, sign * lost);
            double square = difference * difference;
            addToSquares(sign * square, sign * (Math.fma(difference, difference, -square) + 2 * difference * lost));
        }

        @Override
        public boolean isStale() {
            return squares < peak * 0x1p-40;
        }

        private void addToSum(double high, double low) {
            double total = sum + high;
            double rest = lost(sum, high, total) + sumRest + low;
            sum = total + rest;
            sumRest = rest - (sum - total);
        }

        private void addToSquares(double high, double low) {
            double total = squares + high;
            double rest = lost(squares, high, total) + squaresRest + low;
            squares = total + rest;
            squaresRest = rest - (squares - total);
            peak = Math.max(peak, squares);
        }

        /** What the rounding of {@code left + right} to {@code sum} lost. */
        private static double lost(double left, double right, double sum) {
            double other = sum - left;
            return (left - (sum - other)) + (right - other);
        }

        @Override
        public double figure() {
            return switch (asked) {
                case COUNT -> count;
                case SUM -> positive + negative > 0 ? infinity() : sum + origin * count;
                case MEAN -> positive + negative > 0 ? infinity() : origin + sum / count;
                case VARIANCE -> variance();
                default -> Math.sqrt(variance());
            };
        }

        /** The infinity that the sum comes to, NaN of both. */
        private double infinity() {
            boolean both = positive > 0 && negative > 0;
            return both ? Double.NaN : positive > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }

        private double variance() {
            if (count < 2 || positive + negative > 0) {
                return Double.NaN;
            }
            double square = sum * sum;
            double rest = Math.fma(sum, sum, -square) + 2 * sum * sumRest;
            double quotient = square / count;
            double remainder = (Math.fma(-quotient, count, square) + rest) / count;
            return Math.max(0, (squares - quotient) + (squaresRest - remainder)) / (count - 1);
        }
    }

    /** The values that can still become the extreme one, oldest and most extreme first. */
    final class Extreme implements RollingState {
        private final boolean smallest;
        private double[] queue;
        private int first;
        private int size;

        Extreme(boolean smallest, int capacity) {
            this.smallest = smallest;
            this.queue = new double[Math.max(1, Math.min(capacity + 1, 64))];
        }

        @Override
        public void add(double value) {
            while (size > 0 && isBetter(value, at(size - 1))) {
                size--;
            }
            if (size == queue.length) {
                grow();
            }
            queue[(int) (((long) first + size) % queue.length)] = value;
            size++;
        }

        private boolean isBetter(double value, double than) {
            return smallest ? value < than : value > than;
        }

        private double at(int index) {
            return queue[(int) (((long) first + index) % queue.length)];
        }

        private void grow() {
            double[] larger = new double[Math.multiplyExact(queue.length, 2)];
            for (int index = 0; index < size; index++) {
                larger[index] = at(index);
            }
            queue = larger;
            first = 0;
        }

        @Override
        public void removeOldest(double value) {
            if (size > 0 && at(0) == value) {
                first = (first + 1) % queue.length;
                size--;
            }
        }

        @Override
        public double figure() {
            return at(0);
        }
    }

    /** The values of the frame in ascending order. */
    final class Quantile implements RollingState {
        private final double share;
        private double[] sorted = new double[16];
        private int size;

        Quantile(double share) {
            this.share = share;
        }

        @Override
        public void add(double value) {
            sorted = size == sorted.length ? Arrays.copyOf(sorted, 2 * size) : sorted;
            int found = Arrays.binarySearch(sorted, 0, size, value + 0.0);
            int place = found < 0 ? -found - 1 : found;
            System.arraycopy(sorted, place, sorted, place + 1, size - place);
            sorted[place] = value + 0.0;
            size++;
        }

        @Override
        public void removeOldest(double value) {
            int place = Arrays.binarySearch(sorted, 0, size, value + 0.0);
            size--;
            System.arraycopy(sorted, place + 1, sorted, place, size - place);
        }

        @Override
        public double figure() {
            double place = share * (size - 1);
            int below = (int) place;
            double fraction = place - below;
            return fraction == 0 ? sorted[below] : sorted[below] + fraction * (sorted[below + 1] - sorted[below]);
        }
    }
}
