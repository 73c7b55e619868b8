package dev.viva.retrieve.vector;

import java.util.Locale;

/**
 * How an {@link InvertedIndex} is filled.
 *
 * @param vectors how many vectors there are
 * @param lists how many lists there are
 * @param largestList how many vectors the largest list has
 * @param emptyLists how many lists have none
 * @param imbalance by what factor lists of different sizes make a probe that is drawn by the vectors dearer than equal ones would:
 *     1 where all are equal (FAISS's imbalance factor)
 * @param codeBytes the bytes of codes, which every search reads a share of
 * @param idBytes the bytes of ids and of the places by ids
 * @param vectorBytes the bytes of stored vectors, of which a search reads its candidates
 * @param fileBytes the bytes of the file
 */
public record IndexStatistics(
        long vectors,
        int lists,
        long largestList,
        long emptyLists,
        double imbalance,
        long codeBytes,
        long idBytes,
        long vectorBytes,
        long fileBytes) {
    private static final double MEGABYTE = 1e6;

    /** All figures in one line. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d vectors in %,d lists (%,d empty, the largest has %,d, imbalance %.2f); codes %.1f MB, ids %.1f MB, "
                        + "vectors %.1f MB, file %.1f MB",
                vectors,
                lists,
                emptyLists,
                largestList,
                imbalance,
                codeBytes / MEGABYTE,
                idBytes / MEGABYTE,
                vectorBytes / MEGABYTE,
                fileBytes / MEGABYTE);
    }
}
