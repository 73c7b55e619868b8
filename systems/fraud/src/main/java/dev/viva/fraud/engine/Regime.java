package dev.viva.fraud.engine;

import dev.viva.fraud.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What decides from some record of the log on: the models and the policy. Immutable; a payment is decided by the regime
 * that held where its record lies, whenever that is computed.
 */
record Regime(
        ModelStatus models, ScoringModel active, @Nullable ScoringModel shadow, Policy policy, CompiledRules rules) {

    static Regime of(ModelStatus models, Policy policy, ModelShelf shelf, List<String> features) {
        return new Regime(
                models,
                shelf.get(models.active()),
                models.shadow().map(shelf::get).orElse(null),
                policy,
                new CompiledRules(policy.rules(), features));
    }

    /** The decision of this regime on a payment that had these features. */
    DecisionRecord decide(long paymentSequence, long eventId, long featureSet, double[] features) {
        double score = active.score(features);
        List<Rule> fired = rules.firing(features);
        Verdict verdict = CompiledRules.strictest(policy.thresholds().verdict(score), fired);
        ScoringModel tried = shadow;
        return new DecisionRecord(
                paymentSequence,
                eventId,
                score,
                verdict,
                active.version(),
                fired.isEmpty() ? List.of() : fired.stream().map(Rule::name).toList(),
                tried == null ? null : tried.version(),
                tried == null ? Double.NaN : tried.score(features),
                featureSet,
                features);
    }
}
