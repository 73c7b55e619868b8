package dev.viva.kernel;

import java.lang.foreign.MemorySegment;

/**
 * The inner loops of product quantisation with codes of four bits (Jégou, Douze and Schmid, PAMI 2011; looked up in registers
 * after André, Kermarrec and Le Scouarnec, VLDB 2015): the second door to the vector instructions, with twins as
 * {@link Kernels} has them.
 *
 * <p>A vector of {@code d} numbers is cut into parts; a code names one of {@link #CODEWORDS} points for each. Codes lie in
 * blocks of {@link #BLOCK} vectors: a block is {@code pairs} times {@code BLOCK} bytes, and byte {@code v} of pair {@code p}
 * holds the code of vector {@code v} for part {@code 2 p} in its low and for part {@code 2 p + 1} in its high four bits.
 *
 * <p><b>Same bits.</b> Everything here gives the same bits with either twin, every width and every processor. Stateless and
 * thread-safe.
 */
public final class CodeKernels {
    /** How many points a code of four bits can name. */
    public static final int CODEWORDS = 16;

    /** How many vectors a block of codes holds. */
    public static final int BLOCK = 64;

    /** The greatest entry of a table of levels: two of them add up in a byte. */
    public static final int GREATEST_LEVEL = 127;

    /** The most pairs of parts: what their levels add up to stays below {@link #ALL}. */
    public static final int MOST_PAIRS = 129;

    /** A bound that every sum is below. */
    public static final int ALL = Short.MAX_VALUE;

    /** How many blocks {@link #scan} takes at most: the number of a vector in them has sixteen bits. */
    public static final int MOST_BLOCKS = 512;

    private CodeKernels() {}

    /**
     * For each part the squared Euclidean distance of the point's part to each of its codewords.
     *
     * @param point at least {@code starts[parts]} numbers
     * @param codewords number {@code i} of codeword {@code c} is at {@code i · CODEWORDS + c}
     * @param starts where each part begins in the point, and where the last ends; ascending from 0
     * @param into gets that of part {@code m} and codeword {@code c} at {@code m · CODEWORDS + c}
     * @throws IndexOutOfBoundsException if an array is too short
     */
    public static void squaredTables(float[] point, float[] codewords, int[] starts, float[] into) {
        checkTables("squaredTables", point, codewords, starts, into);
        CodeOperations.chosen().squaredTables(point, codewords, starts, into);
    }

    /** For each part minus the product of the point's part with each of its codewords; otherwise as {@link #squaredTables}. */
    public static void productTables(float[] point, float[] codewords, int[] starts, float[] into) {
        checkTables("productTables", point, codewords, starts, into);
        CodeOperations.chosen().productTables(point, codewords, starts, into);
    }

    /**
     * Rounds tables to levels of 0 to {@link #GREATEST_LEVEL}, in the form in which they are looked up: a sum of entries is
     * about {@code frame[0] + frame[1] · (sum of levels)}, with an error of at most {@code frame[1] / 2} for each part.
     *
     * @param tables {@code parts} tables of {@link #CODEWORDS} finite numbers
     * @param levels gets each table four times over, in {@code BLOCK} bytes; where the number of parts is odd, then a table of 0
     * @param frame gets the least sum, and what one level stands for
     * @throws IndexOutOfBoundsException if an array is too short
     */
    public static void levels(float[] tables, int parts, byte[] levels, float[] frame) {
        checkRoom("levels", "tables", tables.length, parts * CODEWORDS);
        checkRoom("levels", "levels", levels.length, (parts + 1) / 2 * 2 * BLOCK);
        checkRoom("levels", "frame", frame.length, 2);
        CodeOperations.chosen().levels(tables, parts, levels, frame);
    }

    /**
     * The vectors of some blocks whose levels add up to less than a bound. Memory that is read once, in order.
     *
     * @param codes the blocks
     * @param from where the first of them begins, in bytes
     * @param blocks how many there are, at most {@link #MOST_BLOCKS}
     * @param pairs how many pairs of parts a vector has, at most {@link #MOST_PAIRS}
     * @param levels as {@link #levels} gives them
     * @param bound what a sum must be below
     * @param found gets, in ascending order of the vectors, {@code vector << 16 | sum}; room for all vectors
     * @return how many were found
     * @throws IndexOutOfBoundsException if a range does not lie within its memory
     */
    public static int scan(
            MemorySegment codes, long from, int blocks, int pairs, byte[] levels, int bound, int[] found) {
        if (blocks < 0 || blocks > MOST_BLOCKS || pairs < 1 || pairs > MOST_PAIRS) {
            throw new IndexOutOfBoundsException("CodeKernels.scan: blocks must be in [0, " + MOST_BLOCKS
                    + "] and pairs in [1, " + MOST_PAIRS + "], got " + blocks + " and " + pairs);
        }
        long bytes = (long) blocks * pairs * BLOCK;
        if (from < 0 || from > codes.byteSize() - bytes) {
            throw new IndexOutOfBoundsException("CodeKernels.scan: " + bytes + " bytes from " + from
                    + " must lie within codes, which has " + codes.byteSize());
        }
        checkRoom("scan", "levels", levels.length, 2 * pairs * BLOCK);
        checkRoom("scan", "found", found.length, blocks * BLOCK);
        return CodeOperations.chosen().scan(codes, from, blocks, pairs, levels, Math.clamp(bound, 0, ALL), found);
    }

    private static void checkTables(String method, float[] point, float[] codewords, int[] starts, float[] into) {
        int length = starts[starts.length - 1];
        checkRoom(method, "point", point.length, length);
        checkRoom(method, "codewords", codewords.length, length * CODEWORDS);
        checkRoom(method, "into", into.length, (starts.length - 1) * CODEWORDS);
    }

    private static void checkRoom(String method, String name, int length, int least) {
        if (length < least) {
            throw new IndexOutOfBoundsException(
                    "CodeKernels." + method + ": " + name + " must have room for " + least + ", got " + length);
        }
    }
}
