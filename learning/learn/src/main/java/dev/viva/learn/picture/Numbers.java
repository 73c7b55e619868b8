package dev.viva.learn.picture;

import java.util.Locale;

/** Numbers as people read them. */
public final class Numbers {
    private static final String[] UNITS = {"", "k", "M", "G", "T"};

    private Numbers() {}

    /** Up to four significant digits; whole numbers below a thousand million in full; {@code undefined} for NaN. */
    public static String text(double value) {
        if (Double.isNaN(value)) {
            return "undefined";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "-∞";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return String.format(Locale.ROOT, "%,d", (long) value);
        }
        double size = Math.abs(value);
        if (size < 1e-4 || size >= 1e9) {
            return trimmedExponent(String.format(Locale.ROOT, "%.3e", value));
        }
        int decimals = Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        return text.indexOf('.') < 0 ? text : text.replaceFirst("0+$", "").replaceFirst("\\.$", "");
    }

    /** A share as a percentage with one decimal. */
    public static String percent(double share) {
        return Double.isNaN(share) ? "undefined" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** The label of a tick: with as many decimals as {@code step} needs, in thousands or more where {@code largest} is. */
    static String tick(double value, double step, double largest) {
        if (Math.abs(value) < step / 2) {
            return "0";
        }
        int unit = largest < 1e4 ? 0 : (int) Math.min(UNITS.length - 1.0, Math.floor(Math.log10(largest) / 3));
        int decimals = decimals(step / Math.pow(1000, unit));
        if (largest >= 1e15 || decimals > 6) {
            int digits = (int) Math.clamp(Math.floor(Math.log10(largest)) - Math.floor(Math.log10(step)), 0, 6);
            return trimmedExponent(String.format(Locale.ROOT, "%." + digits + "e", value));
        }
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value / Math.pow(1000, unit));
        return text + UNITS[unit];
    }

    private static int decimals(double step) {
        double exponent = Math.log10(step);
        int whole = (int) Math.max(0, -Math.floor(exponent + 1e-9));
        double scaled = step * Math.pow(10, whole);
        return whole + (Math.abs(scaled - Math.rint(scaled)) > 1e-6 ? 1 : 0);
    }

    private static String trimmedExponent(String text) {
        return text.replaceFirst("\\.?0*e", "e").replaceFirst("e\\+?(-?)0*(\\d)", "e$1$2");
    }
}
