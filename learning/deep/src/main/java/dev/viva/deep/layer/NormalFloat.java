package dev.viva.deep.layer;

import dev.viva.deep.tensor.Device;
import dev.viva.deep.tensor.ElementType;
import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.learn.probability.Normal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Numbers in four bits each: NF4, whose sixteen levels stand where a normal distribution's quantiles do (Dettmers et al.
 * 2023). Blocks of {@value #BLOCK} numbers are divided by their largest magnitude, and each number becomes the nearest level,
 * the lower one of two that are equally near. Two codes are packed into a byte, the earlier one above.
 *
 * <p>The constants of the blocks are kept in 32 bits, or, quantised themselves, as whole numbers of 8 bits: their mean is
 * taken off, and groups of {@value #GROUP} are divided by their largest magnitude. (The paper takes 8-bit floats there; with
 * even steps the error has a bound.) That makes 4 + 8/64 + 32/(64 · 256) = 4.127 bits for a number instead of 4.5.
 *
 * <p>The error of a number is at most {@link #largestError} times its block's constant, and with quantised constants half a
 * step of those more. Zeros stay zeros. Nothing learns. Buffers: {@code codes}, {@code constants}, and with quantised
 * constants {@code scales} and {@code mean}.
 */
public final class NormalFloat extends Module {
    /** How many numbers share a constant. */
    public static final int BLOCK = 64;

    /** How many constants share a scale. */
    public static final int GROUP = 256;

    private static final double[] LEVELS = computedLevels();
    private static final int STEPS = Byte.MAX_VALUE;

    private final long[] shape;
    private final Tensor codes;
    private final Tensor constants;
    private final @Nullable Tensor scales;
    private final @Nullable Tensor mean;

    private NormalFloat(Tensor values, boolean doubled) {
        shape = values.shape();
        Tensor blocks = filledUp(values.detach().to(ElementType.FLOAT32).reshape(-1), BLOCK);
        Tensor largest = blocks.abs().max(1, true);
        codes = buffer("codes", packed(nearest(blocks.dividedBy(orOne(largest)))));
        Tensor each = largest.squeeze(1);
        mean = doubled ? buffer("mean", each.to(ElementType.FLOAT64).mean().to(ElementType.FLOAT32)) : null;
        Tensor groups = mean == null ? each : filledUp(each.minus(mean), GROUP);
        scales = mean == null
                ? null
                : buffer("scales", groups.abs().max(1, false).dividedBy(STEPS));
        constants = buffer("constants", scales == null ? each : inBytes(groups, scales, each.size()));
    }

    /**
     * Quantises numbers of any shape. O(16 · numbers).
     *
     * @param doubled whether the constants are quantised as well
     * @throws IllegalArgumentException if there are none, or one is not finite
     */
    public static NormalFloat of(Tensor values, boolean doubled) {
        if (values.size() == 0 || !values.isFinite()) {
            throw new IllegalArgumentException("NormalFloat.of: values must be finite and at least one, got "
                    + (values.size() == 0 ? "none" : "some that are not finite"));
        }
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients()) {
            return new NormalFloat(values, doubled);
        }
    }

    /** The sixteen levels, ascending from -1 to 1, 0 among them. */
    public static double[] levels() {
        return LEVELS.clone();
    }

    /** How far a number in [-1, 1] may be from its level: half of the widest gap, 0.152. */
    public static double largestError() {
        return IntStream.range(1, LEVELS.length)
                .mapToDouble(at -> (LEVELS[at] - LEVELS[at - 1]) / 2)
                .max()
                .orElseThrow();
    }

    /**
     * Quantiles of the standard normal distribution, evenly spaced in probability from the mean of 1/32 and 1/30 on, seven
     * below 0 and eight above, and 0 itself; divided by the largest.
     */
    private static double[] computedLevels() {
        Normal normal = new Normal(0, 1);
        double tail = (1.0 / 32 + 1.0 / 30) / 2;
        double[] levels = new double[16];
        double most = -normal.quantile(tail);
        for (int at = 0; at < 7; at++) {
            levels[at] = normal.quantile(tail + (0.5 - tail) * at / 7) / most;
        }
        for (int at = 0; at < 8; at++) {
            levels[15 - at] = -normal.quantile(tail + (0.5 - tail) * at / 8) / most;
        }
        return levels;
    }

    /** Rows of this length, the last one filled up with zeros. */
    private static Tensor filledUp(Tensor flat, int length) {
        long missing = Math.floorMod(-flat.size(), (long) length);
        Tensor whole = missing == 0
                ? flat
                : Tensors.concatenate(0, List.of(flat, Tensors.zeros(missing).to(flat.device())));
        return whole.reshape(-1, length);
    }

    private static Tensor orOne(Tensor divisors) {
        return divisors.filled(divisors.isEqualTo(0), 1);
    }

    /** The number of each value's level: how many middles between levels are below it. */
    private static Tensor nearest(Tensor values) {
        Tensor found = Tensors.zerosLike(values).to(ElementType.UINT8);
        for (int at = 1; at < LEVELS.length; at++) {
            try (Scope _ = Scope.open()) {
                found.addInPlace(
                        values.isAbove((LEVELS[at - 1] + LEVELS[at]) / 2).to(ElementType.UINT8), 1);
            }
        }
        return found;
    }

    private static Tensor packed(Tensor codes) {
        Tensor pairs = codes.reshape(-1, 2);
        return pairs.select(1, 0).times(16).plus(pairs.select(1, 1)).contiguous();
    }

    private static Tensor inBytes(Tensor groups, Tensor scales, long count) {
        Tensor steps = groups.dividedBy(orOne(scales).addAxis(1)).round().clip(-STEPS, STEPS);
        return steps.reshape(-1).slice(0, 0, count).to(ElementType.INT8).copy();
    }

    /** The numbers as they are now, in 32 bits unless the module has been moved to another type; a copy. O(numbers). */
    public Tensor decoded() {
        try (var _ = Tensor.withoutGradients()) {
            Tensor levels = Functions.embedding(pairs(codes.device()), codes.to(ElementType.INT32));
            Tensor values = levels.reshape(-1, BLOCK).times(decodedConstants().addAxis(1));
            return values.reshape(-1).slice(0, 0, size()).reshape(shape);
        }
    }

    /** What blocks are multiplied by. */
    Tensor decodedConstants() {
        if (scales == null || mean == null) {
            return constants;
        }
        Tensor steps = filledUp(constants.to(scales.type()), GROUP);
        return steps.times(scales.addAxis(1)).plus(mean).reshape(-1).slice(0, 0, constants.size());
    }

    /** The two levels of each byte. */
    private static Tensor pairs(Device device) {
        float[] pairs = new float[512];
        for (int code = 0; code < 256; code++) {
            pairs[2 * code] = (float) LEVELS[code >> 4];
            pairs[2 * code + 1] = (float) LEVELS[code & 15];
        }
        return Tensors.of(pairs, 256, 2).to(device);
    }

    /** How many numbers there are. */
    public long size() {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    /** The bytes that they take. */
    public long bytes() {
        return state().values().stream()
                .mapToLong(each -> each.size() * each.type().bytes())
                .sum();
    }

    /** Tells the type and the place of what is decoded. */
    Tensor example() {
        return scales == null ? constants : scales;
    }
}
