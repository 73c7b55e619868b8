package dev.viva.bench.deep;

import dev.viva.deep.data.Batches;
import dev.viva.deep.data.Samples;
import dev.viva.deep.layer.Module;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Adam;
import dev.viva.deep.train.Optimizer;
import dev.viva.deep.train.Task;
import dev.viva.deep.train.Trainer;
import dev.viva.text.gpt.Gpt;
import dev.viva.text.gpt.GptPlan;
import dev.viva.text.gpt.Sampling;
import dev.viva.text.tune.ActorCritic;
import dev.viva.text.tune.Completion;
import dev.viva.text.tune.DirectPreference;
import dev.viva.text.tune.FineTuning;
import dev.viva.text.tune.InstructionTuning;
import dev.viva.text.tune.Layout;
import dev.viva.text.tune.PolicyTraining;
import dev.viva.text.tune.Preference;
import dev.viva.text.tune.ProximalPolicy;
import dev.viva.text.tune.Reward;
import dev.viva.text.tune.RewardModel;
import dev.viva.text.tune.Sampler;
import dev.viva.text.tune.ScoredPreference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** A GPT that goes on with remarks learns to praise: from pairs of its own answers, of which the one that praises more is better. */
final class PreferenceTrial {
    private static final int LONGEST = 18;
    private static final Layout LAYOUT = new Layout(24, Opinions.END, Opinions.END);

    private final Gpt tuned;
    private final List<Preference> training;
    private final List<Preference> unseen;

    private PreferenceTrial(Gpt tuned) {
        this.tuned = tuned;
        training = pairs(11, 4000);
        unseen = pairs(12, 400);
    }

    /** Lets a model learn to go on, and then answer twice wherever it may begin. */
    static PreferenceTrial begin() {
        Tensors.seed(2);
        Gpt gpt = Gpt.of(new GptPlan(Opinions.VOCABULARY, 24, 64, 4, 2, 0.0));
        List<Completion> remarks = Opinions.remarks(4, 24_000).stream()
                .map(each -> new Completion(Arrays.copyOf(each, 2), Arrays.copyOfRange(each, 2, each.length)))
                .toList();
        fit(gpt, remarks, 2, 64, 2e-3, new InstructionTuning(gpt, LAYOUT, false));
        return new PreferenceTrial(FineTuning.copy(gpt));
    }

    private static <S> void fit(Module network, List<S> samples, int epochs, int batch, double rate, Task<S> task) {
        Trainer.of(epochs)
                .withClip(1)
                .fit(
                        network,
                        Optimizer.of(Adam.standard(), network.parameters(), rate),
                        Batches.of(Samples.of(samples), batch).shuffled(1),
                        null,
                        task);
    }

    private List<Preference> pairs(long seed, int count) {
        List<long[]> beginnings = Opinions.beginnings(seed, count);
        List<Completion> one = answers(tuned, beginnings, seed);
        List<Completion> two = answers(tuned, beginnings, seed + 1000);
        List<Preference> pairs = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            long[] first = one.get(at).response();
            long[] second = two.get(at).response();
            double more = Opinions.praise(first) - Opinions.praise(second);
            if (more != 0) {
                pairs.add(new Preference(beginnings.get(at), more > 0 ? first : second, more > 0 ? second : first));
            }
        }
        return pairs;
    }

    private static List<Completion> answers(Gpt gpt, List<long[]> beginnings, long seed) {
        return Sampler.answers(gpt, beginnings, LONGEST, Sampling.of(1), LAYOUT, seed);
    }

    private Gpt beginner() {
        Gpt policy = FineTuning.copy(tuned);
        FineTuning.full().prepare(policy);
        return policy;
    }

    /**
     * What a policy says now.
     *
     * @param praise of its answers, the mean, in [-1, 1]
     * @param divergence from where it began, on its own answers, in nats for each token
     */
    record Said(double praise, double divergence) {}

    /** Answers where none was learnt from. */
    Said said(Gpt policy) {
        List<Completion> answers = answers(policy, Opinions.beginnings(99, 500), 7);
        double praise = answers.stream()
                .mapToDouble(each -> Opinions.praise(each.response()))
                .average()
                .orElseThrow();
        return new Said(praise, LAYOUT.padded(answers).divergence(policy, tuned));
    }

    /** Before anything is preferred. */
    Said saidAtFirst() {
        return said(tuned);
    }

    /**
     * Preferred directly.
     *
     * @param before where the policy stood on pairs not learnt from
     * @param after where it stands
     * @param said what it says
     */
    record Direct(DirectPreference.Standing before, DirectPreference.Standing after, Said said) {}

    Direct direct() {
        DirectPreference plan = DirectPreference.of(0.1, LAYOUT);
        Gpt policy = beginner();
        List<ScoredPreference> judged = plan.scored(tuned, unseen);
        DirectPreference.Standing before = plan.standing(policy, tuned, judged);
        fit(policy, plan.scored(tuned, training), 3, 32, 5e-4, plan.task(policy));
        return new Direct(before, plan.standing(policy, tuned, judged), said(policy));
    }

    /**
     * By a model of rewards.
     *
     * @param accuracy the share of pairs not learnt from that the reward model ranks as they are
     * @param said what the policy says at the end
     */
    record Proximal(double accuracy, Said said) {}

    Proximal proximal(Consumer<PolicyTraining.Step> listener) {
        RewardModel rewards = RewardModel.of(beginner());
        fit(rewards, training, 4, 32, 5e-4, rewards::loss);
        ActorCritic model = ActorCritic.of(beginner());
        PolicyTraining policy = PolicyTraining.of(
                ProximalPolicy.of(LONGEST).withEpochs(2, 48),
                model,
                tuned,
                Reward.standardised(rewards::scores, answers(tuned, Opinions.beginnings(150, 500), 150)),
                LAYOUT,
                Optimizer.of(Adam.standard(), model.parameters(), 3e-4));
        for (int step = 0; step < 30; step++) {
            listener.accept(policy.step(Opinions.beginnings(200 + step, 96), step));
        }
        return new Proximal(rewards.accuracy(unseen), said(model.policy()));
    }
}
