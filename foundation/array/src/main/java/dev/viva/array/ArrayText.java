package dev.viva.array;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Arrays as a person reads them in a terminal. */
final class ArrayText {
    private static final int DIGITS = 8;
    private static final int WIDTH = 96;
    /** More elements than that are cut short. */
    private static final int MOST = 1000;

    private static final int EDGE = 3;
    private static final int CUT = -1;

    private final int[] shape;
    private final IntFunction<String> cells;
    private final boolean cut;
    private final StringBuilder text = new StringBuilder();

    private ArrayText(int[] shape, IntFunction<String> cells) {
        this.shape = shape;
        this.cells = cells;
        this.cut = Shapes.product(shape, 0, shape.length) > MOST;
    }

    static String of(Array array) {
        double[] flat = array.flat();
        int[] shape = array.lengths();
        double[] shown = shown(shape).mapToDouble(at -> flat[at]).toArray();
        DoubleFunction<String> format = format(shown);
        int width = Arrays.stream(shown)
                .mapToInt(value -> format.apply(value).length())
                .max()
                .orElse(0);
        return new ArrayText(shape, at -> padded(format.apply(flat[at]), width)).write();
    }

    static String of(Mask mask) {
        boolean[] flat = mask.flat();
        return new ArrayText(mask.shape(), at -> flat[at] ? " true" : "false").write();
    }

    private static String padded(String cell, int width) {
        return " ".repeat(width - cell.length()) + cell;
    }

    private String write() {
        if (shape.length == 0) {
            return cells.apply(0).strip();
        }
        if (Shapes.product(shape, 0, shape.length) == 0) {
            return "[] of shape " + Arrays.toString(shape);
        }
        write(0, 0);
        return text.toString();
    }

    private void write(int axis, int from) {
        text.append('[');
        int inner = Shapes.product(shape, axis + 1, shape.length);
        int[] positions = positions(shape, axis, cut);
        boolean last = axis == shape.length - 1;
        int lineBegin = text.length();
        for (int at = 0; at < positions.length; at++) {
            String next = positions[at] == CUT ? "…" : last ? cells.apply(from + positions[at]) : "";
            if (at > 0 && !last) {
                text.append("\n".repeat(shape.length - 1 - axis)).append(" ".repeat(axis + 1));
            } else if (at > 0 && text.length() - lineBegin + 1 + next.length() > WIDTH) {
                text.append('\n').append(" ".repeat(axis + 1));
                lineBegin = text.length();
            } else if (at > 0) {
                text.append(' ');
            }
            if (last || positions[at] == CUT) {
                text.append(next);
            } else {
                write(axis + 1, from + positions[at] * inner);
            }
        }
        text.append(']');
    }

    private static int[] positions(int[] shape, int axis, boolean cut) {
        int length = shape[axis];
        if (!cut || length <= 2 * EDGE) {
            return IntStream.range(0, length).toArray();
        }
        return IntStream.concat(
                        IntStream.concat(IntStream.range(0, EDGE), IntStream.of(CUT)),
                        IntStream.range(length - EDGE, length))
                .toArray();
    }

    /** The places of the elements that are written. */
    private static IntStream shown(int[] shape) {
        boolean cut = Shapes.product(shape, 0, shape.length) > MOST;
        IntStream places = IntStream.of(0);
        for (int axis = 0; axis < shape.length; axis++) {
            int[] positions = IntStream.of(positions(shape, axis, cut))
                    .filter(at -> at != CUT)
                    .toArray();
            int length = shape[axis];
            places = places.flatMap(at -> IntStream.of(positions).map(position -> at * length + position));
        }
        return places;
    }

    /** As many digits for all as the one needs that needs most; powers of ten where sizes are far apart. */
    private static DoubleFunction<String> format(double[] values) {
        double[] sizes = Arrays.stream(values)
                .filter(value -> Double.isFinite(value) && value != 0)
                .map(Math::abs)
                .toArray();
        double most = DoubleStream.of(sizes).max().orElse(1);
        double least = DoubleStream.of(sizes).min().orElse(1);
        boolean whole = DoubleStream.of(sizes).allMatch(value -> value == Math.rint(value));
        boolean powers = most >= 1e15 || (!whole && (most >= 1e8 || least < 1e-4 || most / least > 1e6));
        int digits = DoubleStream.of(sizes)
                .mapToInt(value -> powers ? scientificDigits(value) : fixedDigits(value))
                .max()
                .orElse(0);
        return value -> !Double.isFinite(value)
                ? special(value)
                : String.format(Locale.ROOT, "%." + digits + (powers ? "e" : "f"), value == 0 ? 0 : value);
    }

    private static String special(double value) {
        return Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "-∞";
    }

    private static int fixedDigits(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? 0 : Math.max(rounded.stripTrailingZeros().scale(), 0);
    }

    private static int scientificDigits(double value) {
        BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
        return Math.min(exact.precision() - 1, DIGITS);
    }
}
