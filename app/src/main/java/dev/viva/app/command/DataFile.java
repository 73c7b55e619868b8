package dev.viva.app.command;

import dev.viva.kernel.Progress;
import dev.viva.learn.tabular.Provenance;
import dev.viva.table.SourcedTable;
import dev.viva.table.Table;
import dev.viva.table.Tables;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * A table that was read from a file, with what tells that file from any other.
 *
 * @param table what it holds
 * @param source the file
 */
record DataFile(Table table, Provenance.Source source) {
    /** Reads {@code file}; its bytes are digested as they stream by. */
    static DataFile read(Path file, Progress progress) {
        SourcedTable read = Tables.readSourced(file, progress);
        return new DataFile(
                read.table(),
                new Provenance.Source(
                        String.valueOf(file.getFileName()),
                        read.bytes(),
                        read.sha256(),
                        read.table().rowCount(),
                        read.table().columns().size()));
    }

    /** What is known of a model of these rows that is made now by this program. */
    Provenance provenance(Provenance known) {
        return known.with(source).with(Provenance.Making.at(now(System.getenv(), Clock.systemUTC())));
    }

    /**
     * The time in whole seconds, or that which the variable {@code SOURCE_DATE_EPOCH} tells in seconds since 1970, by which
     * those who need the same bytes each time fix it.
     *
     * @throws IllegalArgumentException if the variable is there and no whole number of seconds
     */
    static Instant now(Map<String, String> environment, Clock clock) {
        String fixed = environment.get("SOURCE_DATE_EPOCH");
        if (fixed == null) {
            return clock.instant().truncatedTo(ChronoUnit.SECONDS);
        }
        try {
            return Instant.ofEpochSecond(Long.parseLong(fixed));
        } catch (NumberFormatException | DateTimeException wrong) {
            throw new IllegalArgumentException(
                    "SOURCE_DATE_EPOCH must be a whole number of seconds since 1970, got '" + fixed + "'", wrong);
        }
    }
}
