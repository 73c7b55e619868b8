package dev.viva.features.log;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What opening a log found and did.
 *
 * @param firstSequence the oldest record that is kept; one past {@code lastSequence} in an empty log
 * @param lastSequence the newest record; one below {@code firstSequence} in an empty log
 * @param recordsChecked how many records were read and their checksums compared: those that were not sealed yet
 * @param recordsStaged how many of them had not reached their segment when the process died, and were taken from the
 *     staging file
 * @param tornTail the unfinished write that was cut off, where there was one
 * @param segmentsDropped segment files after a torn tail, which were never forced and went with it; mostly empty
 */
public record Recovery(
        long firstSequence,
        long lastSequence,
        long recordsChecked,
        long recordsStaged,
        Optional<TornTail> tornTail,
        List<Path> segmentsDropped) {
    /** Copies the list. */
    public Recovery {
        segmentsDropped = List.copyOf(segmentsDropped);
    }

    /** The same with so many records more, from the staging file. */
    Recovery withStaged(int records) {
        return new Recovery(
                firstSequence, lastSequence + records, recordsChecked + records, records, tornTail, segmentsDropped);
    }

    /**
     * A write that the end of the process or of the power cut short; no record in it was acknowledged as forced.
     *
     * @param file the segment file
     * @param offset where the good records end, in bytes
     * @param bytes how many bytes after that were not zero and were erased, counted in blocks of 4096
     * @param reason what was wrong with the first of them
     */
    public record TornTail(Path file, long offset, long bytes, String reason) {}
}
