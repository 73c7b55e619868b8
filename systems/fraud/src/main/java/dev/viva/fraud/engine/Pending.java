package dev.viva.fraud.engine;

import dev.viva.fraud.Payment;
import org.jspecify.annotations.Nullable;

/** A payment between its record in the log and that of its decision. */
final class Pending {
    final Payment payment;
    final long eventId;
    final double[] features;

    /** When it was asked for, as {@link System#nanoTime} has it. */
    final long begun;

    long paymentSequence;

    @Nullable Regime regime;

    /** An older one in the same place of {@link InFlight}. */
    @Nullable Pending next;

    /** Whether the decision is where any other would look for it. */
    volatile boolean released;

    private @Nullable Decision answer;
    private long decisionSequence;

    Pending(Payment payment, long eventId, double[] features, long begun) {
        this.payment = payment;
        this.eventId = eventId;
        this.features = features;
        this.begun = begun;
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

    /** Notes the decision; called by the finisher only. */
    void answer(Decision made, long sequence) {
        answer = made;
        decisionSequence = sequence;
    }

    /** The record of the decision; called after {@link #finish}. */
    long decisionSequence() {
        return decisionSequence;
    }
}
