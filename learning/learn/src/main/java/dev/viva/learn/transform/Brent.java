package dev.viva.learn.transform;

import java.util.function.DoubleUnaryOperator;

/** Where a function of one number is least. */
final class Brent {
    private static final double GOLDEN = (3 - Math.sqrt(5)) / 2;
    private static final double PRECISION = 1e-10;
    private static final int STEPS = 200;
    private static final int WIDENINGS = 20;

    private Brent() {}

    /**
     * The place of a minimum near {@code [low, high]}: the interval is widened while the function falls towards an end,
     * then cut by golden sections and parabolas (Brent 1973). The function has one minimum, or one of several is found.
     */
    static double least(DoubleUnaryOperator function, double low, double high) {
        double from = low;
        double to = high;
        for (int widening = 0; widening < WIDENINGS; widening++) {
            double width = to - from;
            double atLow = function.applyAsDouble(from);
            double atHigh = function.applyAsDouble(to);
            double inside = Math.min(function.applyAsDouble(from + width / 4), function.applyAsDouble(to - width / 4));
            if (inside <= Math.min(atLow, atHigh)) {
                break;
            }
            from = atLow < atHigh ? from - width : from;
            to = atLow < atHigh ? to : to + width;
        }
        return within(function, from, to);
    }

    private static double within(DoubleUnaryOperator function, double low, double high) {
        double from = low;
        double to = high;
        double best = from + GOLDEN * (to - from);
        double second = best;
        double third = best;
        double atBest = function.applyAsDouble(best);
        double atSecond = atBest;
        double atThird = atBest;
        double step = 0;
        double before = 0;
        for (int count = 0; count < STEPS; count++) {
            double middle = (from + to) / 2;
            double tolerance = PRECISION * Math.abs(best) + PRECISION;
            if (Math.abs(best - middle) <= 2 * tolerance - (to - from) / 2) {
                break;
            }
            double r = (best - second) * (atBest - atThird);
            double q = (best - third) * (atBest - atSecond);
            double p = (best - third) * q - (best - second) * r;
            q = 2 * (q - r);
            p = q > 0 ? -p : p;
            q = Math.abs(q);
            boolean parabola = Math.abs(p) < Math.abs(q * before / 2) && p > q * (from - best) && p < q * (to - best);
            before = parabola ? step : best < middle ? to - best : from - best;
            step = parabola ? p / q : GOLDEN * before;
            double next = best + (Math.abs(step) >= tolerance ? step : Math.copySign(tolerance, step));
            double atNext = function.applyAsDouble(next);
            if (atNext <= atBest) {
                from = next >= best ? best : from;
                to = next >= best ? to : best;
                third = second;
                atThird = atSecond;
                second = best;
                atSecond = atBest;
                best = next;
                atBest = atNext;
            } else {
                from = next < best ? next : from;
                to = next < best ? to : next;
                if (atNext <= atSecond || second == best) {
                    third = second;
                    atThird = atSecond;
                    second = next;
                    atSecond = atNext;
                } else if (atNext <= atThird || third == best || third == second) {
                    third = next;
                    atThird = atNext;
                }
            }
        }
        return best;
    }
}
