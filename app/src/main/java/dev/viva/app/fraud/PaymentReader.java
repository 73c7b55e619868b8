package dev.viva.app.fraud;

import dev.viva.app.json.JsonFault;
import dev.viva.app.json.JsonObject;
import dev.viva.fraud.InvalidFieldException;
import dev.viva.fraud.Payment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads a payment from JSON in one pass. The timestamp is either milliseconds since 1970 or a text of RFC 3339 such as
 * {@code 2026-03-01T12:30:00.250Z}; it may lie at most an hour after the server's clock. Optional fields may be left out
 * or {@code null}. Thread-safe.
 */
public final class PaymentReader {
    /** How far the clocks of callers may be ahead. */
    public static final Duration AHEAD = Duration.ofHours(1);

    static final String KNOWN = "transactionId, timestamp, customerId, merchantId, amount, currency, merchantCategory,"
            + " latitude, longitude, deviceId, ipAddress";
    private static final String ID = "1 to " + Payment.LONGEST_ID + " characters without spaces or control characters";
    private static final int LONGEST_TIME = 40;

    private final Clock clock;

    /** A reader that measures the future by {@code clock}. */
    public PaymentReader(Clock clock) {
        this.clock = clock;
    }

    /**
     * Reads one payment.
     *
     * @throws JsonFault naming what is malformed, missing, unknown or not allowed
     */
    public Payment read(byte[] text) {
        Fields fields = new Fields();
        try (JsonObject object = JsonObject.open(text)) {
            for (String field = object.next(); field != null; field = object.next()) {
                fields.read(field, object, latest());
            }
        }
        return fields.payment();
    }

    private long latest() {
        return Math.min(Payment.LATEST - 1, clock.millis() + AHEAD.toMillis());
    }

    /** The fields read so far; those of numbers are NaN or -1 until they are. */
    private static final class Fields {
        private @Nullable String transactionId;
        private long timestamp = -1;
        private @Nullable String customerId;
        private @Nullable String merchantId;
        private double amount = Double.NaN;
        private @Nullable String currency;
        private @Nullable String merchantCategory;
        private @Nullable Double latitude;
        private @Nullable Double longitude;
        private @Nullable String deviceId;
        private @Nullable String ipAddress;

        void read(String field, JsonObject object, long latest) {
            switch (field) {
                case "transactionId" -> transactionId = object.text(Payment.LONGEST_ID);
                case "timestamp" -> timestamp = time(object, latest);
                case "customerId" -> customerId = object.text(Payment.LONGEST_ID);
                case "merchantId" -> merchantId = object.text(Payment.LONGEST_ID);
                case "amount" -> amount = object.number(0, Payment.LARGEST_AMOUNT);
                default -> readOptional(field, object);
            }
        }

        private void readOptional(String field, JsonObject object) {
            switch (field) {
                case "currency" -> currency = optional(object, 3);
                case "merchantCategory" -> merchantCategory = optional(object, Payment.LONGEST_ID);
                case "latitude" -> latitude = object.isNull() ? null : object.number(-90, 90);
                case "longitude" -> longitude = object.isNull() ? null : object.number(-180, 180);
                case "deviceId" -> deviceId = optional(object, Payment.LONGEST_ID);
                case "ipAddress" -> ipAddress = optional(object, 45);
                default -> throw object.unknown(KNOWN);
            }
        }

        private static @Nullable String optional(JsonObject object, int longest) {
            return object.isNull() ? null : object.text(longest);
        }

        private static long time(JsonObject object, long latest) {
            long millis;
            if (object.isNumber()) {
                millis = object.whole(Payment.EARLIEST, latest);
            } else {
                try {
                    millis = OffsetDateTime.parse(object.text(LONGEST_TIME))
                            .toInstant()
                            .toEpochMilli();
                } catch (DateTimeParseException | ArithmeticException unreadable) {
                    throw object.invalid("milliseconds since 1970, or a time such as 2026-03-01T12:30:00.250Z");
                }
            }
            if (millis < Payment.EARLIEST || millis > latest) {
                throw object.invalid("from 2000-01-01T00:00:00Z to an hour from now ("
                        + Instant.ofEpochMilli(latest).truncatedTo(ChronoUnit.SECONDS) + ")");
            }
            return millis;
        }

        Payment payment() {
            if (timestamp < 0) {
                throw JsonFault.missing("timestamp", "milliseconds since 1970, or a time such as 2026-03-01T12:30:00Z");
            }
            if (Double.isNaN(amount)) {
                throw JsonFault.missing("amount", "a number in [0, 1000000000]");
            }
            try {
                return new Payment(
                        required("transactionId", transactionId),
                        timestamp,
                        required("customerId", customerId),
                        required("merchantId", merchantId),
                        amount,
                        currency,
                        merchantCategory,
                        latitude,
                        longitude,
                        deviceId,
                        ipAddress);
            } catch (InvalidFieldException refused) {
                throw JsonFault.invalid(refused.field(), refused.allowed(), refused.got());
            }
        }

        private static String required(String field, @Nullable String value) {
            if (value == null) {
                throw JsonFault.missing(field, ID);
            }
            return value;
        }
    }
}
