package dev.viva.learn.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Round numbers with their labels along an axis. */
final class Ticks {
    /** One mark. */
    record Tick(double value, String label) {}

    private static final double[] ROUND = {1, 2, 5};

    private Ticks() {}

    /**
     * As many round numbers as {@code fits} allows, from {@code most} downwards.
     *
     * @param whole whether only whole numbers are marked
     */
    static List<Tick> of(Scale scale, int most, boolean whole, Predicate<List<Tick>> fits) {
        List<Tick> ticks = List.of();
        for (int wanted = Math.max(1, most); wanted > 0; wanted--) {
            ticks = scale.logarithmic() ? powers(scale, wanted) : rounds(scale, wanted, whole);
            if (ticks.size() <= most && fits.test(ticks)) {
                return ticks;
            }
        }
        return ticks.isEmpty() ? ticks : ticks.subList(0, 1);
    }

    private static List<Tick> rounds(Scale scale, int wanted, boolean whole) {
        double length = 2 * (scale.high() / 2 - scale.low() / 2);
        double step = step(Math.min(length, Double.MAX_VALUE) / wanted);
        step = whole ? Math.max(1, step) : step;
        double largest = Math.max(Math.abs(scale.low()), Math.abs(scale.high()));
        List<Tick> ticks = new ArrayList<>();
        double first = Math.ceil(scale.low() / step - 1e-9);
        double last = Math.floor(scale.high() / step + 1e-9);
        for (double at = first; at <= last && ticks.size() <= 1000; at++) {
            ticks.add(new Tick(at * step, Numbers.tick(at * step, step, largest)));
        }
        return ticks;
    }

    /** The least of 1, 2 or 5 times a power of ten from {@code least} on. */
    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(least, Double.MIN_NORMAL))));
        for (double each : ROUND) {
            if (each * power >= least * (1 - 1e-9)) {
                return each * power;
            }
        }
        return 10 * power;
    }

    private static List<Tick> powers(Scale scale, int wanted) {
        int first = (int) Math.floor(Math.log10(scale.low()) + 1e-9);
        int last = (int) Math.ceil(Math.log10(scale.high()) - 1e-9);
        int stride = Math.max(1, (last - first) / wanted);
        boolean between = (last - first) * ROUND.length <= wanted;
        List<Tick> ticks = new ArrayList<>();
        for (int exponent = first; exponent <= last; exponent++) {
            if (Math.floorMod(exponent, stride) == 0) {
                for (double each : between ? ROUND : new double[] {1}) {
                    double value = each * Math.pow(10, exponent);
                    if (value >= scale.low() * (1 - 1e-9) && value <= scale.high() * (1 + 1e-9)) {
                        ticks.add(new Tick(value, power(value)));
                    }
                }
            }
        }
        return ticks;
    }

    private static String power(double value) {
        return value < 1e-3 || value >= 1e4 ? Numbers.tick(value, value, 1e16) : Numbers.tick(value, value, value);
    }
}
