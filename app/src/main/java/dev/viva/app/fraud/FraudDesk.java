package dev.viva.app.fraud;

import dev.viva.fraud.Payment;
import dev.viva.fraud.Thresholds;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What routes and pages need of a fraud system: a narrow view, so that neither knows how it works. Thread-safe. Where it
 * cannot do what is asked it throws a {@link dev.viva.app.http.Refusal} that says why.
 */
public interface FraudDesk {
    /** What the system is doing. */
    enum Phase {
        /** It learns its first model; it takes no payments yet. */
        LEARNING,
        /** It decides. */
        DECIDING,
        /** It could not start. */
        FAILED
    }

    /**
     * What the system is doing.
     *
     * @param remark one sentence for the reader
     */
    record Status(Phase phase, String remark) {}

    /**
     * A decision that was made, with what it was made from.
     *
     * @param features the features that the model saw, by name, in the model's order
     */
    record PastDecision(DecisionView decision, Map<String, Double> features) {}

    /**
     * A model of the registry.
     *
     * @param role what it does now, such as {@code active} or {@code shadow}
     * @param figures what it reached on payments that it did not learn from, by name
     */
    record ModelView(String version, String role, Map<String, Double> figures) {}

    /**
     * How far a feature or the score has moved from what the model learned from.
     *
     * @param psi the population stability index; above 0.2 is usually called a shift
     * @param ks the largest distance between the two distribution functions, in [0, 1]
     * @param alarm whether it has moved so far that the model should be looked at
     */
    record DriftView(String name, double psi, double ks, boolean alarm) {}

    /**
     * A decision made again from the log.
     *
     * @param same whether score and verdict came out with the same bits
     */
    record ReplayView(String transactionId, double first, double again, boolean same) {}

    /** What it is doing. */
    Status status();

    /** The payments' own time, milliseconds since 1970: that of the newest simulated one, or of the clock. */
    long now();

    /** Decides on a payment. The same transaction id again gets the first answer and counts once. */
    DecisionView decide(Payment payment);

    /** A decision made before. */
    Optional<PastDecision> decision(String transactionId);

    /** Says what a payment turned out to be. False if no such payment was decided on. */
    boolean label(String transactionId, boolean fraud);

    /** Makes a decision again from the log and compares; empty if there is no such decision. */
    Optional<ReplayView> replay(String transactionId);

    /** Where scores turn into verdicts. */
    Thresholds thresholds();

    /** Changes where scores turn into verdicts, for payments from now on. */
    void change(Thresholds thresholds);

    /** The models that there are, the newest first. */
    List<ModelView> models();

    /** Makes a model the active one; false if there is none of that version. */
    boolean promote(String version);

    /** Makes the model active that was so before. */
    void rollback();

    /** Begins to learn a new model from the log, in the background; it then shadows the active one. */
    void retrain();

    /** How well the active model does, where that is known. */
    Optional<Quality> quality();

    /** How far features and scores have moved. */
    List<DriftView> drift();

    /** What a person should look at, the newest first. */
    List<AlarmView> alarms();

    /**
     * Something that a person should look at.
     *
     * @param time when it was noticed, in the payments' own time, milliseconds since 1970
     * @param subject what it is about
     * @param message what is the matter, in a sentence
     */
    record AlarmView(long time, String subject, String message) {}

    /** The attacks that can be started to watch the system. */
    List<AttackKind> attacks();

    /** Starts an attack, in the background. */
    void attack(String kind);

    /**
     * An attack that can be simulated.
     *
     * @param name its name in addresses
     * @param title its name in words
     * @param meaning what happens, in one sentence
     */
    record AttackKind(String name, String title, String meaning) {}
}
