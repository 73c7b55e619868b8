package dev.viva.fraud.engine;

import dev.viva.features.log.Recovery;
import java.util.List;

/**
 * What opening the engine found and did.
 *
 * @param log what opening the log found
 * @param fromSequence the first record that was replayed
 * @param paymentsReplayed how many payments were folded again
 * @param decisionsCompleted payments that were in the log without their decision, decided now by the model of that time
 * @param decisionsCompared decisions in the replayed records whose features were computed again
 * @param decisionsDiffering how many of those were not the same bits; anything but 0 is a fault
 * @param remarks what else a person should know, such as a damaged snapshot that was passed over
 * @param millis how long it took
 */
public record Recovered(
        Recovery log,
        long fromSequence,
        long paymentsReplayed,
        long decisionsCompleted,
        long decisionsCompared,
        long decisionsDiffering,
        List<String> remarks,
        double millis) {
    /** Copies the list. */
    public Recovered {
        remarks = List.copyOf(remarks);
    }
}
