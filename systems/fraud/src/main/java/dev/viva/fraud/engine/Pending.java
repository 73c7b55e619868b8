package dev.viva.fraud.engine;

import dev.viva.fraud.Payment;
import org.jspecify.annotations.Nullable;

/** A payment between its record in the log and that of its decision. */
final class Pending {
    final Payment payment;
    final long eventId;
    final double[] features;
    long paymentSequence;

    @Nullable Regime regime;

    private @Nullable Decision answer;
    private long decisionSequence;

    Pending(Payment payment, long eventId, double[] features) {
        this.payment = payment;
        this.eventId = eventId;
        this.features = features;
    }

    /** Makes the decision and what else belongs to it, once. */
    @FunctionalInterface
    interface Finisher {
        /** Decides, appends the decision and calls {@link #answer}. */
        void finish(Pending pending);
    }

    /**
     * The decision, made by the first who comes; others wait for it. Where making it fails, the next who comes tries
     * again.
     */
    synchronized Decision finish(Finisher finisher) {
        if (answer == null) {
            finisher.finish(this);
        }
        Decision made = answer;
        if (made == null) {
            throw new IllegalStateException("a decision was not made");
        }
        return made;
    }

    synchronized void answer(Decision made, long sequence) {
        answer = made;
        decisionSequence = sequence;
    }

    synchronized long decisionSequence() {
        return decisionSequence;
    }
}
