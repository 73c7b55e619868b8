package dev.viva.text.tune;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.tensor.ElementType;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Adam;
import dev.viva.deep.train.Optimizer;
import dev.viva.testkit.Laws;
import dev.viva.text.gpt.Gpt;
import dev.viva.text.gpt.Sampling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Proximal policy optimisation: its parts are their formulas, and together they raise the reward near the reference. */
class PolicyTest {
    private static final ProximalPolicy PLAN = ProximalPolicy.of(5);

    private static double[] drawn(SplittableRandom random, int length) {
        return random.doubles(length, -2, 2).toArray();
    }

    private static List<long[]> prompts(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<long[]> prompts = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            prompts.add(Small.tokens(random, random.nextInt(1, 4)));
        }
        return prompts;
    }

    private static double[] quality(List<Completion> answers) {
        return answers.stream()
                .mapToDouble(each -> Small.quality(each.response()))
                .toArray();
    }

    @Test
    void advantagesAreSumsOfSurprises() {
        Laws.hold(50, random -> {
            int length = random.nextInt(1, 12);
            double[] rewards = drawn(random, length);
            double[] values = drawn(random, length);
            double discount = random.nextDouble();
            double lambda = random.nextDouble();
            var found = AdvantageEstimate.of(rewards, values, discount, lambda);
            var patient = AdvantageEstimate.of(rewards, values, discount, 1);
            var hasty = AdvantageEstimate.of(rewards, values, discount, 0);
            for (int at = 0; at < length; at++) {
                double sum = 0;
                double whole = 0;
                for (int later = at; later < length; later++) {
                    double expected = later + 1 < length ? values[later + 1] : 0;
                    double surprise = rewards[later] + discount * expected - values[later];
                    sum += Math.pow(discount * lambda, later - at) * surprise;
                    whole += Math.pow(discount, later - at) * rewards[later];
                }
                assertThat(found.advantages()[at]).isEqualTo(sum, within(1e-12));
                assertThat(found.returns()[at]).isEqualTo(sum + values[at], within(1e-12));
                assertThat(patient.returns()[at]).isEqualTo(whole, within(1e-12));
                double next = at + 1 < length ? values[at + 1] : 0;
                assertThat(hasty.returns()[at]).isEqualTo(rewards[at] + discount * next, within(1e-12));
            }
        });
    }

    @Test
    void rewardsOfTokensAddUpToTheAnswersLessThePenalty() {
        Laws.hold(20, random -> {
            double[] ratios = drawn(random, random.nextInt(1, 9));
            double reward = random.nextDouble();
            double sum = Arrays.stream(PLAN.rewards(reward, ratios)).sum();
            assertThat(sum).isEqualTo(reward - 0.1 * Arrays.stream(ratios).sum(), within(1e-12));
        });
    }

    @Test
    void atRatioOneItsGradientIsThePolicyGradient() {
        Laws.hold(5, random -> {
            Gpt gpt = Small.gpt(random.nextLong());
            gpt.to(ElementType.FLOAT64);
            TokenBatch batch = Small.LAYOUT.padded(Small.completions(random, 4));
            Tensor now = batch.logProbabilities(gpt);
            Tensor advantages = Tensors.of(drawn(random, (int) now.size()), now.shape());
            Tensor surrogate = batch.mean(PLAN.surrogate(now, now.detach(), advantages));
            Map<String, double[]> found = Small.gradients(gpt, surrogate);
            Tensor plain =
                    batch.mean(batch.logProbabilities(gpt).times(advantages)).negate();
            Map<String, double[]> formula = Small.gradients(gpt, plain);
            formula.forEach((name, gradient) ->
                    assertThat(requireNonNull(found.get(name))).as(name).containsExactly(gradient, within(1e-12)));
        });
    }

    @Test
    void beyondTheClipNothingIsGained() {
        Laws.hold(100, random -> {
            double then = -random.nextDouble(0.1, 3);
            double ratio = random.nextDouble(0.5, 1.6);
            double advantage = random.nextDouble(-2, 2);
            Tensor now = Tensors.of(new double[] {then + Math.log(ratio)}, 1).requireGradient(true);
            Tensor loss =
                    PLAN.surrogate(now, Tensors.of(new double[] {then}, 1), Tensors.of(new double[] {advantage}, 1));
            double clipped = Math.clamp(ratio, 0.8, 1.2);
            assertThat(loss.value()).isEqualTo(-Math.min(ratio * advantage, clipped * advantage), within(1e-9));
            loss.sum().backward();
            boolean gone = advantage > 0 ? ratio > 1.2 : ratio < 0.8;
            assertThat(requireNonNull(now.gradient()).value()).isEqualTo(gone ? 0 : -ratio * advantage, within(1e-9));
        });
    }

    @Test
    void expectedRewardsMoveByTheClipAtMost() {
        Tensor then = Tensors.of(new double[] {1, 1, 1}, 3);
        Tensor now = Tensors.of(new double[] {1.1, 2, 0.5}, 3);
        Tensor returns = Tensors.of(new double[] {3, 3, 1}, 3);
        assertThat(PLAN.valueError(now, then, returns).toDoubles())
                .containsExactly(new double[] {1.9 * 1.9 / 2, 1.8 * 1.8 / 2, 0.5 * 0.5 / 2}, within(1e-12));
    }

    @Test
    void answersEndAndDoNotDependOnTheirNeighbours() {
        Gpt gpt = Small.gpt(2);
        List<long[]> prompts = prompts(1, 40);
        List<Completion> answers = Sampler.answers(gpt, prompts, 8, Sampling.of(1), Small.LAYOUT, 5);
        for (int at = 0; at < prompts.size(); at++) {
            assertThat(answers.get(at).prompt()).isEqualTo(prompts.get(at));
            long[] said = answers.get(at).response();
            for (int place = 0; place < said.length - 1; place++) {
                assertThat(said[place]).isNotEqualTo(Small.LAYOUT.end());
            }
            assertThat(said.length == 8 || said[said.length - 1] == Small.LAYOUT.end())
                    .isTrue();
        }
        assertThat(answers).anyMatch(each -> each.response().length < 8);
        List<Completion> greedy = Sampler.answers(gpt, prompts, 4, Sampling.greedy(), Small.LAYOUT, 1);
        for (int at = 0; at < prompts.size(); at++) {
            assertThat(Sampler.answers(gpt, List.of(prompts.get(at)), 4, Sampling.greedy(), Small.LAYOUT, 2)
                            .getFirst()
                            .response())
                    .isEqualTo(greedy.get(at).response());
        }
    }

    @Test
    void experienceIsWhatTheModelsSay() {
        Gpt reference = Small.gpt(1);
        ActorCritic model = ActorCritic.of(Small.gpt(2));
        List<Completion> answers = Sampler.answers(model.policy(), prompts(3, 6), 5, Sampling.of(1), Small.LAYOUT, 1);
        double[] rewards = quality(answers);
        try (var _ = Tensor.withoutGradients()) {
            Experience found = Experience.of(PLAN, model, reference, answers, rewards, Small.LAYOUT);
            TokenBatch batch = found.batch();
            double penalty =
                    found.then().minus(batch.logProbabilities(reference)).sum().value() * PLAN.penalty();
            double total = 0;
            double[] returns = found.returns().toDoubles();
            int length = (int) batch.ids().length(1);
            for (int row = 0; row < answers.size(); row++) {
                total += returns[row * length + answers.get(row).prompt().length - 1];
            }
            assertThat(found.values().abs().max().value()).isZero();
            assertThat(batch.mean(found.advantages()).value()).isEqualTo(0, within(1e-5));
            assertThat(batch.mean(found.advantages().square()).value()).isEqualTo(1, within(1e-4));
            assertThat(found.divergence()).isEqualTo(batch.divergence(model.policy(), reference), within(1e-6));
            Experience patient = Experience.of(
                    new ProximalPolicy(0.2, 1, 1, 0.1, 0.5, 1, 4, 5, 1),
                    model,
                    reference,
                    answers,
                    rewards,
                    Small.LAYOUT);
            double[] sums = patient.returns().toDoubles();
            double all = 0;
            for (int row = 0; row < answers.size(); row++) {
                all += sums[row * length + answers.get(row).prompt().length - 1];
            }
            assertThat(all).isEqualTo(Arrays.stream(rewards).sum() - penalty, within(1e-4));
            assertThat(total).isNotEqualTo(all);
        }
    }

    private record Trained(PolicyTraining.Step first, PolicyTraining.Step last) {}

    private static Trained trained(double penalty) {
        Gpt policy = Small.gpt(1);
        Gpt reference = FineTuning.copy(policy);
        ActorCritic model = ActorCritic.of(policy);
        PolicyTraining training = PolicyTraining.of(
                PLAN.withPenalty(penalty),
                model,
                reference,
                PolicyTest::quality,
                Small.LAYOUT,
                Optimizer.of(Adam.standard(), model.parameters(), 2e-3));
        PolicyTraining.Step first = training.step(prompts(1, 48), 1);
        PolicyTraining.Step last = first;
        for (int step = 2; step <= 15; step++) {
            last = training.step(prompts(step, 48), step);
        }
        return new Trained(first, last);
    }

    @Test
    void rewardRisesAndThePenaltyHoldsThePolicyNearTheReference() {
        Trained free = trained(0.01);
        Trained held = trained(2);
        assertThat(free.first().divergence()).isZero();
        assertThat(free.first().reward()).isBetween(0.3, 0.7);
        assertThat(free.last().reward()).isGreaterThan(free.first().reward() + 0.25);
        assertThat(free.last().divergence()).isPositive();
        assertThat(held.last().divergence()).isLessThan(free.last().divergence() / 4);
        assertThat(free.last().clippedShare()).isBetween(0.0, 0.5);
    }

    @Test
    void stepsLeaveNothingBehind() {
        ActorCritic model = ActorCritic.of(Small.gpt(1));
        PolicyTraining training = PolicyTraining.of(
                PLAN,
                model,
                Small.gpt(1),
                PolicyTest::quality,
                Small.LAYOUT,
                Optimizer.of(Adam.standard(), model.parameters(), 1e-3));
        training.step(prompts(1, 8), 1);
        training.step(prompts(1, 8), 1);
        try (Scope _ = Scope.open()) {
            long before = Scope.liveObjects();
            training.step(prompts(1, 8), 2);
            training.step(prompts(1, 8), 3);
            assertThat(Scope.liveObjects() - before).isLessThan(200);
        }
    }

    @Test
    void whatIsOutOfRangeIsNamed() {
        Gpt gpt = Small.gpt(1);
        ActorCritic model = ActorCritic.of(gpt);
        Optimizer optimizer = Optimizer.of(Adam.standard(), model.parameters(), 1e-3);
        assertThatThrownBy(() -> PolicyTraining.of(PLAN, model, gpt, PolicyTest::quality, Small.LAYOUT, optimizer))
                .hasMessageContaining("reference must be another model");
        PolicyTraining bad =
                PolicyTraining.of(PLAN, model, Small.gpt(2), _ -> new double[] {Double.NaN}, Small.LAYOUT, optimizer);
        assertThatThrownBy(() -> bad.step(prompts(1, 1), 1))
                .hasMessageContaining("a finite number for each of 1 answers");
        assertThatThrownBy(() -> bad.step(List.of(), 1)).hasMessageContaining("there must be a prompt");
        assertThatThrownBy(() -> bad.step(List.of(new long[12]), 1)).hasMessageContaining("fit into 16");
        assertThatThrownBy(() -> PLAN.withClip(0)).hasMessageContaining("clip must be above 0, got 0");
        assertThatThrownBy(() -> AdvantageEstimate.of(new double[2], new double[1], 1, 1))
                .hasMessageContaining("a value for each reward");
    }
}
