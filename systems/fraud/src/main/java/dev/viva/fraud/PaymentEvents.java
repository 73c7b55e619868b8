package dev.viva.fraud;

import dev.viva.features.Event;
import dev.viva.features.EventSchema;
import dev.viva.features.NumberField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Payments as events of the window engine: ids become keys by {@link EntityKeys}, what is missing stays missing.
 *
 * <p>Amounts count to a millionth of the currency's unit, coordinates to a millionth of a degree (0.1 m). Windows do not
 * convert between currencies. Stateless and thread-safe.
 */
public final class PaymentEvents {
    /** Who takes part, in the order of an event's keys. */
    public static final List<String> ENTITIES = List.of("customer", "merchant", "device", "address");

    /** What a payment carries for the engine. */
    public static final EventSchema SCHEMA = new EventSchema(
            ENTITIES,
            List.of(NumberField.of("amount"), NumberField.of("latitude"), NumberField.of("longitude")),
            List.of("merchant_code", "device_code", "address_code", "category", "currency"));

    private static final int AMOUNT = SCHEMA.number("amount");
    private static final int LATITUDE = SCHEMA.number("latitude");
    private static final int LONGITUDE = SCHEMA.number("longitude");

    private PaymentEvents() {}

    /** The engine's id of a transaction: the key of its id. */
    public static long eventId(String transactionId) {
        return EntityKeys.key(transactionId);
    }

    /**
     * Fills {@code event} anew from {@code payment}; returns it.
     *
     * @param event made by {@link #SCHEMA}
     */
    public static Event fill(Payment payment, Event event) {
        event.begin(eventId(payment.transactionId()), payment.timestamp());
        long merchant = EntityKeys.key(payment.merchantId());
        long device = key(payment.deviceId());
        long address = key(payment.ipAddress());
        event.key(0, EntityKeys.key(payment.customerId()))
                .key(1, merchant)
                .key(2, device)
                .key(3, address);
        event.number(AMOUNT, payment.amount());
        event.number(LATITUDE, number(payment.latitude())).number(LONGITUDE, number(payment.longitude()));
        event.code(0, merchant).code(1, device).code(2, address);
        event.code(3, key(payment.merchantCategory())).code(4, key(payment.currency()));
        return event;
    }

    private static long key(@Nullable String id) {
        return id == null ? Event.ABSENT : EntityKeys.key(id);
    }

    private static double number(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }
}
