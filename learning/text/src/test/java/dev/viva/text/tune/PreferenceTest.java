package dev.viva.text.tune;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.data.Batches;
import dev.viva.deep.data.Samples;
import dev.viva.deep.tensor.ElementType;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Adam;
import dev.viva.deep.train.Optimizer;
import dev.viva.deep.train.Trainer;
import dev.viva.testkit.Laws;
import dev.viva.text.gpt.Gpt;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is preferred is learnt, by a model of rewards and directly. */
class PreferenceTest {
    private static final DirectPreference PLAIN = DirectPreference.of(0.1, Small.LAYOUT);
    private static final List<DirectPreference> ALL =
            List.of(PLAIN, PLAIN.withSmoothing(0.2), PLAIN.squared(), DirectPreference.of(2, Small.LAYOUT));

    private static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** The derivative of the objective with respect to h, by hand. */
    private static double slope(DirectPreference plan, double h) {
        double beta = plan.beta();
        return switch (plan.objective()) {
            case LOGISTIC ->
                -beta * ((1 - plan.smoothing()) * logistic(-beta * h) - plan.smoothing() * logistic(beta * h));
            case SQUARED -> 2 * (h - 1 / (2 * beta));
        };
    }

    /** log π of an answer alone, through which gradients flow. */
    private static Tensor logProbability(Gpt gpt, Completion completion) {
        return Small.LAYOUT.padded(List.of(completion)).logProbabilities(gpt).sum();
    }

    @Test
    void theLossBeginsAtLogTwoAndNothingIsPreferred() {
        Laws.hold(5, random -> {
            Gpt gpt = Small.gpt(random.nextLong());
            List<ScoredPreference> pairs = PLAIN.scored(gpt, Small.preferences(random.nextLong(), 40));
            for (DirectPreference plan : ALL) {
                var standing = plan.standing(gpt, gpt, pairs);
                double start = plan.objective() == DirectPreference.Objective.LOGISTIC
                        ? Math.log(2)
                        : Math.pow(1 / (2 * plan.beta()), 2);
                assertThat(standing.loss()).isEqualTo(start, within(1e-4));
                assertThat(standing.margin()).isEqualTo(0, within(1e-4));
                assertThat(standing.divergence()).isZero();
            }
        });
    }

    @Test
    void theGradientIsItsFormula() {
        Laws.hold(4, random -> {
            Gpt reference = Small.gpt(random.nextLong());
            Gpt policy = Small.gpt(random.nextLong());
            reference.to(ElementType.FLOAT64);
            policy.to(ElementType.FLOAT64);
            List<ScoredPreference> pairs = PLAIN.scored(reference, Small.preferences(random.nextLong(), 3));
            for (DirectPreference plan : ALL) {
                double[] h = plan.preferred(policy, pairs).toDoubles();
                Tensor weighted = Tensors.scalar(0);
                for (int at = 0; at < h.length; at++) {
                    Tensor better = logProbability(policy, pairs.get(at).pair().better());
                    Tensor worse = logProbability(policy, pairs.get(at).pair().worse());
                    double expected = better.value()
                            - pairs.get(at).chosen()
                            - worse.value()
                            + pairs.get(at).rejected();
                    assertThat(h[at]).isEqualTo(expected, within(1e-9));
                    weighted = weighted.plus(better.minus(worse).times(slope(plan, h[at]) / h.length));
                }
                Map<String, double[]> formula = Small.gradients(policy, weighted);
                Map<String, double[]> found = Small.gradients(policy, plan.loss(policy, pairs));
                formula.forEach((name, gradient) ->
                        assertThat(found.get(name)).as(name).containsExactly(gradient, within(1e-9)));
            }
        });
    }

    @Test
    void divergenceIsZeroWithItselfAndPositiveOtherwise() {
        Laws.hold(8, random -> {
            Gpt one = Small.gpt(random.nextLong());
            Gpt two = Small.gpt(random.nextLong());
            TokenBatch batch = Small.LAYOUT.padded(Small.completions(random, 4));
            assertThat(batch.divergence(one, one)).isZero();
            assertThat(batch.divergence(one, two)).isPositive();
            assertThat(batch.divergence(one, FineTuning.copy(one))).isZero();
        });
    }

    @Test
    void preferringDirectlyRaisesTheMarginOnPairsNeverSeen() {
        Gpt policy = Small.gpt(1);
        Gpt reference = FineTuning.copy(policy);
        List<ScoredPreference> training = PLAIN.scored(policy, Small.preferences(1, 256));
        List<ScoredPreference> unseen = PLAIN.scored(policy, Small.preferences(2, 128));
        var before = PLAIN.standing(policy, reference, unseen);
        Trainer.of(10)
                .fit(
                        policy,
                        Optimizer.of(Adam.standard(), policy.parameters(), 2e-3),
                        Batches.of(Samples.of(training), 32).shuffled(1),
                        null,
                        PLAIN.task(policy));
        var after = PLAIN.standing(policy, reference, unseen);
        assertThat(before.margin()).isEqualTo(0, within(1e-6));
        assertThat(after.margin()).isGreaterThan(0.2);
        assertThat(after.accuracy()).isGreaterThan(0.9);
        assertThat(after.loss()).isLessThan(before.loss());
        assertThat(after.divergence()).isBetween(1e-3, 5.0);
    }

    @Test
    void aStandardisedRewardHasMeanZeroAndDeviationOneWhereverItsScaleWas() {
        List<Completion> answers = IntStream.range(0, 50)
                .mapToObj(at -> new Completion(new long[] {1}, new long[] {(long) at * at}))
                .toList();
        Reward small = completions ->
                completions.stream().mapToDouble(each -> each.response()[0]).toArray();
        Reward large = completions -> Arrays.stream(small.of(completions))
                .map(each -> 1000 * each - 7)
                .toArray();
        double[] rewards = Reward.standardised(small, answers).of(answers);
        assertThat(Arrays.stream(rewards).average().orElseThrow()).isEqualTo(0, within(1e-12));
        assertThat(Arrays.stream(rewards).map(each -> each * each).average().orElseThrow())
                .isEqualTo(1, within(1e-12));
        assertThat(Reward.standardised(large, answers).of(answers)).containsExactly(rewards, within(1e-9));
        assertThatThrownBy(() -> Reward.standardised(small, answers.subList(0, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the rewards of 1 answers must be finite and differ");
    }

    @Test
    void aRewardModelRanksPairsNeverSeen() {
        RewardModel model = RewardModel.of(Small.gpt(1));
        List<Preference> unseen = Small.preferences(2, 128);
        Trainer.of(10)
                .fit(
                        model,
                        Optimizer.of(Adam.standard(), model.parameters(), 3e-3),
                        Batches.of(Samples.of(Small.preferences(1, 256)), 32).shuffled(1),
                        null,
                        model::loss);
        assertThat(model.accuracy(unseen)).isGreaterThan(0.9);
        double[] scores = model.scores(unseen.stream().map(Preference::better).toList());
        double[] others = model.scores(unseen.stream().map(Preference::worse).toList());
        double margin = model.margins(unseen).mean().value();
        double mean = 0;
        for (int at = 0; at < scores.length; at++) {
            mean += (scores[at] - others[at]) / scores.length;
        }
        assertThat(margin).isPositive().isEqualTo(mean, within(1e-4));
    }

    @Test
    void rewardsAreThoseOfTheLastTokenWhateverFillsUp() {
        Laws.hold(5, random -> {
            RewardModel model = RewardModel.of(Small.gpt(random.nextLong()));
            List<Completion> completions = Small.completions(random, 5);
            double[] together = model.scores(completions);
            for (int at = 0; at < together.length; at++) {
                assertThat(model.scores(List.of(completions.get(at)))[0]).isEqualTo(together[at], within(1e-5));
            }
        });
    }

    @Test
    void theRewardsGradientIsThatOfBradleyAndTerry() {
        RewardModel model = RewardModel.of(Small.gpt(3));
        model.to(ElementType.FLOAT64);
        List<Preference> pairs = Small.preferences(4, 3);
        double[] margins = model.margins(pairs).toDoubles();
        double[] weights = new double[margins.length];
        double loss = 0;
        for (int at = 0; at < margins.length; at++) {
            weights[at] = -logistic(-margins[at]) / margins.length;
            loss -= Math.log(logistic(margins[at])) / margins.length;
        }
        assertThat(model.loss(pairs).value()).isEqualTo(loss, within(1e-9));
        Tensor weighted =
                model.margins(pairs).times(Tensors.of(weights, weights.length)).sum();
        Map<String, double[]> formula = Small.gradients(model, weighted);
        Map<String, double[]> found = Small.gradients(model, model.loss(pairs));
        assertThat(found.keySet()).contains("score.weight").isEqualTo(formula.keySet());
        formula.forEach((name, gradient) ->
                assertThat(requireNonNull(found.get(name))).as(name).containsExactly(gradient, within(1e-9)));
    }

    @Test
    void whatIsOutOfRangeIsNamed() {
        assertThatThrownBy(() -> DirectPreference.of(0, Small.LAYOUT)).hasMessageContaining("beta must be above 0");
        assertThatThrownBy(() -> PLAIN.withSmoothing(0.5)).hasMessageContaining("smoothing in [0, 0.5)");
        assertThatThrownBy(() -> PLAIN.squared().withSmoothing(0.1))
                .hasMessageContaining("0 for the squared objective");
        assertThatThrownBy(() -> new Preference(new long[1], new long[0], new long[1]))
                .hasMessageContaining("chosen 0");
        assertThatThrownBy(() ->
                        PLAIN.scored(Small.gpt(1), List.of(new Preference(new long[10], new long[10], new long[1]))))
                .hasMessageContaining("at most 17 tokens, got 20");
        assertThatThrownBy(() -> RewardModel.of(Small.gpt(1)).rewards(List.of()))
                .hasMessageContaining("length from 1");
        assertThatThrownBy(() -> PLAIN.standing(Small.gpt(1), Small.gpt(1), List.of()))
                .hasMessageContaining("at least one pair");
    }
}
