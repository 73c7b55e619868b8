package dev.viva.fraud.engine;

import dev.viva.fraud.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision in the log.
 *
 * @param paymentSequence the payment's record
 * @param eventId the window engine's id of the payment
 * @param shadowVersion the shadow model, where there was one
 * @param shadowScore its score, NaN without one
 * @param featureSet the fingerprint of the feature set; see {@link FeatureNames}
 * @param features what the decision saw
 */
record DecisionRecord(
        long paymentSequence,
        long eventId,
        double score,
        Verdict verdict,
        String modelVersion,
        List<String> rules,
        @Nullable String shadowVersion,
        double shadowScore,
        long featureSet,
        double[] features) {
    private static final List<Verdict> VERDICTS = List.of(Verdict.PASS, Verdict.CHALLENGE, Verdict.BLOCK);

    /** Writes the decision after what is in {@code into}; returns that. */
    Bytes write(Bytes into) {
        into.put(paymentSequence)
                .put(eventId)
                .put(score)
                .put(shadowScore)
                .put(featureSet)
                .putSmall(VERDICTS.indexOf(verdict))
                .put(modelVersion)
                .put(shadowVersion)
                .putSmall(rules.size());
        for (String rule : rules) {
            into.put(rule);
        }
        return into.put(features);
    }

    static DecisionRecord read(byte[] bytes) {
        Bytes in = Bytes.reading(bytes);
        long paymentSequence = in.getLong();
        long eventId = in.getLong();
        double score = in.getDouble();
        double shadowScore = in.getDouble();
        long featureSet = in.getLong();
        Verdict verdict = VERDICTS.get(in.getSmall());
        String modelVersion = in.getText();
        String shadowVersion = in.getOptionalText();
        int count = in.getSmall();
        var rules = new ArrayList<String>(count);
        for (int rule = 0; rule < count; rule++) {
            rules.add(in.getText());
        }
        return new DecisionRecord(
                paymentSequence,
                eventId,
                score,
                verdict,
                modelVersion,
                rules,
                shadowVersion,
                shadowScore,
                featureSet,
                in.getDoubles());
    }
}
