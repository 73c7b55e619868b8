package dev.viva.fraud.engine;

import dev.viva.features.log.EventLog;
import dev.viva.features.log.LogRecord;
import dev.viva.fraud.Payment;
import dev.viva.fraud.PaymentEvents;
import java.util.Optional;

/** Finds decisions in the log. Thread-safe. */
final class DecisionLog {
    private final EventLog log;
    private final PositionIndex index;

    /** A decision with the payment that it answers. */
    record Entry(DecisionRecord decision, Payment payment, long decisionSequence) {}

    DecisionLog(EventLog log, PositionIndex index) {
        this.log = log;
        this.index = index;
    }

    /** The decision on a transaction, where there is one. */
    Optional<Entry> find(String transactionId) {
        long sequence = index.find(PaymentEvents.eventId(transactionId));
        if (sequence == 0) {
            return Optional.empty();
        }
        Entry entry = read(sequence);
        // two ids can share a key: only the text decides
        return entry.payment().transactionId().equals(transactionId) ? Optional.of(entry) : Optional.empty();
    }

    /** The newest label of a payment, where there is one. */
    Optional<Boolean> truth(long eventId) {
        long sequence = index.findLabel(eventId);
        return sequence == 0
                ? Optional.empty()
                : Optional.of(LabelRecord.read(
                                require(log.read(sequence), RecordType.LABEL).payload())
                        .fraud());
    }

    private Entry read(long sequence) {
        LogRecord decided = require(log.read(sequence), RecordType.DECISION);
        DecisionRecord decision = DecisionRecord.read(decided.payload());
        LogRecord paid = require(log.read(decision.paymentSequence()), RecordType.PAYMENT);
        return new Entry(decision, PaymentRecord.read(paid.payload()), sequence);
    }

    private static LogRecord require(LogRecord record, int type) {
        if (record.type() != type) {
            throw new IllegalStateException(
                    "record " + record.sequence() + " of the log must be of type " + type + ", got " + record.type());
        }
        return record;
    }
}
