package dev.viva.fraud.engine;

import dev.viva.fraud.Payment;

/** The form of a payment in the log. */
final class PaymentRecord {
    private PaymentRecord() {}

    /** Writes a payment after what is in {@code into}; returns that. */
    static Bytes write(Payment payment, Bytes into) {
        return into.put(payment.timestamp())
                .put(payment.amount())
                .put(payment.transactionId())
                .put(payment.customerId())
                .put(payment.merchantId())
                .put(payment.currency())
                .put(payment.merchantCategory())
                .put(payment.latitude())
                .put(payment.longitude())
                .put(payment.deviceId())
                .put(payment.ipAddress());
    }

    static Payment read(byte[] bytes) {
        Bytes in = Bytes.reading(bytes);
        long timestamp = in.getLong();
        double amount = in.getDouble();
        return new Payment(
                in.getText(),
                timestamp,
                in.getText(),
                in.getText(),
                amount,
                in.getOptionalText(),
                in.getOptionalText(),
                in.getOptionalDouble(),
                in.getOptionalDouble(),
                in.getOptionalText(),
                in.getOptionalText());
    }
}
