package dev.viva.recommend.engine;

import dev.viva.features.EventSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * Somebody did something with an item.
 *
 * @param eventId which event it is: the same id again is the same event
 * @param userId who; a user that has not been seen before is a new one
 * @param itemId with what
 * @param kind what was done
 * @param watchSeconds how long it was watched, in [0, {@value #LONGEST_WATCH}]; 0 where that is not known
 * @param timeMillis when, in milliseconds since 1970-01-01 UTC
 */
public record Interaction(
        String eventId, String userId, String itemId, Kind kind, double watchSeconds, long timeMillis) {
    /** The most characters of an id. */
    public static final int LONGEST_ID = 64;

    /** The most seconds: a day. */
    public static final double LONGEST_WATCH = 86_400;

    private static final double WATCHED = 60;

    /** What was done. */
    public enum Kind {
        /** Opened. */
        CLICK(1),
        /** Watched for a while. */
        WATCH(2),
        /** Praised. */
        LIKE(3);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /** What the log and the feature engine know it by; the same for ever. */
        int code() {
            return code;
        }

        private static Kind of(int code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code == code)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("Interaction: kind must be 1 to 3, got " + code));
        }
    }

    /** Checks the ranges. */
    public Interaction {
        requireId("Interaction.eventId", eventId);
        requireId("Interaction.userId", userId);
        requireId("Interaction.itemId", itemId);
        if (!(watchSeconds >= 0 && watchSeconds <= LONGEST_WATCH)) {
            throw new IllegalArgumentException(
                    "Interaction.watchSeconds must be in [0, " + LONGEST_WATCH + "], got " + watchSeconds);
        }
        if (timeMillis < EventSchema.EARLIEST_MILLIS || timeMillis >= EventSchema.LATEST_MILLIS) {
            throw new IllegalArgumentException("Interaction.timeMillis must be in [" + EventSchema.EARLIEST_MILLIS
                    + ", " + EventSchema.LATEST_MILLIS + "), got " + timeMillis);
        }
    }

    static void requireId(String what, String id) {
        if (id.isBlank() || id.length() > LONGEST_ID) {
            throw new IllegalArgumentException(
                    what + " must have 1 to " + LONGEST_ID + " characters and not be blank, got " + id.length());
        }
    }

    /** How relevant the item turned out: 1 for a click, 2 for a minute's watching, 3 for praise. */
    public int grade() {
        return kind == Kind.LIKE ? 3 : kind == Kind.WATCH && watchSeconds >= WATCHED ? 2 : 1;
    }

    /** What {@link #read} reads. */
    byte[] write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(96);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(timeMillis);
            out.writeDouble(watchSeconds);
            out.writeByte(kind.code());
            out.writeUTF(eventId);
            out.writeUTF(userId);
            out.writeUTF(itemId);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static Interaction read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            long time = in.readLong();
            double watched = in.readDouble();
            Kind kind = Kind.of(in.readByte());
            return new Interaction(in.readUTF(), in.readUTF(), in.readUTF(), kind, watched, time);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
