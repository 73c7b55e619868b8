package dev.viva.app.recommend;

import dev.viva.app.json.JsonFault;
import dev.viva.app.json.JsonObject;
import dev.viva.features.Event;
import dev.viva.recommend.engine.Interaction;
import dev.viva.recommend.engine.Interaction.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads an interaction from JSON. The timestamp is milliseconds since 1970 or a text of RFC 3339; it may lie at most an hour after
 * the server's clock and 90 days before it, and is the clock's where it is left out. Without an event id the content is the
 * id: the same again is the same event. Thread-safe.
 */
final class EventReader {
    static final String KNOWN = "eventId, userId, itemId, kind, watchSeconds, timestamp";
    static final List<String> KINDS = Arrays.stream(Kind.values())
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .toList();
    static final Duration AHEAD = Duration.ofHours(1);
    static final Duration BACK = Duration.ofDays(90);
    private static final String ID = "1 to " + Interaction.LONGEST_ID + " characters that are not all blank";
    private static final int LONGEST_TIME = 40;

    private final Clock clock;

    EventReader(Clock clock) {
        this.clock = clock;
    }

    Interaction read(byte[] text) {
        String eventId = null;
        String userId = null;
        String itemId = null;
        Kind kind = null;
        double watched = 0;
        long now = clock.millis();
        long time = now;
        try (JsonObject object = JsonObject.open(text)) {
            for (String field = object.next(); field != null; field = object.next()) {
                switch (field) {
                    case "eventId" -> eventId = id(object);
                    case "userId" -> userId = id(object);
                    case "itemId" -> itemId = id(object);
                    case "kind" -> kind = kind(object);
                    case "watchSeconds" -> watched = object.number(0, Interaction.LONGEST_WATCH);
                    case "timestamp" -> time = time(object, now);
                    default -> throw object.unknown(KNOWN);
                }
            }
        }
        String user = required("userId", userId, ID);
        String item = required("itemId", itemId, ID);
        Kind done = required("kind", kind, "one of " + String.join(", ", KINDS));
        String event = eventId == null ? contentId(user, item, done, watched, time) : eventId;
        return new Interaction(event, user, item, done, watched, time);
    }

    static String contentId(String user, String item, Kind kind, double watched, long time) {
        return "content-"
                + Long.toHexString(Event.keyOf(user + "\n" + item + "\n" + kind + "\n" + watched + "\n" + time));
    }

    private static String id(JsonObject object) {
        String id = object.text(Interaction.LONGEST_ID);
        if (id.isBlank()) {
            throw object.invalid(ID);
        }
        return id;
    }

    private static Kind kind(JsonObject object) {
        String word = object.text(20);
        if (!KINDS.contains(word)) {
            throw object.invalid("one of " + String.join(", ", KINDS));
        }
        return Kind.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static long time(JsonObject object, long now) {
        long earliest = now - BACK.toMillis();
        long latest = now + AHEAD.toMillis();
        long time;
        if (object.isNumber()) {
            time = object.whole(earliest, latest);
        } else {
            try {
                time = OffsetDateTime.parse(object.text(LONGEST_TIME))
                        .toInstant()
                        .toEpochMilli();
            } catch (DateTimeParseException | ArithmeticException unreadable) {
                throw object.invalid("milliseconds since 1970, or a time such as 2026-03-01T12:30:00.250Z");
            }
        }
        if (time < earliest || time > latest) {
            throw object.invalid("from 90 days ago to an hour from now ("
                    + Instant.ofEpochMilli(latest).truncatedTo(ChronoUnit.SECONDS) + ")");
        }
        return time;
    }

    private static <T> T required(String field, @Nullable T value, String allowed) {
        if (value == null) {
            throw JsonFault.missing(field, allowed);
        }
        return value;
    }
}
