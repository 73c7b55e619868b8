package dev.viva.assistant.library;

import java.util.List;

/**
 * What an ingestion came to.
 *
 * @param added documents that were not there before
 * @param changed documents whose content or access list is another than before
 * @param unchanged documents that are as they were
 * @param removed documents that are gone from their root, or could not be read while the library was built anew
 * @param refused documents that could not be read; what was there of them before stays otherwise
 * @param chunks chunks that were written
 * @param embedded chunks whose vectors were computed; all others were there already
 */
public record Ingestion(
        int added, int changed, int unchanged, int removed, List<Refused> refused, long chunks, long embedded) {
    /**
     * A document that could not be read.
     *
     * @param id the document
     * @param reason why
     */
    public record Refused(String id, String reason) {}

    /** Copies the list. */
    public Ingestion {
        refused = List.copyOf(refused);
    }

    @Override
    public String toString() {
        return added + " documents added, " + changed + " changed, " + unchanged + " unchanged, " + removed
                + " removed, " + refused.size() + " refused; " + chunks + " chunks written, " + embedded + " embedded";
    }
}
