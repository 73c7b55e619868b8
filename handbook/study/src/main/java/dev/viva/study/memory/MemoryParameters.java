package dev.viva.study.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The 21 numbers of the memory model, one for each {@link Weight} and in its range. Immutable and thread-safe.
 *
 * @param weights the numbers, in the order of {@link Weight}; copied
 */
public record MemoryParameters(List<Double> weights) {
    private static final MemoryParameters STANDARD = new MemoryParameters(
            Arrays.stream(Weight.values()).map(Weight::standard).toList());

    /** Checks count and ranges, and copies. */
    public MemoryParameters {
        weights = List.copyOf(weights);
        if (weights.size() != Weight.COUNT) {
            throw new IllegalArgumentException("MemoryParameters.weights must be 21 numbers, got " + weights.size());
        }
        for (Weight weight : Weight.values()) {
            double value = weights.get(weight.number());
            if (!(value >= weight.least() && value <= weight.most())) {
                throw new IllegalArgumentException("MemoryParameters." + weight + " (w" + weight.number()
                        + ") must be in [" + weight.least() + ", " + weight.most() + "], got " + value);
            }
        }
    }

    /** The published defaults of FSRS-6. */
    public static MemoryParameters standard() {
        return STANDARD;
    }

    /**
     * Numbers in the order of {@link Weight}.
     *
     * @throws IllegalArgumentException if there are not 21, or one is out of its range
     */
    public static MemoryParameters of(double... weights) {
        return new MemoryParameters(Arrays.stream(weights).boxed().toList());
    }

    /** One of them. */
    public double get(Weight weight) {
        return weights.get(weight.number());
    }

    /** The same with another value of one. */
    public MemoryParameters with(Weight weight, double value) {
        List<Double> changed = new ArrayList<>(weights);
        changed.set(weight.number(), value);
        return new MemoryParameters(changed);
    }

    double[] toArray() {
        return weights.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
