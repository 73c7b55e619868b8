package dev.viva.fraud;

import java.net.InetAddress;
import java.time.Instant;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One payment as it is asked for. Immutable; what is optional is {@code null} where the caller does not know it.
 *
 * @param transactionId names the payment once and for all: the same id again is the same payment. 1 to 128 characters
 *     without spaces or control characters, like every id here
 * @param timestamp when it was asked for, milliseconds since 1970-01-01T00:00Z, in the years 2000 to 2099
 * @param customerId who pays
 * @param merchantId who is paid
 * @param amount in units of the currency, in [0, 1e9]
 * @param currency three capital letters of ISO 4217
 * @param merchantCategory what the merchant sells, such as "grocery" or a code of ISO 18245; an id
 * @param latitude where, in degrees, in [-90, 90]; present exactly when {@code longitude} is
 * @param longitude in degrees, in [-180, 180]
 * @param deviceId what it was asked with
 * @param ipAddress an IPv4 or IPv6 address as text, never a host name
 */
public record Payment(
        String transactionId,
        long timestamp,
        String customerId,
        String merchantId,
        double amount,
        @Nullable String currency,
        @Nullable String merchantCategory,
        @Nullable Double latitude,
        @Nullable Double longitude,
        @Nullable String deviceId,
        @Nullable String ipAddress) {

    /** The first timestamp allowed, 2000-01-01T00:00Z. */
    public static final long EARLIEST = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
    /** The first timestamp after the last one allowed, 2100-01-01T00:00Z. */
    public static final long LATEST = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();
    /** The largest amount allowed. */
    public static final double LARGEST_AMOUNT = 1e9;
    /** The length of the longest id allowed. */
    public static final int LONGEST_ID = 128;

    private static final int LONGEST_ADDRESS = 45;

    /**
     * Checks every field.
     *
     * @throws InvalidFieldException naming the first field that is not allowed, what is, and what came
     */
    public Payment {
        requireId("transactionId", transactionId);
        require(
                timestamp >= EARLIEST && timestamp < LATEST,
                "timestamp",
                "milliseconds since 1970 from 2000-01-01 to before 2100-01-01",
                timestamp);
        requireId("customerId", customerId);
        requireId("merchantId", merchantId);
        require(amount >= 0 && amount <= LARGEST_AMOUNT, "amount", "in [0, 1e9]", amount);
        if (currency != null) {
            require(isCurrency(currency), "currency", "three capital letters", "'" + currency + "'");
        }
        requireOptionalId("merchantCategory", merchantCategory);
        requirePlace(latitude, longitude);
        requireOptionalId("deviceId", deviceId);
        if (ipAddress != null) {
            require(isAddress(ipAddress), "ipAddress", "an IPv4 or IPv6 address", "'" + ipAddress + "'");
        }
    }

    /** A payment of which only what is required is known. */
    public static Payment of(
            String transactionId, long timestamp, String customerId, String merchantId, double amount) {
        return new Payment(
                transactionId, timestamp, customerId, merchantId, amount, null, null, null, null, null, null);
    }

    /** The same with another transaction id. */
    public Payment withTransactionId(String changed) {
        return new Payment(
                changed,
                timestamp,
                customerId,
                merchantId,
                amount,
                currency,
                merchantCategory,
                latitude,
                longitude,
                deviceId,
                ipAddress);
    }

    /** The same at another time. */
    public Payment withTimestamp(long changed) {
        return new Payment(
                transactionId,
                changed,
                customerId,
                merchantId,
                amount,
                currency,
                merchantCategory,
                latitude,
                longitude,
                deviceId,
                ipAddress);
    }

    private static void requirePlace(@Nullable Double latitude, @Nullable Double longitude) {
        require(latitude == null || Math.abs(latitude) <= 90, "latitude", "in [-90, 90] degrees", latitude);
        require(longitude == null || Math.abs(longitude) <= 180, "longitude", "in [-180, 180] degrees", longitude);
        require(latitude == null || longitude != null, "longitude", "given together with latitude", "nothing");
        require(longitude == null || latitude != null, "latitude", "given together with longitude", "nothing");
    }

    private static void requireOptionalId(String field, @Nullable String id) {
        if (id != null) {
            requireId(field, id);
        }
    }

    private static void requireId(String field, String id) {
        if (!isId(id)) {
            throw new InvalidFieldException(
                    "Payment",
                    field,
                    "1 to " + LONGEST_ID + " characters without spaces or control characters",
                    "'" + id + "'");
        }
    }

    private static boolean isId(String id) {
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            return false;
        }
        for (int at = 0; at < id.length(); at++) {
            char character = id.charAt(at);
            if (Character.isWhitespace(character)
                    || Character.isISOControl(character)
                    || Character.isSpaceChar(character)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCurrency(String text) {
        return text.length() == 3 && count(text, letter -> letter >= 'A' && letter <= 'Z') == 3;
    }

    private static boolean isAddress(String text) {
        boolean sixes = text.indexOf(':') >= 0;
        if (text.length() > LONGEST_ADDRESS || (!sixes && count(text, letter -> letter == '.') != 3)) {
            return false;
        }
        if (count(text, Payment::isOfAddress) != text.length()) {
            return false;
        }
        try {
            InetAddress.ofLiteral(text);
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    private static boolean isOfAddress(int letter) {
        return letter == '.' || letter == ':' || Character.digit(letter, 16) >= 0;
    }

    private static int count(String text, IntPredicate wanted) {
        int count = 0;
        for (int at = 0; at < text.length(); at++) {
            count += wanted.test(text.charAt(at)) ? 1 : 0;
        }
        return count;
    }

    private static void require(boolean holds, String field, String allowed, @Nullable Object got) {
        if (!holds) {
            throw new InvalidFieldException("Payment", field, allowed, got == null ? "nothing" : got);
        }
    }
}
