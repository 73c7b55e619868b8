package dev.viva.learn.tree;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One bin for each category that has one; the others count as missing. Immutable and thread-safe; the array is owned.
 *
 * @param count how many categories have a bin
 * @param binOfCode the bin of each code; {@code count} for codes without one
 */
public record CategoryBins(int count, int[] binOfCode) implements FeatureBins {
    /** Bins for the {@code most} heaviest categories; among equals the lower codes, and none for a weight of 0. */
    public static CategoryBins of(double[] weightOfCode, int most) {
        int[] kept = IntStream.range(0, weightOfCode.length)
                .filter(code -> weightOfCode[code] > 0)
                .boxed()
                .sorted((one, other) -> Double.compare(weightOfCode[other], weightOfCode[one]))
                .limit(most)
                .mapToInt(code -> code)
                .sorted()
                .toArray();
        int[] bins = new int[weightOfCode.length];
        Arrays.fill(bins, kept.length);
        for (int bin = 0; bin < kept.length; bin++) {
            bins[kept[bin]] = bin;
        }
        return new CategoryBins(kept.length, bins);
    }

    /** Writes the bins of {@code codes[from … to - 1]} at the same places. */
    public void binAll(int[] codes, int from, int to, byte[] into) {
        for (int at = from; at < to; at++) {
            int code = codes[at];
            into[at] = (byte) (code >= 0 && code < binOfCode.length ? binOfCode[code] : count);
        }
    }

    /** The bit set of the codes whose bin goes left. */
    public long[] codesLeft(boolean[] goesLeft) {
        long[] codes = new long[Math.max(1, (binOfCode.length + Long.SIZE - 1) / Long.SIZE)];
        for (int code = 0; code < binOfCode.length; code++) {
            codes[code >> 6] |= goesLeft[binOfCode[code]] ? 1L << code : 0;
        }
        return codes;
    }
}
